import { Autocomplete, Box, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import { useKitWords } from '../../kit/use-words.ts'
import { usePeopleHits } from './use-people-hits.ts'
import type { Hit } from './use-people-hits.ts'
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
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const { hits, loading, none } = usePeopleHits(typed, open)
  return (
    <Autocomplete<Hit, true>
      multiple
      options={[...hits]}
      value={(field.value as Hit[] | undefined) ?? []}
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      inputValue={typed}
      onInputChange={(_, next) => setTyped(next)}
      onChange={(_, chosen) => field.onChange(chosen.map(({ id, name }) => ({ id, name })))}
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
