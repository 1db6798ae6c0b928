import { Autocomplete, Box, TextField, Typography } from '@mui/material'
import { useEffect, useState } from 'react'
import { useController } from 'react-hook-form'
import { useAsk } from '../../api/use-ask.ts'
import { faultOf } from '../../api/fault.ts'
import { useKitWords } from '../../kit/use-words.ts'
import { searchDocument } from './documents.ts'
import type { Ref } from './types.ts'
import { useWords } from './use-words.ts'

interface PersonLineProps {
  readonly source: string
  readonly label: string
  readonly help?: string | undefined
  readonly required?: boolean
  /** Only those who are kept by or hold a post on this organization are offered first. */
  readonly at?: string | undefined
}

type Hit = Ref & { readonly organization?: Ref }

const HITS = 20
const SETTLE_MS = 200

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
  const [text, setText] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const value = (field.value as Hit | null | undefined) ?? null
  // What stands in the box is the person's own name: then everybody is offered, as before typing.
  const needle = text === value?.name ? '' : text
  const filter = {
    statuses: ['ACTIVE'],
    ...(needle === '' ? (at === undefined ? {} : { organizationId: at }) : { search: needle }),
  }
  const answer = useAsk(searchDocument, { filter, first: HITS }, { enabled: open, keep: true })
  const fault = answer.isError ? faultOf(answer.error) : null
  return (
    <Autocomplete<Hit>
      options={[...(answer.data?.people.nodes ?? [])]}
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
      loading={answer.isFetching || text !== typed.trim()}
      loadingText={kit('state.loading')}
      noOptionsText={
        fault === null ? t('help.pickNone') : kit(fault.kind === 'network' ? 'fault.network' : 'fault.unexpected')
      }
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
