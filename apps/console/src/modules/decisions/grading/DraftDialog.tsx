import { useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { ask } from '../../../api/ask.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { ChoiceLine } from '../../../kit/forms/ChoiceLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { boardDocument, draftDocument, gradingDocument } from '../documents.ts'
import type { Board, CycleShown, GradedRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { choiceOf, departs } from './choices.ts'
import { QuotaLines } from './QuotaPanel.tsx'

interface Props {
  readonly cycle: CycleShown
  readonly row: GradedRow
  readonly grades: Board['grades']
  readonly onClose: () => void
}

const SOURCES = ['grade', 'reason', 'merits', 'problems', 'direction'] as const
type Source = (typeof SOURCES)[number]

/** Drafts opinion and grade of one appraisee; what the grade does to the quotas is told before it is saved. */
export function DraftDialog({ cycle, row, grades, onClose }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const client = useQueryClient()
  return (
    <ActionDialog<GradedRow, unknown>
      title={t('grading.draftOf', { name: row.personName ?? row.organizationName })}
      draftKey={`decisions.draft.${row.id}`}
      subject={row}
      initial={(known) => {
        const { merits = '', problems = '', direction = '' } = known.grading ?? {}
        const { grade, reason } = choiceOf({ ...known, grading: known.grading && { ...known.grading, decidedGrade: null } }, {})
        return { grade, reason, merits, problems, direction }
      }}
      sources={SOURCES}
      send={({ grade, reason, merits, problems, direction }, known, how) =>
        ask(draftDocument, {
          input: {
            sheetId: known.id, version: known.grading?.version ?? 0, grade, reason: departs(known, grade as string) ? reason : null, merits, problems, direction, ...how,
          },
        })
      }
      reload={async () => {
        const { scoreSheets } = await ask(gradingDocument, { cycleId: cycle.id, filter: { cycleId: cycle.id, search: row.organizationName }, first: 100, skip: 0 })
        return scoreSheets.nodes.find(({ id }) => id === row.id) ?? null
      }}
      labelOf={(source) => t(`grading.${source as Source}`)}
      textOf={(source, value) => (source === 'grade' ? (grades.find(({ id }) => id === value)?.label[locale] ?? '') : ((value as string | undefined) ?? ''))}
      done={t('grading.draftDone')}
      onClose={() => {
        onClose()
        void client.invalidateQueries()
      }}
    >
      <ChoiceLine source="grade" label={t('grading.grade')} required options={grades.map(({ id, label }) => [id, label[locale]])} />
      <Effect cycle={cycle} row={row} />
      <TextLine source="merits" label={t('grading.merits')} required max={2000} rows={3} />
      <TextLine source="problems" label={t('grading.problems')} required max={2000} rows={3} />
      <TextLine source="direction" label={t('grading.direction')} required max={2000} rows={2} />
    </ActionDialog>
  )
}

/** The reason that a departing grade needs, and the quotas with it. */
function Effect({ cycle, row }: { readonly cycle: CycleShown; readonly row: GradedRow }) {
  const t = useWords()
  const grade = useWatch({ name: 'grade' }) as string
  const changes = grade === '' ? [] : [{ appraiseeId: row.appraiseeId, grade }]
  const { data } = useAsk(boardDocument, { cycleId: cycle.id, changes }, { keep: true })
  const quotas = data?.gradingBoard?.quotas ?? []
  return (
    <>
      {quotas.length === 0 ? null : <QuotaLines cycle={cycle} quotas={quotas} />}
      {departs(row, grade) ? <TextLine source="reason" label={t('grading.reason')} required max={500} rows={2} /> : null}
    </>
  )
}
