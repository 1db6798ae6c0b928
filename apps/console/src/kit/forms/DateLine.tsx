import { TextField } from '@mui/material'
import { useController } from 'react-hook-form'
import type { FieldValues } from 'react-hook-form'
import { useKitWords } from '../use-words.ts'
import { isTyped } from './TextLine.tsx'
import type { LineProps } from './TextLine.tsx'

interface DateLineProps extends LineProps {
  /** Latest date that makes sense, `YYYY-MM-DD`. */
  readonly latest?: string
}

/** A calendar date, typed or chosen with the browser's own calendar. */
export function DateLine({ source, label, help, required = false, latest, partner }: DateLineProps) {
  const t = useKitWords()
  const { field, fieldState } = useController({
    name: source,
    rules: {
      validate: (value: unknown, typed: FieldValues) =>
        required && !value ? t('form.badDate') : !value && isTyped(typed, partner) ? t('form.bothEnds') : true,
    },
  })
  return (
    <TextField
      {...field}
      value={field.value ?? ''}
      inputRef={field.ref}
      type="date"
      label={label}
      required={required}
      error={fieldState.error !== undefined}
      helperText={fieldState.error?.message ?? help}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { max: latest, min: '1900-01-01', required: false, 'aria-required': required },
      }}
    />
  )
}
