import { PERSON_NAME_MAX } from '@shuping/domain/people'
import { ask } from '../../../api/ask.ts'
import { CheckLine } from '../../../kit/forms/CheckLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { OrganizationLine } from '../../organizations/index.ts'
import { createPersonDocument, editPersonDocument, showDocument } from '../documents.ts'
import type { PeopleAnswer } from '../documents.ts'
import type { PersonDetail, Ref } from '../types.ts'
import { useWords } from '../use-words.ts'
import { idOf, orNull, PeopleDialog } from './PeopleDialog.tsx'

interface PersonDialogProps {
  /** Null: a new one. */
  readonly person: PersonDetail | null
  /** The organization a new one is entered with. */
  readonly at?: Ref | null
  readonly onDone?: (answer: PeopleAnswer) => void
  readonly onClose: () => void
}

const SOURCES = ['name', 'phone', 'organizationId', 'namesake']

/** Enters a person, or corrects the entry. */
export function PersonDialog({ person, at = null, onDone, onClose }: PersonDialogProps) {
  const t = useWords()
  return (
    <PeopleDialog<PersonDetail | null>
      title={person === null ? t('command.create') : t('command.edit', { name: person.name })}
      draftKey={`people.${person === null ? 'create' : `edit.${person.id}`}`}
      subject={person}
      document={person === null ? createPersonDocument : editPersonDocument}
      sources={SOURCES}
      initial={(known) => ({
        name: known?.name ?? '',
        phone: known?.phoneInFull ?? '',
        organizationId: known === null ? at : { id: known.organization.id, name: known.organization.name },
        namesake: false,
      })}
      toInput={(values, known) => ({
        ...(known === null ? {} : { id: known.id, version: known.version }),
        name: values.name,
        phone: orNull(values.phone),
        organizationId: idOf(values.organizationId),
        ...(values.namesake === true ? { namesake: true } : {}),
      })}
      {...(person === null ? {} : { reload: async () => (await ask(showDocument, { id: person.id })).person })}
      {...(onDone === undefined ? {} : { onDone })}
      onClose={onClose}
    >
      <TextLine source="name" label={t('field.name')} required max={PERSON_NAME_MAX} autoFocus />
      <TextLine source="phone" label={t('field.phone')} help={t('help.phone')} max={30} />
      <OrganizationLine source="organizationId" label={t('field.organization')} required offer />
      <CheckLine source="namesake" label={t('field.namesake')} />
    </PeopleDialog>
  )
}
