import { Box, Button, Chip, Link as MuiLink, Paper, Typography } from '@mui/material'
import { ABSENCE_NAMES, MEETING_KIND_NAMES, MEETING_REVIEW_NAMES } from '@shuping/domain/evidence'
import type { Absence, ReviewVerb } from '@shuping/domain/evidence'
import { useState } from 'react'
import { Link, useParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { dayText, instantText } from '../../../kit/calendar-day.ts'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { ReasonDialog } from '../../../kit/register/ReasonDialog.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { organizationUrl } from '../../organizations/index.ts'
import { acceptMeetingDocument, answerMeetingDocument, archiveMeetingDocument, meetingDocument, queryMeetingDocument } from '../documents.ts'
import type { MeetingDetail } from '../documents.ts'
import { Fact, FACTS } from '../../../kit/register/Fact.tsx'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import { EVIDENCE_PATH, MEETINGS_PATH } from '../places.ts'
import { useWords } from '../use-words.ts'
import { MeetingDialog } from './MeetingDialog.tsx'

const DOCUMENTS = { query: queryMeetingDocument, accept: acceptMeetingDocument, answer: answerMeetingDocument } as const

/** The page of one meeting. */
export function MeetingShow() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useAsk(meetingDocument, { id })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={320} />
  if (data.meeting === null) return <NotFoundPage />
  return <Loaded meeting={data.meeting} />
}

function Loaded({ meeting }: { readonly meeting: MeetingDetail }) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const [doing, setDoing] = useState<ReviewVerb | 'archive' | 'correct' | null>(null)
  const close = (): void => setDoing(null)
  const title = `${MEETING_KIND_NAMES[meeting.kind][locale]} · ${dayText(meeting.heldOn, locale)}`
  const absent = meeting.absent.map(({ why, count }) => `${ABSENCE_NAMES[why as Absence][locale]} ${count}`).join('，')
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: EVIDENCE_PATH }, { label: t('meetings.name'), to: MEETINGS_PATH }]} here={title} />
      <PageHead title={title} mark={<><Chip size="small" color={meeting.timeliness === 'LATE' ? 'warning' : 'default'} label={t(`meetings.${meeting.timeliness}`)} /><Chip size="small" variant="outlined" label={MEETING_REVIEW_NAMES[meeting.review][locale]} /></>} />
      <Box role="group" aria-label={kit('register.actions')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
        {meeting.viewerReviews.map((verb) => (
          <Button key={verb} size="small" variant={verb === 'query' ? 'outlined' : 'contained'} onClick={() => setDoing(verb)}>
            {t(`meetings.${verb}`)}
          </Button>
        ))}
        {meeting.viewerCanEdit ? (
          <Button size="small" variant="outlined" onClick={() => setDoing('correct')}>
            {t('meetings.correct')}
          </Button>
        ) : null}
        {meeting.viewerCanEdit ? (
          <Button size="small" variant="outlined" color="error" onClick={() => setDoing('archive')}>
            {kit('register.archive')}
          </Button>
        ) : null}
      </Box>
      <Paper variant="outlined" component="dl" sx={FACTS}>
        <Fact label={kit('register.organization')}>
          <MuiLink component={Link} to={organizationUrl(meeting.organization.id)}>
            {meeting.organization.name}
          </MuiLink>
        </Fact>
        <Fact label={t('meetings.place')}>{meeting.place}</Fact>
        <Fact label={`${t('meetings.chair')}／${t('meetings.recorder')}`}>{`${meeting.chair}／${meeting.recorder}`}</Fact>
        <Fact label={t('meetings.attendance')}>{`${meeting.present}／${meeting.due}${absent === '' ? '' : `（${absent}）`}`}</Fact>
        <Fact label={t('meetings.topics')} wide>
          {meeting.topics.join('\n')}
        </Fact>
        <Fact label={t('meetings.keyPoints')} wide>
          {meeting.keyPoints}
        </Fact>
        {meeting.differingViews === '' ? null : (
          <Fact label={t('meetings.differingViews')} wide>
            {meeting.differingViews}
          </Fact>
        )}
        {meeting.motions.map((motion, at) => (
          <Fact key={at} label={t('meetings.motion', { text: motion.text })} wide>
            {`${t(`meetings.${motion.result}`)}（${t('meetings.votes', { inFavour: motion.inFavour, against: motion.against, abstained: motion.abstained })}）`}
          </Fact>
        ))}
      </Paper>
      {meeting.notes.length === 0 ? null : (
        <Paper variant="outlined" sx={{ p: 2 }}>
          <Typography variant="h2" sx={{ mb: 1 }}>
            {t('meetings.notes')}
          </Typography>
          {meeting.notes.map((note) => (
            <Box key={note.id} sx={{ mb: 1 }}>
              <Typography variant="body2" color="textSecondary">
                {instantText(note.at, locale)}
              </Typography>
              <Typography>{note.text}</Typography>
              {note.answer === '' ? null : <Typography color="textSecondary">{note.answer === null ? t('meetings.noAnswer') : t('meetings.answered', { text: note.answer })}</Typography>}
            </Box>
          ))}
        </Paper>
      )}
      {doing === 'correct' ? (
        <MeetingDialog meeting={meeting} onDone={close} onClose={close} />
      ) : doing === 'archive' ? (
        <ReasonDialog title={t('meetings.archive')} draftKey={`meetings.archive.${meeting.id}`} record={meeting} document={archiveMeetingDocument} onClose={close} />
      ) : doing === null ? null : (
        <ReasonDialog title={t(`meetings.${doing}`)} draftKey={`meetings.${doing}.${meeting.id}`} record={meeting} document={DOCUMENTS[doing]} source="text" label={t(doing === 'answer' ? 'meetings.answer' : 'meetings.note')} required={doing !== 'accept'} onClose={close} />
      )}
    </>
  )
}
