import type { ProjectVerb } from '@shuping/domain/evidence'
import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { answerProjectDocument, editProjectDocument, judgeProjectDocument, runProjectDocument } from '../documents.ts'
import type { ProjectDetail } from '../documents.ts'
import { useWords } from '../use-words.ts'

const OWN: readonly ProjectVerb[] = ['proposeAgain', 'start', 'submit']
const SPOKEN: readonly ProjectVerb[] = ['review', 'giveBack', 'checkMidterm', 'extend', 'accept', 'fail']

interface StepProps {
  readonly project: ProjectDetail
  readonly onClose: () => void
}

/** A step of a project's life: of whoever runs it, or of the level above. */
export function StepDialog({ project, verb, onClose }: StepProps & { readonly verb: ProjectVerb }) {
  const t = useWords()
  const kit = useKitWords()
  return (
    <ActionDialog
      title={`${t(`projects.move.${verb}`)}：${project.title}`}
      draftKey={`projects.${verb}.${project.id}`}
      subject={project}
      sources={['note', 'newDueOn', 'score']}
      initial={() => ({ note: '', newDueOn: '', score: '' })}
      send={({ note, newDueOn, score }, { id, version }, how) =>
        OWN.includes(verb)
          ? ask(runProjectDocument, { input: { id, version, verb, note, ...how } })
          : ask(judgeProjectDocument, { input: { id, version, verb, note, ...(verb === 'extend' ? { newDueOn } : {}), ...(verb === 'score' ? { score } : {}), ...how } })
      }
      labelOf={(source) => source}
      textOf={(_source, value) => String(value)}
      done={kit('register.done')}
      onClose={onClose}
    >
      {verb === 'extend' ? <DateLine source="newDueOn" label={t('projects.newDueOn')} required /> : null}
      {verb === 'score' ? <TextLine source="score" label={t('projects.score')} help={t('projects.scoreHelp')} required autoFocus /> : null}
      <TextLine source="note" label={t('projects.note')} required={SPOKEN.includes(verb)} rows={3} max={2_000} />
    </ActionDialog>
  )
}

/** Answers what was asked at a step. */
export function AnswerDialog({ project, stageId, onClose }: StepProps & { readonly stageId: string }) {
  const t = useWords()
  const kit = useKitWords()
  return (
    <ActionDialog
      title={t('projects.answer')}
      draftKey={`projects.answer.${stageId}`}
      subject={project}
      sources={['text']}
      initial={() => ({ text: '' })}
      send={({ text }, { id, version }, how) => ask(answerProjectDocument, { input: { id, version, stageId, text, ...how } })}
      labelOf={(source) => source}
      textOf={(_source, value) => String(value)}
      done={kit('register.done')}
      onClose={onClose}
    >
      <TextLine source="text" label={t('projects.answer')} required rows={3} max={2_000} autoFocus />
    </ActionDialog>
  )
}

/** Enters what came of each measure. */
export function ResultsDialog({ project, onClose }: StepProps) {
  const t = useWords()
  const kit = useKitWords()
  const { measures } = project
  return (
    <ActionDialog
      title={t('projects.results')}
      draftKey={`projects.results.${project.id}`}
      subject={project}
      sources={measures.map((_measure, at) => `measures.${at}.result`)}
      initial={() => ({ measures: measures.map(({ result }) => ({ result })) })}
      send={(values, { id, version, title, problem, effect, owner, dueOn }, how) => {
        const typed = values['measures'] as readonly { readonly result: string }[]
        const plan = { title, problem, effect, ownerId: owner?.id ?? '', dueOn }
        return ask(editProjectDocument, { input: { id, version, ...plan, measures: measures.map(({ text }, at) => ({ text, result: typed[at]!.result })), ...how } })
      }}
      labelOf={(source) => source}
      textOf={(_source, value) => String(value)}
      done={kit('register.saved')}
      onClose={onClose}
    >
      {measures.map(({ text }, at) => (
        <TextLine key={at} source={`measures.${at}.result`} label={text} rows={2} max={1_000} />
      ))}
    </ActionDialog>
  )
}
