import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { printDocument, roundDocument } from '../documents.ts'
import type { Round, Slip } from '../types.ts'
import { useWords } from '../use-words.ts'

interface PrintProps {
  readonly round: Round
  /** Slips were printed before. */
  readonly anew: boolean
  readonly onClose: () => void
  readonly onPrinted: (slips: readonly Slip[]) => void
}

/** Makes the slips; their codes come back once, and go straight to the sheet. */
export function PrintDialog({ round, anew, onClose, onPrinted }: PrintProps) {
  const t = useWords()
  return (
    <ActionDialog
      title={t(anew ? 'act.reprint' : 'act.print')}
      draftKey={`ballots.print.${round.id}`}
      subject={round}
      initial={() => ({})}
      sources={[]}
      // No key to repeat it by: the server keeps no codes that it could answer again.
      send={(_, { id, version }) => ask(printDocument, { input: { id, version } })}
      reload={async () => (await ask(roundDocument, { id: round.id })).ballotRound}
      labelOf={String}
      textOf={String}
      note={anew ? `${t('help.reprint')} ${t('help.print')}` : t('help.print')}
      doWord={t(anew ? 'act.reprint' : 'act.print')}
      done={t('act.done')}
      onDone={({ outcome }) => onPrinted(outcome.slips)}
      onClose={onClose}
    >
      {null}
    </ActionDialog>
  )
}
