import { Box, Link as MuiLink, Typography } from '@mui/material'
import { useId } from 'react'
import { Link } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { useCan } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { checkedVisitUrl } from '../../reviews/index.ts'
import { useWords } from '../use-words.ts'
import { sheetVisitsDocument } from './documents.ts'

/** The field checks that went into a score; each opens its sheets. Nothing where there are none. */
export function VisitsBehind({ sheetId }: { readonly sheetId: string }) {
  const t = useWords()
  const locale = useLocaleName()
  const heading = useId()
  const may = useCan('reviews.read')
  const { data } = useAsk(sheetVisitsDocument, { id: sheetId }, { enabled: may })
  const visits = data?.scoreSheet?.visits ?? []
  if (visits.length === 0) return null
  return (
    <Box component="section" aria-labelledby={heading} sx={{ mt: 2 }}>
      <Typography variant="h3" id={heading}>
        {t('visits.title')}
      </Typography>
      <Box component="ul" sx={{ m: 0, mt: 0.5, p: 0, listStyle: 'none' }}>
        {visits.map(({ id, checkTitle, label }) => (
          <Box component="li" key={id} sx={{ py: 0.5 }}>
            {`${label[locale]}　`}
            <MuiLink component={Link} to={checkedVisitUrl(id)} target="_blank" rel="noopener">
              {t('visits.open', { name: checkTitle })}
            </MuiLink>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
