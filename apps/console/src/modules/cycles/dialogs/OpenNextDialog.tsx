import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { openFromLastDocument } from '../documents.ts'
import type { CycleAnswer } from '../documents.ts'
import type { CycleDetail } from '../types.ts'
import { useWords } from '../use-words.ts'
import { CycleDialog } from './CycleDialog.tsx'

interface Props {
  readonly cycle: CycleDetail
  readonly onDone: (answer: CycleAnswer) => void
  readonly onClose: () => void
}

/** Opens next year's cycle from this one. */
export function OpenNextDialog({ cycle, onDone, onClose }: Props) {
  const t = useWords()
  return (
    <CycleDialog<CycleDetail, CycleAnswer>
      title={t('show.openNextTitle')}
      draftKey={`cycles.next.${cycle.id}`}
      subject={cycle}
      document={openFromLastDocument}
      sources={['year']}
      initial={({ year }) => ({ year: String(year + 1) })}
      toInput={({ year }, { id }) => ({ id, year: Number(year) })}
      note={t('show.openNextNote')}
      done={t('done.create')}
      doWord={t('show.openNextDo')}
      onDone={onDone}
      onClose={onClose}
    >
      <TextLine source="year" label={t('field.year')} type="number" required />
    </CycleDialog>
  )
}
