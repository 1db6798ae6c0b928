import { useNotify } from 'ra-core'
import { ask } from '../../../../api/ask.ts'
import { AccountDialog } from '../dialogs/AccountDialog.tsx'
import { editAccountDocument } from '../documents.ts'
import { useWords } from '../use-words.ts'

interface UnlinkDialogProps {
  readonly person: { readonly id: string; readonly name: string }
  readonly account: { readonly id: string; readonly username: string; readonly displayName: string; readonly version: number }
  readonly onClose: () => void
}

/** Parts an account from the person it belonged to: what their posts let it do ends. */
export function UnlinkDialog({ person, account, onClose }: UnlinkDialogProps) {
  const t = useWords()
  const notify = useNotify()
  const { id, version, displayName, username } = account
  return (
    <AccountDialog
      title={t('ask.unlink', { name: person.name, username })}
      draftKey={`accounts.unlink.${id}`}
      text={t('ask.unlinkText')}
      doWord={t('ofPerson.unlink')}
      grave
      initial={{}}
      sources={[]}
      send={(_, idempotencyKey) =>
        ask(editAccountDocument, { input: { id, version, displayName, personId: null, idempotencyKey } })
      }
      onDone={() => {
        notify(t('done.unlink'), { type: 'success' })
        onClose()
      }}
      onClose={onClose}
    >
      {null}
    </AccountDialog>
  )
}
