import { TextLine } from '../../../../kit/forms/TextLine.tsx'
import type { OnAccount } from '../types.ts'
import { useWords } from '../use-words.ts'
import { AccountDialog } from './AccountDialog.tsx'

interface ReasonDialogProps<Answer> {
  readonly title: string
  readonly draftKey: string
  readonly text: string
  readonly doWord: string
  readonly grave?: boolean
  readonly subject: { readonly id: string; readonly version: number }
  readonly send: (input: OnAccount) => Promise<Answer>
  readonly onDone: (answer: Answer) => void
  readonly onClose: () => void
}

/** Asks why, and does it. */
export function ReasonDialog<Answer>({ subject, send, ...rest }: ReasonDialogProps<Answer>) {
  const t = useWords()
  return (
    <AccountDialog
      {...rest}
      initial={{ reason: '' }}
      sources={['reason']}
      send={({ reason }, idempotencyKey) =>
        send({ id: subject.id, version: subject.version, reason: reason as string, idempotencyKey })
      }
    >
      <TextLine source="reason" label={t('field.reason')} help={t('help.reason')} required max={500} autoFocus />
    </AccountDialog>
  )
}
