import { Box, Link as MuiLink, Typography } from '@mui/material'
import { Link } from 'react-router-dom'
import { useAsk } from '../../api/use-ask.ts'
import { useCan } from '../../kit/viewer.ts'
import { useLocaleName } from '../../kit/words.ts'
import { reportUrl } from '../reports/index.ts'
import { inputRowsDocument } from './documents.ts'
import { InputContent } from './inputs/InputContent.tsx'
import { useWords } from './use-words.ts'

interface Props {
  readonly cycleId: string
  readonly appraiseeId: string
}

/** The inputs behind a score, each with the count or the person it came from; `VisitsBehind` names field checks to who may open them. */
export function SourcesBehind({ cycleId, appraiseeId }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const reports = useCan('reports.read')
  const visits = useCan('reviews.read')
  const { data } = useAsk(inputRowsDocument, { filter: { cycleId, appraiseeId }, first: 100, skip: 0 })
  const rows = data?.scoreInputs.nodes.filter(({ state, source }) => state !== 'MISSING' && !(visits && source === 'FIELD_CHECK')) ?? []
  if (rows.length === 0) return null
  return (
    <Box component="section" aria-label={t('inputs.sourcesOf')} sx={{ mt: 2 }}>
      <Typography variant="h3">{t('inputs.sourcesOf')}</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {rows.map((row) => (
          <li key={row.id}>
            {`${locale === 'en' ? row.labelEn : row.labelZh}：`}
            <InputContent row={row} />
          </li>
        ))}
        {reports ? (
          <li>
            <MuiLink component={Link} to={reportUrl(appraiseeId)}>
              {t('inputs.openReport')}
            </MuiLink>
          </li>
        ) : null}
      </Box>
    </Box>
  )
}
