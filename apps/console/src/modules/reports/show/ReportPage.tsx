import { Box, Button, FormControlLabel, MenuItem, Stack, Switch, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText, instantText } from '../../../kit/calendar-day.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import { approveDocument, askForDocument, reportDocument, returnDocument, waiveDocument } from '../documents.ts'
import { FilesPanel } from '../editor/FilesPanel.tsx'
import { LastYearPanel } from '../editor/LastYearPanel.tsx'
import { HintsPanel } from '../editor/SidePanels.tsx'
import { MoveDialog } from '../MoveDialog.tsx'
import { REPORTS_PATH } from '../places.ts'
import { StateMark } from '../StateMark.tsx'
import type { Entry } from '../types.ts'
import { useWords } from '../use-words.ts'
import { ReportText } from './ReportText.tsx'
import { StepsPanel } from './StepsPanel.tsx'

/** What a reviewer may do with a report, by where it stands. */
const DEEDS = {
  approve: { from: ['SUBMITTED'], document: approveDocument, withReason: false },
  giveBack: { from: ['SUBMITTED', 'APPROVED'], document: returnDocument, withReason: true },
  waive: { from: ['NOT_STARTED', 'DRAFT', 'SUBMITTED', 'RETURNED'], document: waiveDocument, withReason: true },
  askFor: { from: ['WAIVED'], document: askForDocument, withReason: true },
} as const
type Deed = keyof typeof DEEDS

/** A report of somebody below: to read, compare, approve or return. */
export function ReportPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useAsk(reportDocument, { id })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={480} />
  if (data.entry === null) return <NotFoundPage />
  return <Shown entry={data.entry} />
}

function Shown({ entry }: { readonly entry: Entry }) {
  const t = useWords()
  const locale = useLocaleName()
  const [deed, setDeed] = useState<Deed | null>(null)
  const versions = entry.report?.versions ?? []
  const [chosen, setChosen] = useState<number | null>(null)
  const [comparing, setComparing] = useState(false)
  const version = versions.find(({ number }) => number === chosen) ?? versions[0]
  const before = version === undefined ? undefined : versions.find(({ number }) => number === version.number - 1)
  const name = entry.personName ?? entry.organizationName
  const deeds = (Object.keys(DEEDS) as Deed[]).filter((one) => (DEEDS[one].from as readonly string[]).includes(entry.state))
  return (
    <>
      <Breadcrumb steps={[{ label: t('list.name'), to: `${REPORTS_PATH}?cycle=${entry.cycle.id}` }]} here={name} />
      <PageHead title={t('show.title', { name })} mark={<StateMark state={entry.state} late={entry.late} />}>
        {entry.viewerCanReview
          ? deeds.toReversed().map((one) => (
              <Button key={one} variant={one === 'approve' ? 'contained' : one === 'waive' ? 'text' : 'outlined'} onClick={() => setDeed(one)}>
                {t(`show.${one}`)}
              </Button>
            ))
          : null}
      </PageHead>
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {entry.organizationName}
        {entry.postTitle === null ? '' : `　${entry.postTitle}`}　{entry.cycle.title}
        {entry.cycle.reportsDueOn === null ? '' : `　${t('list.due', { day: dayText(entry.cycle.reportsDueOn, locale) })}`}
      </Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 20rem' }, alignItems: 'start' }}>
        {version === undefined ? (
          <EmptyState title={t('show.notYet')} hint={t('show.notYetHint')} />
        ) : (
          <Stack spacing={1.5} sx={{ minWidth: 0 }}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
              <TextField
                select
                label={t('show.versions')}
                value={version.number}
                onChange={(event) => setChosen(Number(event.target.value))}
                sx={{ maxWidth: '26rem' }}
              >
                {versions.map(({ number, submittedAt }) => (
                  <MenuItem key={number} value={number}>
                    {t('show.version', { number, when: instantText(submittedAt, locale) })}
                  </MenuItem>
                ))}
              </TextField>
              {before === undefined ? null : (
                <FormControlLabel
                  control={<Switch checked={comparing} onChange={(_, on) => setComparing(on)} />}
                  label={t('show.compare', { number: before.number })}
                />
              )}
            </Box>
            <ReportText texts={version.texts} before={comparing && before !== undefined ? before.texts : null} />
          </Stack>
        )}
        <Stack spacing={2}>
          {version === undefined ? null : (
            <>
              <HintsPanel texts={version.texts} lines={entry.lines} />
              <LastYearPanel entry={entry} insert={null} />
              <FilesPanel
                appraiseeId={entry.id}
                files={(entry.report?.attachments ?? []).filter(({ id }) => version.attachmentIds.includes(id))}
                writable={false}
                onChanged={async () => undefined}
              />
            </>
          )}
          <StepsPanel steps={entry.report?.steps ?? []} />
        </Stack>
      </Box>
      {deed === null ? null : (
        <MoveDialog
          title={t(`show.${deed}Title`)}
          text={t(`show.${deed}Text`)}
          doWord={t(`show.${deed}`)}
          done={t(`done.${deed}`)}
          document={DEEDS[deed].document}
          appraiseeId={entry.id}
          version={async () => entry.version}
          withReason={DEEDS[deed].withReason}
          onDone={() => undefined}
          onClose={() => setDeed(null)}
        />
      )}
    </>
  )
}
