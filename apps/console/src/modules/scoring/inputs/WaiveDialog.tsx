import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { inputRowsDocument, waiveDocument } from '../documents.ts'
import type { CycleOfInputs, InputRow } from '../types.ts'
import { useWords } from '../use-words.ts'

/** Leaves a missing input out, with a reason. */
export function WaiveDialog({ cycle, row, onClose }: { readonly cycle: CycleOfInputs; readonly row: InputRow; readonly onClose: () => void }) {
  const t = useWords()
  const locale = useLocaleName()
  const about = { name: row.personName ?? row.organizationName, slot: locale === 'en' ? row.labelEn : row.labelZh }
  return (
    <ActionDialog<InputRow, unknown>
      title={t('inputs.waiveOf', about)}
      note={t('inputs.waiveNote')}
      draftKey={`scores.waive.${row.id}`}
      subject={row}
      initial={() => ({ reason: '' })}
      sources={['reason']}
      send={({ reason }, { id, version }, how) => ask(waiveDocument, { input: { id, version, reason, ...how } })}
      reload={async () => {
        const { scoreInputs } = await ask(inputRowsDocument, { filter: { cycleId: cycle.id, appraiseeId: row.appraiseeId, slot: row.slot }, first: 1, skip: 0 })
        return scoreInputs.nodes[0] ?? null
      }}
      labelOf={() => t('inputs.reason')}
      textOf={(_, value) => (value as string | undefined) ?? ''}
      done={t('inputs.waiveDone')}
      doWord={t('inputs.waive')}
      onClose={onClose}
    >
      <TextLine source="reason" label={t('inputs.reason')} required max={500} rows={3} autoFocus />
    </ActionDialog>
  )
}
