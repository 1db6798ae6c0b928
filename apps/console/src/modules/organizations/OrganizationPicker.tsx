import { Autocomplete, Box, TextField, Typography } from '@mui/material'
import type { SxProps, Theme } from '@mui/material'
import type { ReactNode } from 'react'
import { useAsk } from '../../api/use-ask.ts'
import { useSearchBox } from '../../kit/use-search-box.ts'
import { searchDocument } from './documents.ts'
import type { OrganizationFilter, OrganizationHit, OrganizationRef } from './types.ts'
import { useWords } from './use-words.ts'

interface PickerLook {
  readonly label: string
  readonly placeholder?: string
  /** For a place where the label would not fit; it is still read aloud. */
  readonly hideLabel?: boolean
  readonly shrinkLabel?: boolean
  readonly inputSx?: SxProps<Theme>
  readonly startAdornment?: ReactNode
  readonly error?: string | undefined
  readonly help?: ReactNode
  readonly required?: boolean
  readonly id?: string
  readonly autoFocus?: boolean
  readonly onBlur?: () => void
  readonly inputRef?: React.Ref<HTMLInputElement>
}

interface PickerScope {
  /** Only among these; active ones unless `statuses` says otherwise. */
  readonly within?: OrganizationFilter
  /** Not these. */
  readonly without?: readonly string[]
  /** Offers choices before anything is typed. */
  readonly offer?: boolean
}

interface OnePickerProps extends PickerLook, PickerScope {
  readonly value: OrganizationRef | null
  readonly onChange: (value: OrganizationHit | null) => void
}

interface SeveralPickerProps extends PickerLook, PickerScope {
  readonly value: readonly OrganizationRef[]
  readonly onChange: (value: readonly OrganizationRef[]) => void
}

const HITS = 20

/** Picks one organization by name, pinyin, initials or code; each hit shows where it stands. */
export function OrganizationPicker({ value, onChange, ...rest }: OnePickerProps) {
  const hits = useHits(rest)
  return (
    <Autocomplete<OrganizationRef>
      {...hits.shared}
      value={value}
      onChange={(_, chosen) => {
        onChange(chosen as OrganizationHit | null)
        if (value === null) hits.type('')
      }}
      renderInput={hits.input(rest)}
    />
  )
}

/** Picks several organizations. */
export function OrganizationsPicker({ value, onChange, ...rest }: SeveralPickerProps) {
  const hits = useHits(rest)
  return (
    <Autocomplete<OrganizationRef, true>
      {...hits.shared}
      multiple
      // The same array each time: a new one would empty the input at every keystroke.
      value={value as OrganizationRef[]}
      onChange={(_, chosen) => onChange(chosen)}
      renderInput={hits.input(rest)}
    />
  )
}

function useHits({ within, without = [], offer = false }: PickerScope) {
  const t = useWords()
  const box = useSearchBox()
  const { text } = box
  const answer = useAsk(
    searchDocument,
    { filter: { statuses: ['ACTIVE'], ...within, ...(text === '' ? {} : { search: text }) }, first: HITS },
    { enabled: box.open && (offer || text !== ''), keep: true },
  )
  const found = text === '' && !offer ? [] : (answer.data?.organizations.nodes ?? [])
  const shared = {
    ...box.props<OrganizationRef>(answer, text === '' && !offer ? t('search.hint') : t('help.pickNone')),
    options: found.filter((hit) => !without.includes(hit.id)) as OrganizationRef[],
    renderOption: (
      { key, ...props }: React.HTMLAttributes<HTMLLIElement> & { key: React.Key },
      hit: OrganizationRef,
    ) => <HitLine key={key} props={props} hit={hit as OrganizationHit} />,
  }
  const input = (look: PickerLook) =>
    function Input(
      params: Parameters<NonNullable<React.ComponentProps<typeof Autocomplete>['renderInput']>>[0],
    ) {
      return (
        <TextField
          {...params}
          label={look.hideLabel ? undefined : look.label}
          placeholder={look.placeholder ?? t('help.pick')}
          error={look.error !== undefined}
          helperText={look.error ?? look.help}
          required={look.required ?? false}
          autoFocus={look.autoFocus ?? false}
          onBlur={look.onBlur}
          inputRef={look.inputRef}
          slotProps={{
            ...params.slotProps,
            inputLabel: { ...params.slotProps.inputLabel, ...(look.shrinkLabel ? { shrink: true } : {}) },
            htmlInput: {
              ...params.slotProps.htmlInput,
              ...(look.hideLabel ? { 'aria-label': look.label } : {}),
              // The star of the label is enough: the browser's own bubble would speak its own language.
              required: false,
            },
            input: {
              ...params.slotProps.input,
              sx: look.inputSx,
              startAdornment: look.startAdornment ?? params.slotProps.input.startAdornment,
            },
          }}
        />
      )
    }
  return { shared, input, type: box.type }
}

const HitLine = ({
  props,
  hit,
}: {
  readonly props: React.HTMLAttributes<HTMLLIElement>
  readonly hit: OrganizationHit
}) => {
  const t = useWords()
  const path = hit.ancestors?.map((above) => above.shortName).join(' › ')
  return (
    <Box component="li" {...props} sx={{ flexDirection: 'column', alignItems: 'flex-start !important' }}>
      <span>
        {hit.name}
        {hit.status === 'CLOSED' ? `（${t('status.CLOSED')}）` : ''}
      </span>
      <Typography variant="caption" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
        {[path, hit.code].filter(Boolean).join(' · ')}
      </Typography>
    </Box>
  )
}
