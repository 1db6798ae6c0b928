import { useNotify } from 'ra-core'
import { ask } from '../../../../api/ask.ts'
import { AccountDialog } from '../dialogs/AccountDialog.tsx'
import { accountDocument, editAccountDocument } from '../documents.ts'
import { SearchLine } from '../SearchLine.tsx'
import type { Hit } from '../SearchLine.tsx'
import { useWords } from '../use-words.ts'

interface LinkDialogProps {
  readonly person: { readonly id: string; readonly name: string }
  readonly onClose: () => void
}

/** Says that an account there is belongs to a person: their posts come with it from now on. */
export function LinkDialog({ person, onClose }: LinkDialogProps) {
  const t = useWords()
  const notify = useNotify()
  return (
    <AccountDialog
      title={t('ask.link', { name: person.name })}
      draftKey={`accounts.link.${person.id}`}
      text={t('ask.linkText')}
      doWord={t('ofPerson.link')}
      initial={{ id: null }}
      sources={['id']}
      send={async ({ id: hit }, idempotencyKey) => {
        const { id } = hit as Hit
        const { account } = await ask(accountDocument, { id })
        const { displayName, version } = account ?? { displayName: '', version: 0 }
        return ask(editAccountDocument, { input: { id, version, displayName, personId: person.id, idempotencyKey } })
      }}
      onDone={() => {
        notify(t('done.link'), { type: 'success' })
        onClose()
      }}
      onClose={onClose}
    >
      <SearchLine kind="account" source="id" label={t('holders.account')} help={t('help.link')} required />
    </AccountDialog>
  )
}
