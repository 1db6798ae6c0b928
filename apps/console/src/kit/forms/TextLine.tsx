import { TextField } from '@mui/material'
import { useController } from 'react-hook-form'
import { useKitWords } from '../use-words.ts'

export interface LineProps {
  readonly source: string
  readonly label: string
  readonly help?: string | undefined
  readonly required?: boolean | undefined
  readonly autoFocus?: boolean | undefined
}

interface TextLineProps extends LineProps {
  /** Most characters the server takes. */
  readonly max?: number
  readonly rows?: number
  readonly type?: 'text' | 'number'
}

/** A text of a form. Requiredness and length are checked here too, so that the plain faults need no round trip. */
export function TextLine({
  source,
  label,
  help,
  required = false,
  max,
  rows,
  type = 'text',
  autoFocus = false,
}: TextLineProps) {
  const t = useKitWords()
  const { field, fieldState } = useController({
    name: source,
    rules: {
      validate: (value: unknown) => {
        const text = (typeof value === 'string' || typeof value === 'number' ? String(value) : '').trim()
        if (required && text === '') return t('form.required')
        return max !== undefined && text.length > max ? t('form.tooLong', { max }) : true
      },
    },
  })
  return (
    <TextField
      {...field}
      value={field.value ?? ''}
      inputRef={field.ref}
      label={label}
      type={type}
      autoFocus={autoFocus}
      multiline={rows !== undefined}
      minRows={rows}
      required={required}
      error={fieldState.error !== undefined}
      helperText={fieldState.error?.message ?? help}
      // The star is enough: the browser's own bubble would speak its own language.
      slotProps={{ htmlInput: { required: false, 'aria-required': required } }}
    />
  )
}
