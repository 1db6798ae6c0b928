import { Box } from '@mui/material'
import { ABSENCE_NAMES, ABSENCES, MEETING_KIND_NAMES, MEETING_KINDS } from '@shuping/domain/evidence'
import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { todayHere } from '../../../kit/calendar-day.ts'
import { ChoiceLine } from '../../../kit/forms/ChoiceLine.tsx'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useOwnPlace } from '../../../kit/own-place.ts'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { OrganizationLine } from '../../organizations/index.ts'
import { correctMeetingDocument, recordMeetingDocument } from '../documents.ts'
import type { MeetingDetail } from '../documents.ts'
import { useWords } from '../use-words.ts'

const SOURCES = ['organizationId', 'kind', 'heldOn', 'place', 'chair', 'recorder', 'due', 'present', 'topics', 'keyPoints', 'differingViews', 'motions.0.text', 'motions.0.inFavour']
const wordOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const countOf = (value: unknown): number => Number.parseInt(wordOf(value) || '0', 10) || 0

interface MeetingDialogProps {
  /** Corrected; absent: a meeting is recorded. */
  readonly meeting?: MeetingDetail
  readonly onDone: (id: string) => void
  readonly onClose: () => void
}

/** The record as the form holds it. */
const typedOf = (meeting: MeetingDetail) => ({
  ...Object.fromEntries((['kind', 'heldOn', 'place', 'chair', 'recorder', 'keyPoints', 'differingViews'] as const).map((name) => [name, meeting[name]])),
  due: String(meeting.due), present: String(meeting.present), topics: meeting.topics.join('\n'),
  absent: Object.fromEntries(meeting.absent.map(({ why, count }) => [why, String(count)])),
  motions: [Object.fromEntries(Object.entries(meeting.motions[0] ?? { text: '' }).map(([name, value]) => [name, String(value)]))],
})

/** Records a meeting, or corrects a record: whether it was late stays as it was, and the level above looks again. */
export function MeetingDialog({ meeting, onDone, onClose }: MeetingDialogProps) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const own = useOwnPlace()
  const count = (source: string, label: string) => <TextLine key={source} source={source} label={label} type="number" />
  const three = { display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(7rem, 1fr))' }
  return (
    <ActionDialog
      title={t(meeting === undefined ? 'meetings.record' : 'meetings.correct')}
      draftKey={meeting === undefined ? 'meetings.record' : `meetings.correct.${meeting.id}`}
      subject={meeting ?? null}
      sources={SOURCES}
      initial={(subject) => (subject === null ? { organizationId: own, kind: 'MEMBERS', heldOn: '', place: '', chair: '', recorder: '', due: '', present: '', topics: '', keyPoints: '', differingViews: '', motions: [{ text: '' }], absent: {} } : typedOf(subject))}
      send={(values, subject, how) => {
        const absent = (values['absent'] ?? {}) as Record<string, unknown>
        const [motion] = values['motions'] as readonly Record<string, unknown>[]
        return ask(subject === null ? recordMeetingDocument : correctMeetingDocument, {
          input: {
            ...(subject === null ? { organizationId: (values['organizationId'] as { id: string }).id } : { id: subject.id, version: subject.version }),
            kind: values['kind'],
            heldOn: values['heldOn'],
            ...Object.fromEntries(['place', 'chair', 'recorder', 'keyPoints', 'differingViews'].map((name) => [name, wordOf(values[name])])),
            due: countOf(values['due']),
            present: countOf(values['present']),
            absent: ABSENCES.map((why) => ({ why, count: countOf(absent[why]) })),
            topics: wordOf(values['topics']).split('\n').map((topic) => topic.trim()).filter((topic) => topic !== ''),
            motions: [...(wordOf(motion?.['text']) === '' ? [] : [{ kind: subject?.motions[0]?.kind ?? 'ORDINARY', text: wordOf(motion!['text']), inFavour: countOf(motion!['inFavour']), against: countOf(motion!['against']), abstained: countOf(motion!['abstained']) }]), ...(subject?.motions ?? []).slice(1).map(({ result: _result, ...rest }) => rest)],
            ...how,
          },
        })
      }}
      labelOf={(source) => source}
      textOf={(_source, value) => wordOf(value)}
      done={kit('register.saved')}
      onDone={({ record }) => (record === null ? undefined : onDone(record.id))}
      onClose={onClose}
    >
      {meeting === undefined ? <OrganizationLine source="organizationId" label={kit('register.organization')} required offer /> : null}
      <ChoiceLine source="kind" label={t('meetings.kind')} required options={MEETING_KINDS.map((kind) => [kind, MEETING_KIND_NAMES[kind][locale]])} />
      <DateLine source="heldOn" label={t('meetings.heldOn')} required latest={todayHere()} />
      <TextLine source="place" label={t('meetings.place')} required max={120} />
      <Box sx={three}>
        <TextLine source="chair" label={t('meetings.chair')} required max={60} />
        <TextLine source="recorder" label={t('meetings.recorder')} required max={60} />
      </Box>
      <Box sx={three}>
        <TextLine source="due" label={t('meetings.due')} required type="number" />
        <TextLine source="present" label={t('meetings.present')} required type="number" />
      </Box>
      <Box sx={three}>{ABSENCES.map((why) => count(`absent.${why}`, t('meetings.absent', { why: ABSENCE_NAMES[why][locale] })))}</Box>
      <TextLine source="topics" label={t('meetings.topics')} help={t('meetings.topicsHelp')} required rows={2} />
      <TextLine source="keyPoints" label={t('meetings.keyPoints')} required rows={4} max={10_000} />
      <TextLine source="differingViews" label={t('meetings.differingViews')} rows={2} max={4_000} />
      <TextLine source="motions.0.text" label={t('meetings.motionText')} help={t('meetings.motionHelp')} max={500} />
      <Box sx={three}>{(['inFavour', 'against', 'abstained'] as const).map((side) => count(`motions.0.${side}`, t(`meetings.${side}`)))}</Box>
    </ActionDialog>
  )
}
