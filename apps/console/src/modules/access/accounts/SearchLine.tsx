import { Autocomplete, Box, TextField, Typography } from '@mui/material'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useController } from 'react-hook-form'
import { useAsk } from '../../../api/use-ask.ts'
import { useKitWords } from '../../../kit/use-words.ts'
import { accountHitsDocument, personHitsDocument, placesDocument } from './documents.ts'
import type { Ref } from './types.ts'
import { useWords } from './use-words.ts'

/** A hit of a search: its name, and what tells it from others of that name. */
export interface Hit extends Ref {
  readonly hint?: string | undefined
}

type Kind = 'place' | 'person' | 'account'

interface SearchInputProps {
  readonly kind: Kind
  readonly label: string
  readonly value: Hit | null
  readonly onChange: (hit: Hit | null) => void
  readonly help?: ReactNode
  readonly error?: string | undefined
  readonly required?: boolean
  readonly shrinkLabel?: boolean
  readonly inputRef?: React.Ref<HTMLInputElement>
}

const SETTLE_MS = 200

/** Picks one organization, person or account by what is typed; the server searches. */
export function SearchInput({ kind, label, value, onChange, help, error, required, shrinkLabel, inputRef }: SearchInputProps) {
  const t = useWords()
  const kit = useKitWords()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const settled = text === typed.trim()
  const { hits, busy, failed } = useHits(kind, text === value?.name ? '' : text, open)
  return (
    <Autocomplete<Hit>
      // What was found for other words must not stand there to be clicked.
      options={settled ? [...hits] : []}
      value={value}
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      inputValue={typed}
      onInputChange={(_, next) => setTyped(next)}
      onChange={(_, chosen) => onChange(chosen === null ? null : { id: chosen.id, name: chosen.name })}
      // The server has searched; names need not contain the typed pinyin.
      filterOptions={(all) => all}
      getOptionLabel={(hit) => hit.name}
      getOptionKey={(hit) => hit.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      loading={busy || !settled}
      loadingText={kit('state.loading')}
      noOptionsText={failed ? kit('fault.network') : t('help.pickNone')}
      clearText={kit('action.clear')}
      openText={kit('action.open')}
      closeText={kit('action.close')}
      renderOption={({ key, ...props }, hit) => (
        <Box component="li" key={key} {...props} sx={{ flexDirection: 'column', alignItems: 'flex-start !important' }}>
          <span>{hit.name}</span>
          {hit.hint ? (
            <Typography variant="caption" color="textSecondary">
              {hit.hint}
            </Typography>
          ) : null}
        </Box>
      )}
      size="small"
      autoHighlight
      fullWidth
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          placeholder={t('help.pick')}
          error={error !== undefined}
          helperText={error ?? help}
          required={required ?? false}
          {...(inputRef === undefined ? {} : { inputRef })}
          slotProps={{
            ...params.slotProps,
            inputLabel: { ...params.slotProps.inputLabel, ...(shrinkLabel ? { shrink: true } : {}) },
            htmlInput: { ...params.slotProps.htmlInput, required: false },
          }}
        />
      )}
    />
  )
}

function useHits(kind: Kind, search: string, open: boolean): { hits: readonly Hit[]; busy: boolean; failed: boolean } {
  const places = useAsk(placesDocument, { search }, { enabled: open && kind === 'place', keep: true })
  const people = useAsk(personHitsDocument, { search }, { enabled: open && kind === 'person', keep: true })
  const accounts = useAsk(accountHitsDocument, { search }, { enabled: open && kind === 'account', keep: true })
  const hits: readonly Hit[] =
    kind === 'place'
      ? (places.data?.accountPlaces ?? []).map(({ id, name, code, parentName }) => ({
          id,
          name,
          hint: [parentName, code].filter(Boolean).join(' · '),
        }))
      : kind === 'person'
        ? (people.data?.people.nodes ?? []).map(({ id, name, organization }) => ({ id, name, hint: organization.name }))
        : (accounts.data?.accounts.nodes ?? []).map(({ id, displayName, username, organization }) => ({
            id,
            name: displayName,
            hint: [username, organization?.name].filter(Boolean).join(' · '),
          }))
  const asked = kind === 'place' ? places : kind === 'person' ? people : accounts
  return { hits: asked.isPlaceholderData ? [] : hits, busy: asked.isFetching, failed: asked.isError }
}

interface SearchLineProps extends Pick<SearchInputProps, 'kind' | 'label' | 'help' | 'required'> {
  readonly source: string
}

/** The same as a field of a form. */
export function SearchLine({ source, required = false, ...rest }: SearchLineProps) {
  const kit = useKitWords()
  const { field, fieldState } = useController({
    name: source,
    rules: { validate: (value: unknown) => (required && !value ? kit('form.required') : true) },
  })
  return (
    <SearchInput
      {...rest}
      required={required}
      value={(field.value as Hit | null | undefined) ?? null}
      onChange={field.onChange}
      inputRef={field.ref}
      error={fieldState.error?.message}
    />
  )
}
