import { MenuItem, TextField } from '@mui/material'
import { useLocaleName } from '../../../../kit/words.ts'
import { useWords } from '../../use-words.ts'
import { entriesFor } from './ChoiceField.tsx'
import { useEditing, useFaultHere } from './editing.ts'
import type { FieldProps } from './editing.ts'

/** Several of what the document names; none chosen takes an optional setting out. */
export function ManyField({ shape, path, value, label, optional }: FieldProps) {
  const t = useWords()
  const locale = useLocaleName()
  const editing = useEditing()
  const wrong = useFaultHere(path)
  const of = shape.kind === 'list' ? shape.of() : shape
  const entries = of.kind === 'reference' ? entriesFor(editing, of.to, path) : []
  const chosen = Array.isArray(value) ? (value as readonly string[]) : []
  const nameOf = (id: string): string => {
    const found = entries.find((one) => one.id === id)
    return found === undefined ? id : locale === 'en' ? (found.label.en ?? found.label.zh) : found.label.zh
  }
  return (
    <TextField
      select
      label={label}
      value={chosen}
      disabled={editing.write === null}
      error={wrong !== ''}
      helperText={wrong === '' ? undefined : wrong}
      onChange={(event) => {
        const next = event.target.value as unknown as readonly string[]
        editing.write?.(path, optional && next.length === 0 ? undefined : [...next])
      }}
      slotProps={{
        inputLabel: { shrink: true },
        select: {
          multiple: true,
          displayEmpty: true,
          renderValue: (ids) => ((ids as readonly string[]).length === 0 ? t(optional ? 'form.all' : 'form.none') : (ids as readonly string[]).map(nameOf).join(locale === 'en' ? ', ' : '、')),
        },
      }}
    >
      {entries.map((one) => <MenuItem key={one.id} value={one.id}>{nameOf(one.id)}</MenuItem>)}
      {chosen.filter((id) => !entries.some((one) => one.id === id)).map((id) => <MenuItem key={id} value={id}>{id}</MenuItem>)}
    </TextField>
  )
}
