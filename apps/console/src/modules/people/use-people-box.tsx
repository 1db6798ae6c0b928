import { Box, Typography } from '@mui/material'
import { useAsk } from '../../api/use-ask.ts'
import { useSearchBox } from '../../kit/use-search-box.ts'
import { searchDocument } from './documents.ts'
import type { Ref } from './types.ts'
import { useWords } from './use-words.ts'

/** Somebody found by a picker. */
export type Hit = Ref & { readonly organization?: Ref }

const HITS = 20

/**
 * A box that searches for people in office, by name, pinyin or initials. Without anything typed, or while the chosen
 * name stands there, those of `at` are offered first.
 */
export function usePeopleBox(chosen?: string, at?: string) {
  const t = useWords()
  const box = useSearchBox()
  const needle = box.text === chosen ? '' : box.text
  const filter = { statuses: ['ACTIVE'], ...(needle !== '' ? { search: needle } : at === undefined ? {} : { organizationId: at }) }
  const answer = useAsk(searchDocument, { filter, first: HITS }, { enabled: box.open, keep: true })
  return {
    ...box.props<Hit>(answer, t('help.pickNone')),
    options: [...((answer.data?.people.nodes ?? []) as readonly Hit[])],
    renderOption: ({ key, ...props }: React.HTMLAttributes<HTMLLIElement> & { key: React.Key }, hit: Hit) => (
      <Box component="li" key={key} {...props} sx={{ flexDirection: 'column', alignItems: 'flex-start !important' }}>
        <span>{hit.name}</span>
        <Typography variant="caption" color="textSecondary">
          {hit.organization?.name}
        </Typography>
      </Box>
    ),
  }
}
