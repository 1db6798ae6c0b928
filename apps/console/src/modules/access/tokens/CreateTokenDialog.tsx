import { TOKEN_DAYS } from '@shuping/domain/access'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { todayHere } from '../../../kit/calendar-day.ts'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { AccountDialog } from '../accounts/dialogs/AccountDialog.tsx'
import { SearchLine } from '../accounts/SearchLine.tsx'
import type { Hit } from '../accounts/SearchLine.tsx'
import { useAccessWords } from '../use-words.ts'
import { createTokenDocument } from './documents.ts'
import { endOfDay, listOf } from './token-state.ts'

const DAY = 86_400_000
/** A quarter is what most houses renew by. */
const USUAL_DAYS = 90
const FIELDS = ['name', 'organizationId', 'datasets', 'addresses', 'expiresAt'] as const

interface CreateTokenDialogProps {
  readonly onClose: () => void
  /** With the token, shown once; null when it had been made already. */
  readonly onMade: (secret: string | null) => void
}

/** Makes a token: what for, for which subtree, datasets, addresses, until when. */
export function CreateTokenDialog({ onClose, onMade }: CreateTokenDialogProps) {
  const t = useAccessWords()
  const dayFromNow = (days: number): string => todayHere(new Date(Date.now() + days * DAY))
  const [[usual, latest]] = useState(() => [dayFromNow(USUAL_DAYS), dayFromNow(TOKEN_DAYS - 1)] as const)
  return (
    <AccountDialog
      title={t('token.create')}
      draftKey="access.token"
      doWord={t('token.create')}
      initial={{ name: '', organizationId: null, datasets: 'organizations', addresses: '', expiresAt: usual }}
      sources={FIELDS}
      send={(values, idempotencyKey) =>
        ask(createTokenDocument, {
          input: {
            name: values['name'] as string,
            organizationId: (values['organizationId'] as Hit).id,
            datasets: listOf(values['datasets'] as string),
            addresses: listOf(values['addresses'] as string),
            expiresAt: endOfDay(values['expiresAt'] as string),
            idempotencyKey,
          },
        })
      }
      onDone={({ createServiceToken }) => onMade(createServiceToken.secret)}
      onClose={onClose}
    >
      <TextLine source="name" label={t('token.field.name')} help={t('token.help.name')} required autoFocus />
      <SearchLine
        kind="place"
        source="organizationId"
        label={t('token.field.organization')}
        help={t('token.help.organization')}
        required
      />
      <TextLine source="datasets" label={t('token.field.datasets')} help={t('token.help.datasets')} required />
      <TextLine source="addresses" label={t('token.field.addresses')} help={t('token.help.addresses')} rows={2} />
      <DateLine
        source="expiresAt"
        label={t('token.field.expiresOn')}
        help={t('token.help.expiresOn')}
        required
        latest={latest}
      />
    </AccountDialog>
  )
}
