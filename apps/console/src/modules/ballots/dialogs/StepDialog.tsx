import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { openDocument, voidDocument, witnessDocument } from '../documents.ts'
import type { Round } from '../types.ts'
import { useWords } from '../use-words.ts'

interface StepProps {
  readonly round: Round
  readonly verb: 'OPEN' | 'CLOSE' | 'DECLARE_VOID'
  readonly reload: () => Promise<Round | null>
  readonly onClose: () => void
}

const WORD = { OPEN: 'open', CLOSE: 'close', DECLARE_VOID: 'void' } as const
const DOCUMENT = { OPEN: openDocument, CLOSE: witnessDocument, DECLARE_VOID: voidDocument } as const

/** Opening, confirming the closing, declaring void. */
export function StepDialog({ round, verb, reload, onClose }: StepProps) {
  const t = useWords()
  const isVoid = verb === 'DECLARE_VOID'
  return (
    <ActionDialog
      title={t(`act.${WORD[verb]}`)}
      draftKey={`ballots.${verb}.${round.id}`}
      subject={round}
      initial={() => (isVoid ? { reason: '' } : {})}
      sources={isVoid ? ['reason'] : []}
      send={({ reason }, { id, version }, how) =>
        ask(DOCUMENT[verb], { input: { id, ...(verb === 'CLOSE' ? {} : { version }), ...(isVoid ? { reason } : {}), ...how } })}
      reload={reload}
      labelOf={() => t('field.reason')}
      textOf={(_, value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')}
      note={t(`help.${WORD[verb]}`)}
      doWord={t(`act.${WORD[verb]}`)}
      done={t('act.done')}
      onClose={onClose}
    >
      {isVoid ? <TextLine source="reason" label={t('field.reason')} required max={500} rows={2} /> : null}
    </ActionDialog>
  )
}
