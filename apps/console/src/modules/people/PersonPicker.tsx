import { Autocomplete, Box, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import { useKitWords } from '../../kit/use-words.ts'
import { usePeopleHits } from './use-people-hits.ts'
import type { Hit } from './use-people-hits.ts'
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
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const value = (field.value as Hit | null | undefined) ?? null
  // What stands in the box is the person's own name: then everybody is offered, as before typing.
  const { hits, loading, none } = usePeopleHits(typed, open, value?.name, at)
  return (
    <Autocomplete<Hit>
      options={[...hits]}
      value={value}
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      inputValue={typed}
      onInputChange={(_, next) => setTyped(next)}
      onChange={(_, chosen) => field.onChange(chosen === null ? null : { id: chosen.id, name: chosen.name })}
      // The server has searched; names need not contain the typed pinyin.
      filterOptions={(all) => all}
      getOptionLabel={(hit) => hit.name}
      getOptionKey={(hit) => hit.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      loading={loading}
      loadingText={kit('state.loading')}
      noOptionsText={none}
      clearText={kit('action.clear')}
      openText={kit('action.open')}
      closeText={kit('action.close')}
      autoHighlight
      fullWidth
      size="small"
      renderOption={({ key, ...props }, hit) => (
        <Box component="li" key={key} {...props} sx={{ flexDirection: 'column', alignItems: 'flex-start !important' }}>
          <span>{hit.name}</span>
          <Typography variant="caption" color="textSecondary">
            {hit.organization?.name}
          </Typography>
        </Box>
      )}
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
