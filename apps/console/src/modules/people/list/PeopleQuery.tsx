import { MenuItem, TextField, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import { PERSON_STATUSES, POST_KINDS } from '@shuping/domain/people'
import { useListContext, useStore } from 'ra-core'
import { useEffect, useState } from 'react'
import { SearchForm } from '../../../kit/forms/SearchForm.tsx'
import { UnderPicker } from '../../organizations/index.ts'
import { useWords } from '../use-words.ts'
import type { ListFilter } from './list-filter.ts'

/** The folding query form above the table. Choices take effect at once; typed text waits for Enter or the button. */
export function PeopleQuery() {
  const t = useWords()
  const { filterValues, setFilters } = useListContext()
  const wide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'), { noSsr: true })
  const asked = filterValues as ListFilter
  const [open, setOpen] = useStore('people.query.open', wide)
  const [typed, setTyped] = useState(asked.search ?? '')
  useEffect(() => setTyped(asked.search ?? ''), [asked.search])
  const ask = (change: { readonly [Key in keyof ListFilter]?: ListFilter[Key] | undefined }): void =>
    setFilters(
      Object.fromEntries(
        Object.entries({ ...asked, search: typed.trim(), ...change }).filter(([, value]) => value !== undefined && value !== ''),
      ),
      [],
    )
  return (
    <SearchForm
      label={t('list.query')}
      onSearch={() => ask({})}
      onReset={() => setFilters({}, [])}
      fold={{ title: t('list.query'), open, onToggle: () => setOpen(!open) }}
    >
          <TextField
            label={t('list.search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 60 } }}
          />
          <UnderPicker id={asked.under} onChange={(under) => ask({ under })} />
          <TextField
            select
            label={t('list.post')}
            value={asked.postKind ?? ''}
            onChange={(event) => ask({ postKind: (event.target.value || undefined) as ListFilter['postKind'] })}
            slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          >
            <MenuItem value="">{t('list.any')}</MenuItem>
            {POST_KINDS.map((kind) => (
              <MenuItem key={kind} value={kind}>
                {t(`kind.${kind}`)}
              </MenuItem>
            ))}
            <MenuItem value="NONE">{t('list.noPost')}</MenuItem>
          </TextField>
          <TextField
            select
            label={t('field.status')}
            value={asked.status ?? 'ACTIVE'}
            onChange={(event) => ask({ status: event.target.value as NonNullable<ListFilter['status']> })}
          >
            {PERSON_STATUSES.map((status) => (
              <MenuItem key={status} value={status}>
                {t(`status.${status}`)}
              </MenuItem>
            ))}
            <MenuItem value="ANY">{t('list.any')}</MenuItem>
          </TextField>
    </SearchForm>
  )
}
