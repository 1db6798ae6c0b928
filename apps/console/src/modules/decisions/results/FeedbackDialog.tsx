import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { todayHere } from '../../../kit/calendar-day.ts'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { feedbackDocument } from '../documents.ts'
import type { CycleShown } from '../types.ts'
import { useWords } from '../use-words.ts'

/** Records the day on which the feedback was delivered, to all who had none. */
export function FeedbackDialog({ cycle, onClose }: { readonly cycle: CycleShown; readonly onClose: () => void }) {
  const t = useWords()
  return (
    <ActionDialog<CycleShown, unknown>
      title={t('results.record')}
      note={t('results.feedbackNote')}
      draftKey={`decisions.feedback.${cycle.id}`}
      subject={cycle}
      initial={() => ({ on: todayHere() })}
      sources={['on']}
      send={({ on }, { id }, how) => ask(feedbackDocument, { input: { cycleId: id, on, ...how } })}
      labelOf={() => t('results.day')}
      textOf={(_, value) => (value as string | undefined) ?? ''}
      done={t('results.recordDone')}
      doWord={t('results.record')}
      onClose={onClose}
    >
      <DateLine source="on" label={t('results.day')} required latest={todayHere()} />
    </ActionDialog>
  )
}
