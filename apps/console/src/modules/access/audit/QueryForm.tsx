import { Autocomplete, TextField } from '@mui/material'
import { AUDIT_ACTIONS } from '@shuping/domain/access'
import { useEffect, useState } from 'react'
import { useAsk } from '../../../api/use-ask.ts'
import { todayHere } from '../../../kit/calendar-day.ts'
import { SearchForm } from '../../../kit/forms/SearchForm.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { OrganizationPicker, organizationNameDocument } from '../../organizations/index.ts'
import { actionText } from './EntryTable.tsx'
import type { AuditQuery } from './query.ts'
import { useAuditWords } from './use-words.ts'

interface QueryFormProps {
  readonly query: AuditQuery
  readonly onQuery: (query: AuditQuery) => void
  /** Who reads organizations can ask by place. */
  readonly byPlace: boolean
}

const ACTIONS = Object.keys(AUDIT_ACTIONS)

/** Who, what, where, from when to when. Choices take effect at once; typed text on Enter or the button. */
export function QueryForm({ query, onQuery, byPlace }: QueryFormProps) {
  const t = useAuditWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const [actor, setActor] = useState(query.actor ?? '')
  useEffect(() => setActor(query.actor ?? ''), [query.actor])
  const set = (change: Partial<Record<keyof AuditQuery, string | undefined>>): void => onQuery({ ...query, actor, ...change } as AuditQuery)
  const day = (key: 'from' | 'to') => (
    <TextField
      type="date"
      label={t(key)}
      value={query[key] ?? ''}
      onChange={(event) => set({ [key]: event.target.value || undefined })}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: todayHere(), min: '2000-01-01' } }}
    />
  )
  return (
    <SearchForm framed label={t('query')} onSearch={() => set({})} onReset={() => onQuery({})}>
        <TextField
          label={t('actor')}
          placeholder={t('actorPlaceholder')}
          value={actor}
          onChange={(event) => setActor(event.target.value)}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 60 } }}
        />
        <Autocomplete
          options={ACTIONS}
          value={query.action ?? null}
          onChange={(_, action) => set({ action: action ?? undefined })}
          getOptionLabel={(action) => actionText(action, locale)}
          clearText={kit('action.clear')}
          openText={kit('action.open')}
          closeText={kit('action.close')}
          renderInput={(params) => (
            <TextField {...params} label={t('action')} placeholder={t('any')} slotProps={{ ...params.slotProps, inputLabel: { ...params.slotProps.inputLabel, shrink: true } }} />
          )}
        />
        {byPlace ? <UnderPicker id={query.under} onChange={(under) => set({ under })} /> : null}
        {day('from')}
        {day('to')}
    </SearchForm>
  )
}

function UnderPicker({ id, onChange }: { readonly id: string | undefined; readonly onChange: (id: string | undefined) => void }) {
  const t = useAuditWords()
  const known = useAsk(organizationNameDocument, { filter: { ids: id === undefined ? [] : [id] }, first: 1 }, { enabled: id !== undefined })
  const value = id === undefined ? null : (known.data?.organizations.nodes[0] ?? { id, name: '…' })
  return <OrganizationPicker label={t('under')} placeholder={t('underAll')} shrinkLabel value={value} onChange={(hit) => onChange(hit?.id)} />
}
