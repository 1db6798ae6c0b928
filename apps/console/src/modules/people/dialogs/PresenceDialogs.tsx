import { ask } from '../../../api/ask.ts'
import { todayHere } from '../../../kit/calendar-day.ts'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { markLeftDocument, markReturnedDocument, showDocument } from '../documents.ts'
import type { PersonDetail } from '../types.ts'
import { useWords } from '../use-words.ts'
import { orNull, PeopleDialog } from './PeopleDialog.tsx'

interface PresenceProps {
  readonly person: PersonDetail
  readonly onClose: () => void
}

/** Somebody leaves. */
export function LeaveDialog({ person, onClose }: PresenceProps) {
  const t = useWords()
  return (
    <PeopleDialog<PersonDetail>
      title={t('command.leave', { name: person.name })}
      draftKey={`people.leave.${person.id}`}
      subject={person}
      document={markLeftDocument}
      sources={['on', 'reason']}
      initial={() => ({ on: todayHere(), reason: '' })}
      toInput={({ on, reason }, { id, version }) => ({ id, version, on, reason: orNull(reason) })}
      reload={async () => (await ask(showDocument, { id: person.id })).person}
      note={t('help.leave')}
      onClose={onClose}
    >
      <DateLine source="on" label={t('field.on')} required latest={todayHere()} />
      <TextLine source="reason" label={t('field.reason')} help={t('help.reason')} max={500} rows={2} />
    </PeopleDialog>
  )
}

/** Somebody who left is back. */
export function ReturnDialog({ person, onClose }: PresenceProps) {
  const t = useWords()
  return (
    <PeopleDialog<PersonDetail>
      title={t('command.comeBack', { name: person.name })}
      draftKey={`people.return.${person.id}`}
      subject={person}
      document={markReturnedDocument}
      sources={[]}
      initial={() => ({})}
      toInput={(_, { id, version }) => ({ id, version })}
      reload={async () => (await ask(showDocument, { id: person.id })).person}
      note={t('effect.PERSON_RETURNED', { person: person.name, organization: '', title: '', on: '' })}
      onClose={onClose}
    >
      {null}
    </PeopleDialog>
  )
}
