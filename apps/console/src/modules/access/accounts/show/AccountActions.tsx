import { Box, Button } from '@mui/material'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import { ask } from '../../../../api/ask.ts'
import { EditDialog } from '../dialogs/EditDialog.tsx'
import { PasswordDialog } from '../dialogs/PasswordDialog.tsx'
import { ReasonDialog } from '../dialogs/ReasonDialog.tsx'
import {
  clearTotpDocument,
  disableAccountDocument,
  enableAccountDocument,
  endSessionsOfDocument,
  resetPasswordDocument,
} from '../documents.ts'
import type { AccountDetail, OnAccount } from '../types.ts'
import { useWords } from '../use-words.ts'

type Plain = 'disable' | 'enable' | 'clearTotp'
type Name = Plain | 'edit' | 'reset' | 'endSessions'

const PLAIN = {
  disable: disableAccountDocument,
  enable: enableAccountDocument,
  clearTotp: clearTotpDocument,
} as const

/** What the viewer may do to the account, as the server says; each asks why. */
export function AccountActions({ account }: { readonly account: AccountDetail }) {
  const t = useWords()
  const notify = useNotify()
  const [asking, setAsking] = useState<Name | null>(null)
  const [password, setPassword] = useState<{ readonly password: string | null; readonly validDays: number } | null>(null)
  const active = account.status === 'ACTIVE'
  const offered = (
    [
      ['edit', account.viewerCanManage],
      ['disable', account.viewerCanManage && active],
      ['enable', account.viewerCanManage && !active],
      ['reset', account.viewerCanReset],
      ['clearTotp', account.viewerCanReset && account.totpOn],
      ['endSessions', account.viewerCanEndSessions && active],
    ] as const
  ).flatMap(([name, offers]) => (offers ? [name] : []))
  if (offered.length === 0) return null

  const close = (): void => setAsking(null)
  const words = (name: Exclude<Name, 'edit'>) => ({
    draftKey: `accounts.${name}.${account.id}`,
    title: t(`ask.${name}`, { name: account.displayName }),
    text: t(`ask.${name}Text`),
    doWord: t(`action.${name}`),
    subject: account,
    onClose: close,
  })
  const done = (text: string) => (): void => {
    close()
    notify(text, { type: 'success' })
  }
  return (
    <Box role="group" aria-label={t('show.actions')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
      {offered.map((name) => (
        <Button key={name} size="small" variant="outlined" onClick={() => setAsking(name)}>
          {t(`action.${name}`)}
        </Button>
      ))}
      {asking === 'edit' ? <EditDialog account={account} onClose={close} /> : null}
      {asking === 'disable' || asking === 'enable' || asking === 'clearTotp' ? (
        <ReasonDialog
          {...words(asking)}
          grave={asking !== 'enable'}
          send={(input: OnAccount) => ask(PLAIN[asking], { input })}
          onDone={done(t(`done.${asking}`))}
        />
      ) : null}
      {asking === 'endSessions' ? (
        <ReasonDialog
          {...words('endSessions')}
          grave
          send={(input) => ask(endSessionsOfDocument, { input })}
          onDone={({ endSessionsOf }) => done(t('done.endSessions', { smart_count: endSessionsOf }))()}
        />
      ) : null}
      {asking === 'reset' ? (
        <ReasonDialog
          {...words('reset')}
          grave
          send={(input) => ask(resetPasswordDocument, { input })}
          onDone={({ resetPassword }) => {
            close()
            setPassword(resetPassword)
          }}
        />
      ) : null}
      {password === null ? null : (
        <PasswordDialog
          name={account.displayName}
          password={password.password}
          days={password.validDays}
          onClose={() => setPassword(null)}
        />
      )}
    </Box>
  )
}
