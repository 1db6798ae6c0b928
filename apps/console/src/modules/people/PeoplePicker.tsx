import { Autocomplete, TextField } from '@mui/material'
import { useController } from 'react-hook-form'
import { useKitWords } from '../../kit/use-words.ts'
import { usePeopleBox } from './use-people-box.tsx'
import type { Hit } from './use-people-box.tsx'
import { useWords } from './use-words.ts'

interface PeopleLineProps {
  readonly source: string
  readonly label: string
  readonly help?: string
}

/** A form field that picks people, at least one, by name, pinyin or initials. */
export function PeopleLine({ source, label, help }: PeopleLineProps) {
  const t = useWords()
  const kit = useKitWords()
  const { field, fieldState } = useController({
    name: source,
    rules: { validate: (value: unknown) => (Array.isArray(value) && value.length > 0 ? true : kit('form.required')) },
  })
  const box = usePeopleBox()
  return (
    <Autocomplete<Hit, true>
      multiple
      {...box}
      value={(field.value as Hit[] | undefined) ?? []}
      onChange={(_, chosen) => field.onChange(chosen.map(({ id, name }) => ({ id, name })))}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          placeholder={t('help.pick')}
          required
          error={fieldState.error !== undefined}
          helperText={fieldState.error?.message ?? help}
          onBlur={field.onBlur}
          inputRef={field.ref}
          slotProps={{ ...params.slotProps, htmlInput: { ...params.slotProps.htmlInput, required: false } }}
        />
      )}
    />
  )
}
