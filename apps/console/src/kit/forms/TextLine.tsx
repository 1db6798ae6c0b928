import { TextField } from '@mui/material'
import { useController } from 'react-hook-form'
import type { FieldValues } from 'react-hook-form'
import { useKitWords } from '../use-words.ts'

export interface LineProps {
  readonly source: string
  readonly label: string
  readonly help?: string | undefined
  readonly required?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  /** The other end of a range: both are filled in or neither. */
  readonly partner?: string | undefined
}

interface TextLineProps extends LineProps {
  /** Most characters the server takes. */
  readonly max?: number
  readonly rows?: number
  readonly type?: 'text' | 'number'
}

/** Whether something is typed at a place of the form, `a.b.c`. */
export const isTyped = (form: object, source: string | undefined): boolean => {
  const value = source?.split('.').reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], form)
  return typeof value === 'string' && value.trim() !== ''
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
  partner,
}: TextLineProps) {
  const t = useKitWords()
  const { field, fieldState } = useController({
    name: source,
    rules: {
      validate: (value: unknown, typed: FieldValues) => {
        const text = (typeof value === 'string' || typeof value === 'number' ? String(value) : '').trim()
        if (required && text === '') return t('form.required')
        if (text === '' && isTyped(typed, partner)) return t('form.bothEnds')
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
