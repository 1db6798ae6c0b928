import { Accordion, AccordionDetails, AccordionSummary, Box, Button, Typography } from '@mui/material'
import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import { REPORT_PART_NAMES } from '@shuping/domain/reports'
import { Panel } from '../../../kit/Panel.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import type { Entry, NamedProblem } from '../types.ts'
import { useWords } from '../use-words.ts'
import { answerList } from './answer-list.ts'
import type { Insert } from './SidePanels.tsx'
import { useLastYear } from './use-last-year.ts'

interface LastYearProps {
  readonly entry: Pick<Entry, 'lastYear' | 'namedProblems'>
  /** Null: to be read only. */
  readonly insert: Insert | null
}

/** What others named, what last year's report named and promised: this year's opens with the answers. */
export function LastYearPanel({ entry, insert }: LastYearProps) {
  const t = useWords()
  const locale = useLocaleName()
  const { answerable, sourceOf } = useLastYear(entry)
  const { lastYear, namedProblems } = entry
  return (
    <Panel title={t('lastYear.title')}>
      {lastYear === null ? (
        <Typography color="textSecondary">{t('lastYear.none')}</Typography>
      ) : (
        <Typography color="textSecondary" sx={{ mb: 1 }}>
          {sourceOf.report(lastYear.year, lastYear.predecessor)}
        </Typography>
      )}
      {namedProblems.length === 0 ? null : (
        <Accordion disableGutters variant="outlined">
          <AccordionSummary expandIcon={<ExpandMoreIcon />}>
            <Typography component="span">{t('lastYear.named', { count: namedProblems.length })}</Typography>
          </AccordionSummary>
          <AccordionDetails>
            {namedProblems.map((problem) => <Named key={problem.id} problem={problem} source={sourceOf.named(problem)} />)}
          </AccordionDetails>
        </Accordion>
      )}
      {lastYear === null
        ? null
        : (['problems', 'nextSteps'] as const).map((from) => (
            <Accordion key={from} disableGutters variant="outlined">
              <AccordionSummary expandIcon={<ExpandMoreIcon />}>
                <Typography component="span">{t(`lastYear.${from}`)}</Typography>
              </AccordionSummary>
              <AccordionDetails>
                <Typography sx={{ whiteSpace: 'pre-wrap' }}>{lastYear.texts[from]}</Typography>
              </AccordionDetails>
            </Accordion>
          ))}
      {insert === null
        ? null
        : answerable.map(({ into, points, answerWord }) => (
            <Button key={into} size="small" onClick={() => insert(into, answerList(points, answerWord))} sx={{ mt: 0.5, textAlign: 'start' }}>
              {t('lastYear.list', { count: points.length, part: REPORT_PART_NAMES[into][locale] })}
            </Button>
          ))}
    </Panel>
  )
}

function Named({ problem, source }: { readonly problem: NamedProblem; readonly source: string }) {
  const t = useWords()
  return (
    <Box sx={{ mb: 1.25, '&:last-child': { mb: 0 } }}>
      <Typography>{problem.text}</Typography>
      <Typography variant="caption" component="p" color="textSecondary">
        {source}
      </Typography>
      <Typography variant="caption" component="p" color={problem.remedy === null ? 'warning' : 'success'}>
        {problem.remedy === null ? t('lastYear.open') : t('lastYear.putRight', { remedy: problem.remedy })}
      </Typography>
    </Box>
  )
}
