import { useNotify } from 'ra-core'
import { ask } from '../../../../api/ask.ts'
import { TextLine } from '../../../../kit/forms/TextLine.tsx'
import { useCan } from '../../../../kit/viewer.ts'
import { editAccountDocument } from '../documents.ts'
import { SearchLine } from '../SearchLine.tsx'
import type { Hit } from '../SearchLine.tsx'
import type { AccountDetail } from '../types.ts'
import { useWords } from '../use-words.ts'
import { AccountDialog } from './AccountDialog.tsx'

/** Changes the name shown, who manages the account and whom it belongs to. */
export function EditDialog({ account, onClose }: { readonly account: AccountDetail; readonly onClose: () => void }) {
  const t = useWords()
  const notify = useNotify()
  const seesPeople = useCan('people.read')
  const person: Hit | null =
    account.personId === null ? null : { id: account.personId, name: account.personName ?? account.displayName }
  return (
    <AccountDialog
      title={t('ask.edit', { name: account.displayName })}
      draftKey={`accounts.edit.${account.id}`}
      doWord={t('action.edit')}
      initial={{ displayName: account.displayName, organizationId: account.organization, personId: person }}
      sources={['displayName', 'organizationId', 'personId']}
      send={({ displayName, organizationId, personId }, idempotencyKey) =>
        ask(editAccountDocument, {
          input: {
            id: account.id,
            version: account.version,
            displayName,
            organizationId: (organizationId as Hit | null)?.id ?? null,
            ...(seesPeople ? { personId: (personId as Hit | null)?.id ?? null } : {}),
            idempotencyKey,
          },
        })
      }
      onDone={() => {
        notify(t('done.edit'), { type: 'success' })
        onClose()
      }}
      onClose={onClose}
    >
      <TextLine source="displayName" label={t('field.displayName')} required max={50} autoFocus />
      <SearchLine kind="place" source="organizationId" label={t('field.organization')} help={t('help.organization')} />
      {seesPeople ? (
        <SearchLine kind="person" source="personId" label={t('field.person')} help={t('help.person')} />
      ) : null}
    </AccountDialog>
  )
}
