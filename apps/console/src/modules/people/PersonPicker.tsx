import { Autocomplete, TextField } from '@mui/material'
import { useController } from 'react-hook-form'
import { useKitWords } from '../../kit/use-words.ts'
import { usePeopleBox } from './use-people-box.tsx'
import type { Hit } from './use-people-box.tsx'
import { useWords } from './use-words.ts'

interface PersonLineProps {
  readonly source: string
  readonly label: string
  readonly help?: string | undefined
  readonly required?: boolean
  /** Only those who are kept by or hold a post on this organization are offered first. */
  readonly at?: string | undefined
}

/** A form field that picks one person by name, pinyin or initials. */
export function PersonLine({ source, label, help, required = false, at }: PersonLineProps) {
  const t = useWords()
  const kit = useKitWords()
  const { field, fieldState } = useController({
    name: source,
    rules: { validate: (value: unknown) => (required && !value ? kit('form.required') : true) },
  })
  const value = (field.value as Hit | null | undefined) ?? null
  // What stands in the box is the person's own name: then everybody is offered, as before typing.
  const box = usePeopleBox(value?.name, at)
  return (
    <Autocomplete<Hit>
      {...box}
      value={value}
      onChange={(_, chosen) => field.onChange(chosen === null ? null : { id: chosen.id, name: chosen.name })}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          placeholder={t('help.pick')}
          required={required}
          error={fieldState.error !== undefined}
          helperText={fieldState.error?.message ?? help}
          onBlur={field.onBlur}
          inputRef={field.ref}
          slotProps={{
            ...params.slotProps,
            // The star of the label is enough: the browser's own bubble would speak its own language.
            htmlInput: { ...params.slotProps.htmlInput, required: false },
          }}
        />
      )}
    />
  )
}
