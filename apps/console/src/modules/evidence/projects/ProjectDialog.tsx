import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useOwnPlace } from '../../../kit/own-place.ts'
import { useKitWords } from '../../../kit/use-words.ts'
import { OrganizationLine } from '../../organizations/index.ts'
import { PersonLine } from '../../people/index.ts'
import { editProjectDocument, proposeProjectDocument } from '../documents.ts'
import type { ProjectDetail } from '../documents.ts'
import { useWords } from '../use-words.ts'

const SOURCES = ['organizationId', 'title', 'problem', 'effect', 'ownerId', 'dueOn', 'measures']
const wordOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

interface ProjectDialogProps {
  /** Its plan is changed; absent: a project is proposed. */
  readonly project?: ProjectDetail
  readonly onDone: (id: string) => void
  readonly onClose: () => void
}

/** The plan as the form holds it. */
const typedOf = ({ title, problem, effect, owner, dueOn, measures }: ProjectDetail) => ({
  title, problem, effect, ownerId: owner, dueOn, measures: measures.map(({ text }) => text).join('\n'),
})

/** Proposes a project, or changes the plan of one that was given back. A measure that keeps its words keeps its result. */
export function ProjectDialog({ project, onDone, onClose }: ProjectDialogProps) {
  const t = useWords()
  const kit = useKitWords()
  const own = useOwnPlace()
  return (
    <ActionDialog
      title={t(project === undefined ? 'projects.propose' : 'projects.edit')}
      draftKey={project === undefined ? 'projects.propose' : `projects.edit.${project.id}`}
      subject={project ?? null}
      sources={SOURCES}
      initial={(subject) => (subject === null ? { organizationId: own, title: '', problem: '', effect: '', ownerId: null, dueOn: '', measures: '' } : typedOf(subject))}
      send={(values, subject, how) =>
        ask(subject === null ? proposeProjectDocument : editProjectDocument, {
          input: {
            ...(subject === null ? { organizationId: (values['organizationId'] as { id: string }).id } : { id: subject.id, version: subject.version }),
            ownerId: (values['ownerId'] as { id: string }).id,
            dueOn: values['dueOn'],
            ...Object.fromEntries(['title', 'problem', 'effect'].map((name) => [name, wordOf(values[name])])),
            measures: wordOf(values['measures']).split('\n').flatMap((line) => (line.trim() === '' ? [] : [{ text: line.trim(), result: subject?.measures.find(({ text }) => text === line.trim())?.result ?? '' }])),
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
      {project === undefined ? <OrganizationLine source="organizationId" label={kit('register.organization')} required offer /> : null}
      <TextLine source="title" label={t('projects.title')} required max={120} />
      <TextLine source="problem" label={t('projects.problem')} required rows={2} max={2_000} />
      <TextLine source="effect" label={t('projects.effect')} required rows={2} max={2_000} />
      <TextLine source="measures" label={t('projects.measures')} help={t('projects.measuresHelp')} required rows={3} />
      <PersonLine source="ownerId" label={t('projects.owner')} required />
      <DateLine source="dueOn" label={t('projects.dueOn')} required />
    </ActionDialog>
  )
}
