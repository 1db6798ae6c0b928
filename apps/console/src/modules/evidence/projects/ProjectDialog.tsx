import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useOwnPlace } from '../../../kit/own-place.ts'
import { useKitWords } from '../../../kit/use-words.ts'
import { OrganizationLine } from '../../organizations/index.ts'
import { PersonLine } from '../../people/index.ts'
import { proposeProjectDocument } from '../documents.ts'
import { useWords } from '../use-words.ts'

const SOURCES = ['organizationId', 'title', 'problem', 'effect', 'ownerId', 'dueOn', 'measures']
const wordOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Proposes a project. */
export function ProjectDialog({ onDone, onClose }: { readonly onDone: (id: string) => void; readonly onClose: () => void }) {
  const t = useWords()
  const kit = useKitWords()
  const own = useOwnPlace()
  return (
    <ActionDialog
      title={t('projects.propose')}
      draftKey="projects.propose"
      subject={null}
      sources={SOURCES}
      initial={() => ({ organizationId: own, title: '', problem: '', effect: '', ownerId: null, dueOn: '', measures: '' })}
      send={(values, _subject, how) =>
        ask(proposeProjectDocument, {
          input: {
            organizationId: (values['organizationId'] as { id: string }).id,
            ownerId: (values['ownerId'] as { id: string }).id,
            dueOn: values['dueOn'],
            ...Object.fromEntries(['title', 'problem', 'effect'].map((name) => [name, wordOf(values[name])])),
            measures: wordOf(values['measures']).split('\n').flatMap((line) => (line.trim() === '' ? [] : [{ text: line.trim() }])),
            ...how,
          },
        })
      }
      labelOf={(source) => source}
      textOf={(_source, value) => wordOf(value)}
      done={kit('register.saved')}
      onDone={({ record }) => (record === null ? undefined : onDone(record.id))}
      onClose={onClose}
    >
      <OrganizationLine source="organizationId" label={kit('register.organization')} required offer />
      <TextLine source="title" label={t('projects.title')} required max={120} />
      <TextLine source="problem" label={t('projects.problem')} required rows={2} max={2_000} />
      <TextLine source="effect" label={t('projects.effect')} required rows={2} max={2_000} />
      <TextLine source="measures" label={t('projects.measures')} help={t('projects.measuresHelp')} required rows={3} />
      <PersonLine source="ownerId" label={t('projects.owner')} required />
      <DateLine source="dueOn" label={t('projects.dueOn')} required />
    </ActionDialog>
  )
}
