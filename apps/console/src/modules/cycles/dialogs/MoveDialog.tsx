import { CYCLE_STATE_NAMES } from '@shuping/domain/cycles'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { todayHere } from '../../../kit/calendar-day.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { moveDocument } from '../documents.ts'
import type { CycleAnswer } from '../documents.ts'
import type { CycleDetail, MoveOffer } from '../types.ts'
import { useWords } from '../use-words.ts'
import { CycleDialog, orNull } from './CycleDialog.tsx'

interface Props {
  readonly cycle: CycleDetail
  readonly offer: MoveOffer
  readonly onClose: () => void
}

/** The form's names of what the refusals name. */
const SOURCES = ['reason', 'on', 'minutes', 'approval', 'noticeIssuedOn', 'higherApproval']

/** What the day on the paper is called, where it is not that of a meeting. */
const DAY_OF = { noticeIssuedOn: 'field.noticeIssuedOn', higherApproval: 'field.replyOn', approval: undefined, minutes: undefined } as const

/** Takes a move, with the paper and the reason that it asks for. */
export function MoveDialog({ cycle, offer: { verb, to, paper, asksReason }, onClose }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const next = to ?? cycle.stateBefore
  return (
    <CycleDialog<CycleDetail, CycleAnswer>
      title={t(`verb.${verb}`)}
      draftKey={`cycles.move.${cycle.id}.${verb}`}
      subject={cycle}
      document={moveDocument}
      sources={SOURCES}
      initial={() => ({ reason: '', on: paper === null ? '' : todayHere(), minutes: '' })}
      toInput={({ reason, on, minutes }, known) => ({
        id: known.id, version: known.version, verb, reason: orNull(reason), on: orNull(on), minutes: orNull(minutes),
      })}
      note={verb === 'reopen' ? t('reopening.approveNote', { version: cycle.resultVersion + 1 }) : next === null ? '' : t('show.moveTo', { state: CYCLE_STATE_NAMES[next][locale] })}
      done={t('done.move', { verb: t(`verb.${verb}`) })}
      doWord={t(`verb.${verb}`)}
      onClose={onClose}
    >
      {paper === null ? null : <DateLine source="on" label={t(DAY_OF[paper] ?? 'field.on')} required />}
      {paper === null || paper === 'noticeIssuedOn' ? null : <TextLine source="minutes" label={t(paper === 'higherApproval' ? 'field.replyNumber' : 'field.minutes')} required max={120} />}
      {asksReason ? <TextLine source="reason" label={t('field.reason')} required max={500} rows={3} autoFocus /> : null}
    </CycleDialog>
  )
}
