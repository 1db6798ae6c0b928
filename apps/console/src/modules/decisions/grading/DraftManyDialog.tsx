import { Alert } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { ask } from '../../../api/ask.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { boardDocument, draftManyDocument, gradingDocument } from '../documents.ts'
import type { CycleShown, GradedRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { QuotaLines } from './QuotaPanel.tsx'

interface Props {
  readonly cycle: CycleShown
  /** Those marked; null: all who have no draft yet. */
  readonly rows: readonly GradedRow[] | null
  readonly count: number
  readonly onDone: () => void
  readonly onClose: () => void
}

const SOURCES = ['merits', 'problems', 'direction'] as const
/** As many as a page of the server holds. */
const READ_MAX = 1_000

/** Drafts the computed grade of many under one opinion; what that does to the quotas is told before it is saved. */
export function DraftManyDialog({ cycle, rows, count, onDone, onClose }: Props) {
  const t = useWords()
  const client = useQueryClient()
  const replaced = (rows ?? []).filter(({ grading }) => grading?.draftGrade != null).length
  const changes = (rows ?? []).flatMap(({ appraiseeId, computedGrade }) => (computedGrade === null ? [] : [{ appraiseeId, grade: computedGrade }]))
  const { data } = useAsk(boardDocument, { cycleId: cycle.id, changes, restAsComputed: rows === null }, { keep: true })
  const quotas = data?.gradingBoard?.quotas ?? []
  return (
    <ActionDialog<readonly GradedRow[] | null, unknown>
      title={t('grading.manyOf', { smart_count: count })}
      note={t('grading.manyNote')}
      draftKey={`decisions.draftMany.${cycle.id}`}
      subject={rows}
      initial={() => ({ merits: '', problems: '', direction: '' })}
      sources={SOURCES}
      send={({ merits, problems, direction }, known, how) =>
        ask(draftManyDocument, {
          input: {
            cycleId: cycle.id, merits, problems, direction, ...how,
            rows: known?.map(({ appraiseeId, grading }) => ({ appraiseeId, version: grading?.version ?? 0 })) ?? null,
          },
        })
      }
      reload={async () => {
        if (rows === null) return null
        const { scoreSheets } = await ask(gradingDocument, { cycleId: cycle.id, filter: { cycleId: cycle.id }, first: READ_MAX, skip: 0 })
        const now = scoreSheets.nodes.filter(({ id }) => rows.some((row) => row.id === id))
        return now.length === rows.length ? now : null
      }}
      labelOf={(source) => t(`grading.${source as (typeof SOURCES)[number]}`)}
      textOf={(_, value) => (value as string | undefined) ?? ''}
      done={t('grading.manyDone', { smart_count: count })}
      onDone={onDone}
      onClose={() => {
        onClose()
        void client.invalidateQueries()
      }}
    >
      {replaced > 0 ? <Alert severity="warning">{t('grading.manyReplaces', { smart_count: replaced })}</Alert> : null}
      {quotas.length === 0 ? null : <QuotaLines cycle={cycle} quotas={quotas} />}
      <TextLine source="merits" label={t('grading.merits')} required max={2000} rows={3} autoFocus />
      <TextLine source="problems" label={t('grading.problems')} required max={2000} rows={3} />
      <TextLine source="direction" label={t('grading.direction')} required max={2000} rows={2} />
    </ActionDialog>
  )
}
