import { Alert, Box, Button, Paper, Stack, TextField, Typography } from '@mui/material'
import { lengthOf, REPORT_PART_NAMES, REPORT_PARTS } from '@shuping/domain/reports'
import type { ReportPart, ReportTexts } from '@shuping/domain/reports'
import { useState } from 'react'
import { useParams } from 'react-router-dom'
import { ask } from '../../../api/ask.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText, instantText, todayHere } from '../../../kit/calendar-day.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import { MY_REPORTS_PATH } from '../places.ts'
import { myReportDocument, submitDocument, takeBackDocument } from '../documents.ts'
import { MoveDialog } from '../MoveDialog.tsx'
import { ReportText } from '../show/ReportText.tsx'
import { StepsPanel } from '../show/StepsPanel.tsx'
import { StateMark } from '../StateMark.tsx'
import type { Entry } from '../types.ts'
import { useWords } from '../use-words.ts'
import { FilesPanel } from './FilesPanel.tsx'
import { SaveLine } from './SaveLine.tsx'
import { answerList } from './answer-list.ts'
import { LastYearPanel } from './LastYearPanel.tsx'
import { FactsPanel, HintsPanel } from './SidePanels.tsx'
import type { Insert } from './SidePanels.tsx'
import { useAutosave } from './use-autosave.ts'
import { useLastYear } from './use-last-year.ts'

/** One's own report: to write it, and to look at it once it is out of one's hands. */
export function ReportEditor() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useAsk(myReportDocument, { id })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={480} />
  if (data.entry === null) return <NotFoundPage />
  const { entry } = data
  // Whoever starts writing, and whoever stops, gets a page of its own.
  return entry.viewerCanWrite ? <Writing key={entry.id} entry={entry} /> : <Reading entry={entry} />
}

const EMPTY = Object.fromEntries(REPORT_PARTS.map((part) => [part, ''])) as Record<string, string> as ReportTexts

const COLUMNS = { display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 20rem' }, alignItems: 'start' }

function Heading({ entry }: { readonly entry: Entry }) {
  const locale = useLocaleName()
  const t = useWords()
  const { cycle, organizationName, postTitle } = entry
  return (
    <Typography color="textSecondary" sx={{ mb: 1.5 }}>
      {organizationName}
      {postTitle === null ? '' : `　${postTitle}`}
      {cycle.reportsDueOn === null ? '' : `　${t('list.due', { day: dayText(cycle.reportsDueOn, locale) })}`}
    </Typography>
  )
}

function Writing({ entry }: { readonly entry: Entry }) {
  const t = useWords()
  const locale = useLocaleName()
  const [submitting, setSubmitting] = useState(false)
  // Where facts go: the part that was written in last.
  const [at, setAt] = useState<ReportPart>('achievements')
  const saving = useAutosave(entry.id, {
    texts: entry.report?.draft ?? EMPTY,
    version: entry.version,
    savedAt: entry.report?.savedAt ?? null,
  })
  const { texts, change, flush, follow, settle } = saving
  const insert: Insert = (part, words) => change({ ...texts, [part]: `${texts[part].trimEnd()}${texts[part].trim() === '' ? '' : '\n'}${words}` })
  const { answerable } = useLastYear(entry)
  const due = entry.cycle.reportsDueOn
  const returned = entry.state === 'RETURNED' ? entry.report?.steps.find(({ verb }) => verb === 'giveBack') : undefined
  const { refetch } = useAsk(myReportDocument, { id: entry.id })
  const settleWith = async (keep: 'mine' | 'theirs'): Promise<void> => {
    const { entry: latest } = await ask(myReportDocument, { id: entry.id })
    if (latest !== null) settle({ version: latest.version, texts: latest.report?.draft ?? EMPTY }, keep)
  }
  return (
    <>
      <Breadcrumb steps={[{ label: t('mine.name'), to: MY_REPORTS_PATH }]} here={entry.cycle.title} />
      <PageHead title={entry.cycle.title} mark={<StateMark state={entry.state === 'NOT_STARTED' && saving.version > 0 ? 'DRAFT' : entry.state} />}>
        <Box sx={{ display: { md: 'none' } }}>
          <SaveLine state={saving.state} />
        </Box>
        <Button variant="contained" onClick={() => void flush().then(() => setSubmitting(true))}>
          {t('editor.submit')}
        </Button>
      </PageHead>
      <Heading entry={entry} />
      <Stack spacing={1.5} sx={{ mb: 1.5 }}>
        {returned === undefined ? null : (
          <Alert severity="warning">
            {t('editor.returned', { reason: returned.reason })}
            <Typography color="textSecondary">
              {t('editor.returnedBy', { name: returned.byName ?? '—', when: instantText(returned.at, locale) })}
            </Typography>
          </Alert>
        )}
        {saving.restoredFrom === null ? null : (
          <Alert severity="info">{t('editor.restored', { when: instantText(saving.restoredFrom, locale) })}</Alert>
        )}
        {saving.state.kind === 'conflict' ? (
          <Alert
            severity="warning"
            action={
              <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1}>
                <Button color="inherit" onClick={() => void settleWith('mine')}>
                  {t('editor.keepMine')}
                </Button>
                <Button color="inherit" onClick={() => void settleWith('theirs')}>
                  {t('editor.takeTheirs')}
                </Button>
              </Stack>
            }
          >
            {t('editor.conflict')}
          </Alert>
        ) : null}
        {saving.state.kind === 'failed' ? <Fault fault={saving.state.fault} onRetry={() => void flush()} /> : null}
      </Stack>
      <Box sx={COLUMNS}>
        <Stack spacing={2}>
          {REPORT_PARTS.map((part) => (
            <Paper key={part} variant="outlined" sx={{ p: 2 }}>
              <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1 }}>
                <Typography variant="h2" component="label" htmlFor={`part-${part}`} sx={{ flex: 1 }}>
                  {REPORT_PART_NAMES[part][locale]}
                </Typography>
                <Typography variant="caption" color="textSecondary">
                  {t('editor.length', { count: lengthOf(texts[part]) })}
                </Typography>
              </Box>
              <Typography color="textSecondary" id={`help-${part}`} sx={{ mb: 1 }}>
                {REPORT_PART_NAMES[part].help[locale]}
              </Typography>
              {texts[part].trim() !== '' ? null : answerable.filter(({ into }) => into === part).map(({ points, answerWord }) => (
                <Button key={part} size="small" variant="outlined" onClick={() => insert(part, answerList(points, answerWord))} sx={{ mb: 1 }}>
                  {t('lastYear.listHere', { count: points.length })}
                </Button>
              ))}
              <TextField
                id={`part-${part}`}
                value={texts[part]}
                onChange={(event) => change({ ...texts, [part]: event.target.value })}
                onFocus={() => setAt(part)}
                multiline
                minRows={4}
                slotProps={{ htmlInput: { 'aria-describedby': `help-${part}` } }}
              />
            </Paper>
          ))}
        </Stack>
        <Stack spacing={2} sx={{ position: { md: 'sticky' }, top: { md: 8 } }}>
          <Box sx={{ display: { xs: 'none', md: 'block' } }}>
            <SaveLine state={saving.state} />
          </Box>
          <HintsPanel texts={texts} lines={entry.lines} />
          <LastYearPanel entry={entry} insert={insert} />
          <FactsPanel facts={entry.factsOnRecord} insert={insert} part={at} />
          <FilesPanel
            appraiseeId={entry.id}
            files={(entry.report?.attachments ?? []).filter(({ isCurrent }) => isCurrent)}
            writable
            onChanged={async () => {
              const { data } = await refetch()
              if (data?.entry != null) follow(data.entry.version)
            }}
          />
        </Stack>
      </Box>
      {submitting ? (
        <MoveDialog
          title={t('editor.submitTitle')}
          text={t('editor.submitText')}
          warning={due !== null && due < todayHere() ? t('editor.submitLate', { day: dayText(due, locale) }) : null}
          doWord={t('editor.submit')}
          done={t('done.submit')}
          document={submitDocument}
          appraiseeId={entry.id}
          version={flush}
          onDone={() => undefined}
          onClose={() => setSubmitting(false)}
        />
      ) : null}
    </>
  )
}

function Reading({ entry }: { readonly entry: Entry }) {
  const t = useWords()
  const [takingBack, setTakingBack] = useState(false)
  const latest = entry.report?.versions[0]
  const words =
    entry.state === 'SUBMITTED' || entry.state === 'APPROVED' || entry.state === 'LOCKED' || entry.state === 'WAIVED'
      ? t(`editor.readOnly.${entry.state}`)
      : t('editor.readOnly.other')
  return (
    <>
      <Breadcrumb steps={[{ label: t('mine.name'), to: MY_REPORTS_PATH }]} here={entry.cycle.title} />
      <PageHead title={entry.cycle.title} mark={<StateMark state={entry.state} late={entry.late} />}>
        {entry.state === 'SUBMITTED' && entry.cycle.takesReports ? (
          <Button variant="outlined" onClick={() => setTakingBack(true)}>
            {t('editor.takeBack')}
          </Button>
        ) : null}
      </PageHead>
      <Heading entry={entry} />
      <Alert severity="info" sx={{ mb: 1.5 }}>
        {words}
      </Alert>
      <Box sx={COLUMNS}>
        <ReportText texts={latest?.texts ?? entry.report?.draft ?? EMPTY} />
        <Stack spacing={2}>
          <StepsPanel steps={entry.report?.steps ?? []} />
          <FilesPanel
            appraiseeId={entry.id}
            files={(entry.report?.attachments ?? []).filter(({ id, isCurrent }) => latest?.attachmentIds.includes(id) ?? isCurrent)}
            writable={false}
            onChanged={async () => undefined}
          />
        </Stack>
      </Box>
      {takingBack ? (
        <MoveDialog
          title={t('editor.takeBackTitle')}
          text={t('editor.takeBackText')}
          doWord={t('editor.takeBack')}
          done={t('done.takeBack')}
          document={takeBackDocument}
          appraiseeId={entry.id}
          version={async () => entry.version}
          onDone={() => undefined}
          onClose={() => setTakingBack(false)}
        />
      ) : null}
    </>
  )
}
