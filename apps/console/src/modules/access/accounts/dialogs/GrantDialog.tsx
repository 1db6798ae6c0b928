import { useNotify } from 'ra-core'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { ask } from '../../../../api/ask.ts'
import { todayHere } from '../../../../kit/calendar-day.ts'
import { giveGrantDocument } from '../documents.ts'
import { SearchLine } from '../SearchLine.tsx'
import type { Hit } from '../SearchLine.tsx'
import type { Ref, Role } from '../types.ts'
import { useWords } from '../use-words.ts'
import { AccountDialog } from './AccountDialog.tsx'
import { blankGrant, GRANT_SOURCES, GrantFields, toGrant } from './GrantFields.tsx'
import type { GrantValues } from './GrantFields.tsx'

interface GrantDialogProps {
  readonly roles: readonly Role[]
  /** To whom; null: to be chosen. */
  readonly account: Ref | null
  /** On which organization; null: to be chosen. */
  readonly place: Hit | null
  readonly onClose: () => void
}

/** Gives a role: to this account, or on this organization. */
export function GrantDialog({ roles, account, place, onClose }: GrantDialogProps) {
  const t = useWords()
  const notify = useNotify()
  const [today] = useState(todayHere)
  return (
    <AccountDialog
      title={account === null ? t('holders.giveTitle', { place: place?.name ?? '' }) : t('ask.give', { name: account.name })}
      draftKey={`accounts.give.${account?.id ?? ''}.${place?.id ?? ''}`}
      doWord={t('action.give')}
      wide
      initial={{ ...blankGrant(today, place), accountId: account }}
      sources={['accountId', ...GRANT_SOURCES]}
      send={(values, idempotencyKey) =>
        ask(giveGrantDocument, {
          input: { accountId: (values['accountId'] as Ref).id, ...toGrant(values as GrantValues), idempotencyKey },
        })
      }
      onDone={() => {
        notify(t('done.give'), { type: 'success' })
        onClose()
      }}
      onClose={onClose}
    >
      {account === null ? <SearchLine kind="account" source="accountId" label={t('holders.account')} required /> : null}
      <Fields roles={roles} fixedPlace={place !== null} />
    </AccountDialog>
  )
}

function Fields({ roles, fixedPlace }: { readonly roles: readonly Role[]; readonly fixedPlace: boolean }) {
  const { control } = useFormContext()
  const account = useWatch({ control, name: 'accountId' }) as Ref | null
  return <GrantFields roles={roles} accountId={account?.id ?? null} fixedPlace={fixedPlace} />
}
