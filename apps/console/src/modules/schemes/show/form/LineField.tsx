import { TextField } from '@mui/material'
import { useEditing, useFaultHere } from './editing.ts'
import type { FieldProps } from './editing.ts'

const BARE = /^\s*\d{1,3}(\.\d{1,6})?\s*$/

/** A text, a number or a share, typed. */
export function LineField({ shape, path, value, label, optional }: FieldProps) {
  const { write } = useEditing()
  const wrong = useFaultHere(path)
  const whole = shape.kind === 'whole'
  const typed = (text: string) => {
    if (text === '' && optional) return undefined
    return whole && /^\d{1,9}$/.test(text) ? Number(text) : text
  }
  return (
    <TextField
      label={label}
      value={typeof value === 'string' || typeof value === 'number' ? value : ''}
      disabled={write === null}
      required={!optional}
      error={wrong !== ''}
      helperText={wrong === '' ? undefined : wrong}
      multiline={shape.kind === 'note'}
      onChange={(event) => write?.(path, typed(event.target.value))}
      onBlur={() => {
        // “30” for a share can only mean 30 per cent.
        if (shape.kind === 'share' && typeof value === 'string' && BARE.test(value) && Number(value) > 1) write?.(path, `${value.trim()}%`)
      }}
      slotProps={{
        inputLabel: { shrink: true, required: false },
        htmlInput: whole ? { inputMode: 'numeric' } : shape.kind === 'exact' || shape.kind === 'share' ? { inputMode: 'decimal' } : {},
      }}
    />
  )
}
