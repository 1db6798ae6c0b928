import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { askReopeningDocument, refuseReopeningDocument } from '../documents.ts'
import type { CycleAnswer } from '../documents.ts'
import type { CycleDetail } from '../types.ts'
import { useWords } from '../use-words.ts'
import { CycleDialog } from './CycleDialog.tsx'

interface Props {
  readonly cycle: CycleDetail
  /** The organizer asks; the level above refuses. Its approval is a move of the cycle. */
  readonly doing: 'ask' | 'refuse'
  readonly onClose: () => void
}

/** A wish to have published results scored anew, or the answer no: with a reason. */
export function ReopeningDialog({ cycle, doing, onClose }: Props) {
  const t = useWords()
  return (
    <CycleDialog<CycleDetail, CycleAnswer>
      title={t(`reopening.${doing}`)}
      draftKey={`cycles.reopening.${doing}.${cycle.id}`}
      subject={cycle}
      document={doing === 'ask' ? askReopeningDocument : refuseReopeningDocument}
      sources={['reason']}
      initial={() => ({ reason: '' })}
      toInput={({ reason }, { id, version }) => ({ id, version, reason })}
      note={t(`reopening.${doing}Note`)}
      done={t(`reopening.${doing}Done`)}
      doWord={t(doing === 'ask' ? 'reopening.send' : 'reopening.refuse')}
      onClose={onClose}
    >
      <TextLine source="reason" label={t('field.reason')} required max={500} rows={3} autoFocus />
    </CycleDialog>
  )
}
