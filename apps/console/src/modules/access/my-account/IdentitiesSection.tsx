import { Box, Button, Chip, Stack, Typography } from '@mui/material'
import { useNotify } from 'ra-core'
import { Confirm } from 'ra-ui-materialui'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { ACCOUNT_PATH } from '../places.ts'
import { useAccessWords } from '../use-words.ts'
import { linkIdentityDocument, unlinkIdentityDocument } from './documents.ts'
import type { MyAccountAnswer } from './documents.ts'
import { Section } from './Section.tsx'
import { useAct } from '../use-act.ts'

/** Identities of other houses that sign in to this account; absent where no house is set up and none is linked. */
export function IdentitiesSection({ answer }: { readonly answer: MyAccountAnswer }) {
  const t = useAccessWords()
  const notify = useNotify()
  const { busy, act } = useAct()
  const [asking, setAsking] = useState<string | null>(null)
  const { me, identityProviders } = answer
  if (identityProviders.length === 0 && me.identityIssuers.length === 0) return null
  const link = async (providerId: string): Promise<void> => {
    const made = await act(() => ask(linkIdentityDocument, { providerId, to: ACCOUNT_PATH }))
    if (made !== null) location.assign(made.linkIdentity)
  }
  const unlink = async (issuer: string): Promise<void> => {
    setAsking(null)
    if ((await act(() => ask(unlinkIdentityDocument, { issuer }))) !== null) {
      notify(t('me.identity.unlinked'), { type: 'success' })
    }
  }
  return (
    <Section title={t('me.identities')}>
      {me.identityIssuers.length === 0 ? (
        <Typography color="textSecondary" sx={{ mb: 1 }}>
          {t('me.identity.none')}
        </Typography>
      ) : (
        <Stack spacing={1}>
          {me.identityIssuers.map((issuer) => (
            <Box key={issuer} sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
              <Typography sx={{ overflowWrap: 'anywhere' }}>{issuer}</Typography>
              <Chip size="small" variant="outlined" color="success" label={t('me.identity.linked')} />
              <Button size="small" disabled={busy} onClick={() => setAsking(issuer)}>
                {t('me.identity.unlink')}
              </Button>
            </Box>
          ))}
        </Stack>
      )}
      {me.identityIssuers.length > 0
        ? null
        : identityProviders.map(({ id, name }) => (
            <Button key={id} variant="outlined" disabled={busy} onClick={() => void link(id)}>
              {t('me.identity.link', { name })}
            </Button>
          ))}
      <Confirm
        isOpen={asking !== null}
        title={t('me.identity.unlinkAsk')}
        content={t('me.identity.unlinkText')}
        confirmColor="warning"
        onConfirm={() => void (asking !== null && unlink(asking))}
        onClose={() => setAsking(null)}
      />
    </Section>
  )
}
