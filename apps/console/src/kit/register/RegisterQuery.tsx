import { Alert, Button, MenuItem, TextField } from '@mui/material'
import { useListContext } from 'ra-core'
import { useEffect, useState } from 'react'
import { dayText } from '../calendar-day.ts'
import { SearchForm } from '../forms/SearchForm.tsx'
import { useKitWords } from '../use-words.ts'
import { useLocaleName } from '../words.ts'
import { useRegister } from './open-register.ts'
import type { ListFilter } from './source.ts'

interface CountedIn {
  readonly metric: string
  readonly from: string
  readonly to: string
}

/** The query form above the table. Choices take effect at once; typed text waits for Enter or the button. */
export function RegisterQuery() {
  const kit = useKitWords()
  const locale = useLocaleName()
  const { register, parts } = useRegister()
  const { filterValues, setFilters } = useListContext()
  const asked = filterValues as ListFilter & { readonly search?: string; readonly under?: string; readonly archived?: boolean; readonly countedIn?: CountedIn }
  const [typed, setTyped] = useState(asked.search ?? '')
  useEffect(() => setTyped(asked.search ?? ''), [asked.search])
  const ask = (change: ListFilter): void =>
    setFilters(Object.fromEntries(Object.entries({ ...asked, search: typed.trim(), ...change }).filter(([, value]) => value !== undefined && value !== '')), [])
  const choices = [
    ...(register.life ? [['state', kit('register.state'), register.life.states] as const] : []),
    ...Object.entries(register.fields).flatMap(([name, field]) => (field.kind === 'choice' ? [[name, field.label[locale], field.options] as const] : [])),
  ]
  const shrunk = { inputLabel: { shrink: true } }
  return (
    <SearchForm framed onSearch={() => ask({})} onReset={() => setFilters({}, [])}>
      {asked.countedIn === undefined ? null : (
        <Alert severity="info" sx={{ gridColumn: '1 / -1' }} action={<Button color="inherit" onClick={() => ask({ countedIn: undefined, organizationId: undefined })}>{kit('register.showAll')}</Button>}>
          {kit('register.countedIn', {
            name: register.metrics[asked.countedIn.metric]?.label[locale] ?? '',
            from: dayText(asked.countedIn.from, locale),
            to: dayText(asked.countedIn.to, locale),
          })}
        </Alert>
      )}
      <TextField label={kit('register.search')} value={typed} onChange={(event) => setTyped(event.target.value)} slotProps={{ ...shrunk, htmlInput: { maxLength: 60 } }} />
      <parts.UnderPicker id={asked.under} onChange={(under) => ask({ under })} />
      {(['from', 'to'] as const).map((end) => (
        <TextField
          key={end}
          type="date"
          label={kit(`register.${end}`, { name: register.fields[register.occursOn]!.label[locale] })}
          value={(asked[end] as string | undefined) ?? ''}
          onChange={(event) => ask({ [end]: event.target.value })}
          slotProps={shrunk}
        />
      ))}
      {choices.map(([name, label, options]) => (
        <TextField key={name} select label={label} value={(asked[name] as string | undefined) ?? ''} onChange={(event) => ask({ [name]: event.target.value })} slotProps={{ ...shrunk, select: { displayEmpty: true } }}>
          <MenuItem value="">{kit('register.any')}</MenuItem>
          {Object.entries(options).map(([value, text]) => (
            <MenuItem key={value} value={value}>
              {text[locale]}
            </MenuItem>
          ))}
        </TextField>
      ))}
      <TextField select label={kit('register.standing')} value={asked.archived === true ? 'archived' : ''} onChange={(event) => ask({ archived: event.target.value === 'archived' ? true : undefined })} slotProps={{ ...shrunk, select: { displayEmpty: true } }}>
        <MenuItem value="">{kit('register.valid')}</MenuItem>
        <MenuItem value="archived">{kit('register.archivedOnes')}</MenuItem>
      </TextField>
    </SearchForm>
  )
}
