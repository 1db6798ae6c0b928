import { Button, Chip, Stack, Typography } from '@mui/material'
import { useNotify } from 'ra-core'
import { Confirm } from 'ra-ui-materialui'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { useAccessWords } from '../use-words.ts'
import { newRecoveryCodesDocument, removeTotpDocument, startTotpDocument } from './documents.ts'
import type { MyAccountAnswer } from './documents.ts'
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx'
import { Section } from './Section.tsx'
import { TotpDialog } from './TotpDialog.tsx'
import type { TotpOffer } from './TotpDialog.tsx'
import { useAct } from '../use-act.ts'

/** One-time codes: set up, switch off, new recovery codes. */
export function TotpSection({ me }: Pick<MyAccountAnswer, 'me'>) {
  const t = useAccessWords()
  const notify = useNotify()
  const { busy, act } = useAct()
  const [offer, setOffer] = useState<TotpOffer | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [asking, setAsking] = useState<'remove' | 'codes' | null>(null)

  const start = async (): Promise<void> => {
    const answer = await act(() => ask(startTotpDocument, {}))
    if (answer !== null) setOffer(answer.startTotp)
  }
  const remove = async (): Promise<void> => {
    setAsking(null)
    if ((await act(() => ask(removeTotpDocument, {}))) !== null) notify(t('me.totpRemoved'), { type: 'success' })
  }
  const renew = async (): Promise<void> => {
    setAsking(null)
    const answer = await act(() => ask(newRecoveryCodesDocument, {}))
    if (answer !== null) setCodes(answer.newRecoveryCodes)
  }
  const mark = (
    <Chip
      size="small"
      variant="outlined"
      color={me.totpOn ? 'success' : 'default'}
      label={me.totpOn ? t('me.totpOn') : t('me.totpOff')}
    />
  )
  return (
    <Section
      title={
        <>
          {t('me.totp')}
          {mark}
        </>
      }
    >
      <Typography color="textSecondary" sx={{ mb: 1 }}>
        {me.totpOn ? t('me.codesLeft', { smart_count: me.recoveryCodesLeft }) : t('me.totpWhy')}
      </Typography>
      <Stack direction="row" spacing={1} sx={{ flexWrap: 'wrap' }}>
        {me.totpOn ? (
          <>
            <Button variant="outlined" disabled={busy} onClick={() => setAsking('codes')}>
              {t('me.codesNew')}
            </Button>
            <Button color="error" disabled={busy} onClick={() => setAsking('remove')}>
              {t('me.totpRemove')}
            </Button>
          </>
        ) : (
          <Button variant="outlined" disabled={busy} onClick={() => void start()}>
            {t('me.totpStart')}
          </Button>
        )}
      </Stack>
      {offer === null ? null : (
        <TotpDialog
          offer={offer}
          onCancel={() => setOffer(null)}
          onDone={(made) => {
            setOffer(null)
            setCodes(made)
          }}
        />
      )}
      {codes === null ? null : <RecoveryCodesDialog codes={codes} onClose={() => setCodes(null)} />}
      <Confirm
        isOpen={asking === 'remove'}
        title={t('me.totpRemoveAsk')}
        content={t('me.totpRemoveText')}
        confirmColor="warning"
        onConfirm={() => void remove()}
        onClose={() => setAsking(null)}
      />
      <Confirm
        isOpen={asking === 'codes'}
        title={t('me.codesNewAsk')}
        content={t('me.codesNewText')}
        onConfirm={() => void renew()}
        onClose={() => setAsking(null)}
      />
    </Section>
  )
}
