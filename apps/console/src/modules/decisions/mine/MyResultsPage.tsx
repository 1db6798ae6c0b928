import { Accordion, AccordionDetails, AccordionSummary, Alert, Box, Stack, Typography } from '@mui/material'
import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText, instantText } from '../../../kit/calendar-day.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { myResultsDocument } from '../documents.ts'
import type { OwnResult } from '../types.ts'
import { useWords } from '../use-words.ts'

/** One's own results, as published: the grade, why, and how the score came about. */
export function MyResultsPage() {
  const t = useWords()
  const { data, error, refetch } = useAsk(myResultsDocument, {})
  return (
    <>
      <PageHead title={t('name')} />
      {data === undefined ? (
        <Waiting error={error} onRetry={refetch} height={240} />
      ) : data.myResults.length === 0 ? (
        <EmptyState title={t('mine.none')} hint={t('mine.noneHint')} />
      ) : (
        <Stack spacing={1.5}>
          {data.myResults.map((one) => (
            <Result key={one.id} result={one} newest={newestOf(one, data.myResults)} />
          ))}
        </Stack>
      )}
    </>
  )
}

/** The highest version of the results of the same appraisal. */
const newestOf = (one: OwnResult, all: readonly OwnResult[]): number =>
  Math.max(...all.filter((other) => other.cycleTitle === one.cycleTitle && other.year === one.year && other.organizationName === one.organizationName && other.postTitle === one.postTitle).map(({ resultVersion }) => resultVersion))

function Result({ result, newest }: { readonly result: OwnResult; readonly newest: number }) {
  const t = useWords()
  const locale = useLocaleName()
  const percent = (value: string | null): string => (value === null ? '—' : `${value}%`)
  const lines = result.explanation[locale].split('\n')
  return (
    <Panel
      title={`${result.cycleTitle}　${t('mine.version', { version: result.resultVersion })}`}
      tools={<Typography color="textSecondary">{`${result.organizerName}　${t('mine.at', { when: instantText(result.at, locale) })}`}</Typography>}
    >
      <Stack spacing={1.5}>
        {newest > result.resultVersion ? <Alert severity="warning">{t('mine.superseded', { version: newest })}</Alert> : null}
        <Typography color="textSecondary">{[result.organizationName, result.postTitle ?? ''].join('　')}</Typography>
        <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(8rem, 1fr))', gap: 1.5, m: 0 }}>
          <Fact name={t('mine.grade')} value={result.grade[locale]} strong />
          <Fact name={t('mine.computed')} value={result.computedGrade?.[locale] ?? t('mine.noComputed')} />
          <Fact name={t('mine.total')} value={result.total ?? '—'} strong />
          <Fact name={t('mine.stage')} value={percent(result.stage)} />
          <Fact name={t('mine.offStage')} value={percent(result.offStage)} />
          <Fact name={t('mine.response')} value={percent(result.response)} />
        </Box>
        {result.reason === '' ? null : <Said name={t('mine.reason')} text={result.reason} />}
        <Typography color="textSecondary">{t('mine.decidedOn', { when: dayText(result.decidedOn, locale) })}</Typography>
        {result.merits === '' ? null : (
          <Box component="section" aria-label={t('mine.opinion')}>
            <Said name={t('mine.merits')} text={result.merits} />
            <Said name={t('mine.problems')} text={result.problems} />
            <Said name={t('mine.direction')} text={result.direction} />
          </Box>
        )}
        <Accordion variant="outlined" disableGutters>
          <AccordionSummary expandIcon={<ExpandMoreIcon />}>
            <Typography>{t('mine.explanation')}</Typography>
          </AccordionSummary>
          <AccordionDetails>
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {lines.map((line, at) => (
                <Box component="li" key={at} sx={{ pl: (line.length - line.trimStart().length) * 1.5, py: 0.5, overflowWrap: 'anywhere' }}>
                  {line.trimStart()}
                </Box>
              ))}
            </Box>
          </AccordionDetails>
        </Accordion>
      </Stack>
    </Panel>
  )
}

function Fact({ name, value, strong = false }: { readonly name: string; readonly value: string; readonly strong?: boolean }) {
  return (
    <div>
      <Typography component="dt" color="textSecondary">
        {name}
      </Typography>
      <Typography component="dd" sx={{ m: 0, fontSize: strong ? '1.25rem' : '1rem', fontWeight: strong ? 600 : 400 }}>
        {value}
      </Typography>
    </div>
  )
}

function Said({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', py: 0.25 }}>
      <Typography component="span" color="textSecondary">{`${name}：`}</Typography>
      {text}
    </Typography>
  )
}
