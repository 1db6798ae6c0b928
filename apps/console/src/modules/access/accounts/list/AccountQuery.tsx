import { MenuItem, TextField } from '@mui/material'
import { ROLES } from '@shuping/domain/access'
import { useListContext } from 'ra-core'
import { useEffect, useState } from 'react'
import { SearchForm } from '../../../../kit/forms/SearchForm.tsx'
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
    <SearchForm
      framed
      label={t('list.title')}
      onSearch={() => set({})}
      onReset={() => {
        setTyped('')
        setFilters({}, [])
      }}
    >
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
    </SearchForm>
  )
}
