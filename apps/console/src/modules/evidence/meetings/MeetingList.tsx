import AddIcon from '@mui/icons-material/Add'
import { Box, Button, Chip, Link as MuiLink, MenuItem, Paper, TextField } from '@mui/material'
import { MEETING_KIND_NAMES, MEETING_KINDS, MEETING_REVIEW_NAMES, MEETING_REVIEWS } from '@shuping/domain/evidence'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { dayText, todayHere } from '../../../kit/calendar-day.ts'
import { useOwnPlace } from '../../../kit/own-place.ts'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useCan } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { organizationUrl, UnderPicker } from '../../organizations/index.ts'
import { meetingsDocument } from '../documents.ts'
import type { MeetingRow } from '../documents.ts'
import { EVIDENCE_PATH, MEETINGS_PATH } from '../places.ts'
import { useWords } from '../use-words.ts'
import { WorkTable } from '../WorkTable.tsx'
import { ComplianceGrid } from './ComplianceGrid.tsx'
import { MeetingDialog } from './MeetingDialog.tsx'

const STEP = 50

/** Meetings, and how far they keep to the rule. */
export function MeetingList() {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const navigate = useNavigate()
  const own = useOwnPlace()
  const records = useCan('evidence.record')
  const [recording, setRecording] = useState(false)
  const [first, setFirst] = useState(STEP)
  const [params] = useSearchParams()
  const [under, setUnder] = useState<string | undefined>(params.get('under') ?? undefined)
  const [kind, setKind] = useState('')
  const [review, setReview] = useState('')
  const filter = { ...(under === undefined ? {} : { under }), ...(kind === '' ? {} : { kind: [kind] }), ...(review === '' ? {} : { review: [review] }) }
  const { data, error, refetch } = useAsk(meetingsDocument, { filter, first, skip: 0 }, { keep: true })
  const chosen = under ?? own?.id
  const choice = (label: string, value: string, onChange: (value: string) => void, options: readonly (readonly [string, string])[]) => (
    <TextField select label={label} value={value} onChange={(event) => onChange(event.target.value)} slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}>
      <MenuItem value="">{t('meetings.any')}</MenuItem>
      {options.map(([id, name]) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  )
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: EVIDENCE_PATH }]} here={t('meetings.name')} />
      <PageHead title={t('meetings.name')}>
        {records ? (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setRecording(true)}>
            {t('meetings.record')}
          </Button>
        ) : null}
      </PageHead>
      <Paper variant="outlined" sx={{ mb: 1.5, p: 1.5 }}>
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(12rem, 1fr))' }}>
          <UnderPicker id={under} onChange={setUnder} />
          {choice(t('meetings.kind'), kind, setKind, MEETING_KINDS.map((one) => [one, MEETING_KIND_NAMES[one][locale]]))}
          {choice(t('meetings.review'), review, setReview, MEETING_REVIEWS.map((one) => [one, MEETING_REVIEW_NAMES[one][locale]]))}
        </Box>
      </Paper>
      {chosen === undefined ? null : <ComplianceGrid organizationId={chosen} name={under === undefined ? own?.name : undefined} year={Number(todayHere().slice(0, 4))} />}
      <WorkTable
        label={t('meetings.name')}
        rows={data?.meetings.nodes}
        total={data?.meetings.total}
        error={error}
        onRetry={() => void refetch()}
        none={{ title: t('meetings.none'), hint: t('meetings.noneHint') }}
        onMore={() => setFirst(first + STEP)}
        columns={columnsOf(t, kit, locale)}
      />
      {recording ? <MeetingDialog onClose={() => setRecording(false)} onDone={(id) => void navigate(`${MEETINGS_PATH}/${id}`)} /> : null}
    </>
  )
}

const columnsOf = (t: ReturnType<typeof useWords>, kit: ReturnType<typeof useKitWords>, locale: 'zh' | 'en') => [
  { head: t('meetings.kind'), cell: (row: MeetingRow) => <MuiLink component={Link} to={`${MEETINGS_PATH}/${row.id}`} sx={{ fontWeight: 500 }}>{MEETING_KIND_NAMES[row.kind][locale]}</MuiLink> },
  { head: t('meetings.heldOn'), cell: (row: MeetingRow) => dayText(row.heldOn, locale) },
  { head: t('meetings.topics'), cell: (row: MeetingRow) => row.topics.join('；') },
  { head: t('meetings.attendance'), cell: (row: MeetingRow) => `${row.present}／${row.due}` },
  { head: t('meetings.timeliness'), cell: (row: MeetingRow) => <Chip size="small" variant="outlined" color={row.timeliness === 'LATE' ? 'warning' : 'default'} label={t(`meetings.${row.timeliness}`)} /> },
  { head: t('meetings.review'), cell: (row: MeetingRow) => MEETING_REVIEW_NAMES[row.review][locale] },
  { head: kit('register.organization'), cell: (row: MeetingRow) => <MuiLink component={Link} to={organizationUrl(row.organization.id)} color="textPrimary">{row.organization.shortName}</MuiLink> },
]
