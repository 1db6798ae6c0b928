import { Box, Button, Dialog, DialogContent, DialogTitle, Stack, Typography } from '@mui/material'
import { useId } from 'react'
import { useViewer } from '../../../kit/viewer.ts'
import { useAccessWords } from '../use-words.ts'
import type { IdentityProvider, Me } from './documents.ts'
import { leave } from './leave.ts'
import { ProviderLinks } from './ProviderLinks.tsx'
import { useSignInSteps } from './use-sign-in-steps.tsx'

interface SignInAgainProps {
  readonly me: Me | null
  readonly providers: readonly IdentityProvider[]
  readonly onDone: (me: Me) => void
}

/**
 * Over the page whose session has ended: the same person signs in again and goes on. What is on the page is
 * hidden meanwhile from whoever comes by.
 */
export function SignInAgain({ me, providers, onDone }: SignInAgainProps) {
  const t = useAccessWords()
  const viewer = useViewer()
  const titleId = useId()
  const { step, form } = useSignInSteps({ me, username: viewer.username, submit: t('again.submit'), onDone })
  return (
    <Dialog
      open
      fullWidth
      maxWidth="xs"
      aria-labelledby={titleId}
      sx={{ zIndex: (theme) => theme.zIndex.modal + 10 }}
      slotProps={{ backdrop: { sx: { bgcolor: 'background.default' } } }}
    >
      {step === null ? null : (
        <Box key={step}>
          <DialogTitle id={titleId}>{t(step === 'password' ? 'again.title' : `${step}.title`)}</DialogTitle>
          <DialogContent>
            <Stack spacing={2} sx={{ pt: 0.5 }}>
              {step === 'password' ? <Typography>{t('again.intro')}</Typography> : null}
              {step === 'change' ? <Typography>{t('change.intro')}</Typography> : null}
              {form}
              {step === 'password' ? <ProviderLinks providers={providers} /> : null}
              <Button onClick={() => void leave()}>{t('again.other')}</Button>
            </Stack>
          </DialogContent>
        </Box>
      )}
    </Dialog>
  )
}
