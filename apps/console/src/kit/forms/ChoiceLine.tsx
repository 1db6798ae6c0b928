import { MenuItem, TextField } from '@mui/material'
import { useController } from 'react-hook-form'
import { useKitWords } from '../use-words.ts'
import type { LineProps } from './TextLine.tsx'

interface ChoiceLineProps extends LineProps {
  /** Value and name, in the order to show. */
  readonly options: readonly (readonly [string, string])[]
}

/** One of a few named values. */
export function ChoiceLine({ source, label, help, required = false, options }: ChoiceLineProps) {
  const t = useKitWords()
  const { field, fieldState } = useController({
    name: source,
    rules: { validate: (value: unknown) => (required && !value ? t('form.required') : true) },
  })
  const known = options.some(([id]) => id === field.value)
  return (
    <TextField
      {...field}
      select
      value={known ? field.value : ''}
      inputRef={field.ref}
      label={label}
      required={required}
      error={fieldState.error !== undefined}
      helperText={fieldState.error?.message ?? help}
      slotProps={{ htmlInput: { required: false, 'aria-required': required } }}
    >
      {options.length === 0 ? <MenuItem value="">{t('state.none')}</MenuItem> : null}
      {options.map(([id, name]) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  )
}
