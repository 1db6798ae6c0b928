import { MenuItem, TextField, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import { useListContext, useStore } from 'ra-core'
import { useEffect, useState } from 'react'
import { todayHere } from '../../../kit/calendar-day.ts'
import { SearchForm } from '../../../kit/forms/SearchForm.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { levelName } from '../level-name.ts'
import { UnderPicker } from '../UnderPicker.tsx'
import type { OrganizationKind, OrganizationStatus, Sector } from '../types.ts'
import { useLevels } from '../use-levels.ts'
import { useWords } from '../use-words.ts'
import { KINDS, SECTORS } from '../vocabulary.ts'
import type { ListFilter } from './list-filter.ts'

/** The folding query form above the table. It asks on “search” or Enter; the address keeps the query. */
export function QueryForm() {
  const t = useWords()
  const locale = useLocaleName()
  const levels = useLevels()
  const { filterValues, setFilters } = useListContext()
  const wide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'), { noSsr: true })
  const asked = filterValues as ListFilter
  const [open, setOpen] = useStore('organizations.query.open', wide)
  const [typed, setTyped] = useState<ListFilter>(asked)
  const key = JSON.stringify(asked)
  useEffect(() => setTyped(JSON.parse(key) as ListFilter), [key])

  const set = (change: { readonly [Key in keyof ListFilter]?: ListFilter[Key] | undefined }): ListFilter => {
    const next = Object.fromEntries(
      Object.entries({ ...typed, ...change }).filter(([, value]) => value !== undefined && value !== ''),
    ) as ListFilter
    setTyped(next)
    return next
  }
  /** Choices take effect at once; typed text waits for Enter or the button. */
  const setNow = (change: Parameters<typeof set>[0]): void => setFilters(set(change), [])

  const choice = (
    label: string,
    value: string | undefined,
    change: (value: string | undefined) => void,
    options: readonly (readonly [string, string])[],
  ) => (
    <TextField
      select
      label={label}
      value={value ?? ''}
      onChange={(event) => change(event.target.value || undefined)}
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
      label={t('list.query')}
      onSearch={() => setFilters(typed, [])}
      onReset={() => setFilters({}, [])}
      fold={{ title: t('list.query'), open, onToggle: () => setOpen(!open), hint: open ? t('list.queryHide') : t('list.queryShow') }}
    >
          <TextField
            label={t('list.search')}
            value={typed.search ?? ''}
            onChange={(event) => set({ search: event.target.value })}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 60 } }}
          />
          <UnderPicker id={asked.under} onChange={(under) => setNow({ under })} />
          {choice(
            t('field.level'),
            typed.levelId,
            (levelId) => setNow({ levelId }),
            levels.map((level) => [level.id, levelName(level, locale)]),
          )}
          {choice(
            t('field.kind'),
            typed.kind,
            (kind) => setNow({ kind: kind as OrganizationKind }),
            KINDS.map((kind) => [kind, t(`kind.${kind}`)]),
          )}
          {choice(
            t('field.sector'),
            typed.sector,
            (sector) => setNow({ sector: sector as Sector }),
            SECTORS.map((sector) => [sector, t(`sector.${sector}`)]),
          )}
          <TextField
            select
            label={t('field.status')}
            value={typed.status ?? 'ACTIVE'}
            onChange={(event) => setNow({ status: event.target.value as OrganizationStatus })}
          >
            <MenuItem value="ACTIVE">{t('status.ACTIVE')}</MenuItem>
            <MenuItem value="CLOSED">{t('status.CLOSED')}</MenuItem>
            <MenuItem value="ANY">{t('list.any')}</MenuItem>
          </TextField>
          <TextField
            type="date"
            label={t('list.asOn')}
            value={typed.asOf ?? ''}
            onChange={(event) => setNow({ asOf: event.target.value || undefined })}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: todayHere(), min: '1900-01-01' } }}
          />
    </SearchForm>
  )
}
