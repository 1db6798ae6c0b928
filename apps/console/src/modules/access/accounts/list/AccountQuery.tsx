import { Box, Button, MenuItem, Paper, TextField } from '@mui/material'
import { ROLES } from '@shuping/domain/access'
import { useListContext } from 'ra-core'
import { useEffect, useState } from 'react'
import { useKitWords } from '../../../../kit/use-words.ts'
import { useCan } from '../../../../kit/viewer.ts'
import { useLocaleName } from '../../../../kit/words.ts'
import { roleName } from '../../role-words.ts'
import { SearchInput } from '../SearchLine.tsx'
import { useWords } from '../use-words.ts'
import { STANDINGS } from './account-filter.ts'
import type { ListFilter } from './account-filter.ts'

/** The query above the table. Choices take effect at once, typed text on Enter or the button. */
export function AccountQuery() {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const seesGrants = useCan('grants.read')
  const { filterValues, setFilters } = useListContext()
  const asked = filterValues as ListFilter
  const [typed, setTyped] = useState(asked.search ?? '')
  useEffect(() => setTyped(asked.search ?? ''), [asked.search])
  const set = (change: { readonly [Key in keyof ListFilter]?: string | undefined }): void => {
    const next = { ...asked, search: typed, ...change }
    setFilters(Object.fromEntries(Object.entries(next).filter(([, value]) => value)), [])
  }
  const choice = (label: string, key: keyof ListFilter, options: readonly (readonly [string, string])[]) => (
    <TextField
      select
      label={label}
      value={asked[key] ?? ''}
      onChange={(event) => set({ [key]: event.target.value })}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value="">{t('list.any')}</MenuItem>
      {options.map(([id, name]) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  )
  return (
    <Paper
      variant="outlined"
      component="form"
      role="search"
      aria-label={t('list.title')}
      onSubmit={(event: React.SubmitEvent) => {
        event.preventDefault()
        set({})
      }}
      sx={{ mb: 1.5, p: 1.5 }}
    >
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(12.5rem, 1fr))' }}>
        <TextField
          label={t('list.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 60 } }}
        />
        <SearchInput
          kind="place"
          label={t('list.under')}
          shrinkLabel
          value={asked.under ? { id: asked.under, name: asked.underName ?? '' } : null}
          onChange={(hit) => set({ under: hit?.id, underName: hit?.name })}
        />
        {seesGrants ? choice(t('list.role'), 'role', ROLES.map((role) => [role, roleName(role, locale)])) : null}
        {choice(t('list.status'), 'status', (['ACTIVE', 'DISABLED'] as const).map((status) => [status, t(`status.${status}`)]))}
        {choice(t('list.more'), 'standing', STANDINGS.map((standing) => [standing, t(`more.${standing}`)]))}
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
          <Button type="submit" variant="outlined">
            {kit('action.query')}
          </Button>
          <Button
            onClick={() => {
              setTyped('')
              setFilters({}, [])
            }}
          >
            {kit('action.reset')}
          </Button>
        </Box>
      </Box>
    </Paper>
  )
}
