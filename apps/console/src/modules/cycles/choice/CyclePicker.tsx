import { Autocomplete, Box, TextField, Typography } from '@mui/material'
import type { Document } from '../../../api/document.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { useSearchBox } from '../../../kit/use-search-box.ts'
import { useWords } from '../use-words.ts'

/** What is told of a cycle that can be chosen. */
export interface ChoosableCycle {
  readonly id: string
  readonly title: string
  readonly organizationName: string
}

/** Answers the cycles of a name or organizer, or just the one of an id. */
export type CyclesDocument<Answer> = Document<Answer, { search: string; id: string | null }>

interface Props<Answer> {
  readonly document: CyclesDocument<Answer>
  readonly read: (answer: Answer) => readonly ChoosableCycle[]
  readonly value: ChoosableCycle
  readonly onChoose: (id: string) => void
}

const named = ({ id, title, organizationName }: ChoosableCycle) => ({ id, name: title, organizationName })

/** Picks a cycle by its title or organizer. The server searches, so that any of thousands is found. */
export function CyclePicker<Answer>({ document, read, value, onChoose }: Props<Answer>) {
  const t = useWords()
  const box = useSearchBox()
  // What stands in the box is the title of the chosen one: then all are offered, as before typing.
  const search = box.text === value.title ? '' : box.text
  const answer = useAsk(document, { search, id: null }, { enabled: box.open, keep: true })
  return (
    <Box sx={{ maxWidth: '36rem', pt: 1, mb: 1.5 }}>
      <Autocomplete
        {...box.props<ReturnType<typeof named>>(answer, t('choice.nothing'))}
        options={(answer.data === undefined ? [] : read(answer.data)).map(named)}
        value={named(value)}
        disableClearable
        onChange={(_, { id }) => onChoose(id)}
        renderOption={({ key, ...props }, hit) => (
          <Box component="li" key={key} {...props} sx={{ flexDirection: 'column', alignItems: 'flex-start !important' }}>
            <span>{hit.name}</span>
            <Typography variant="caption" color="textSecondary">
              {hit.organizationName}
            </Typography>
          </Box>
        )}
        renderInput={(params) => <TextField {...params} label={t('choice.label')} helperText={value.organizationName} />}
      />
    </Box>
  )
}
