import { Box, Button, LinearProgress, Stack, Typography } from '@mui/material'
import type { ImportStage } from './use-import.ts'
import { useImportWords } from './use-words.ts'

interface WaitingProps {
  readonly stage: ImportStage & { readonly at: 'checking' | 'importing' }
  readonly onStop: () => void
}

/** How far the file has been sent; while the server reads it, that it does. A check can be stopped. */
export function WaitingStep({ stage, onStop }: WaitingProps) {
  const t = useImportWords()
  const share = stage.at === 'checking' ? stage.sent : null
  const percent = Math.floor((share ?? 0) * 100)
  const text =
    stage.at === 'importing' ? t('importing') : share === null ? t('checking') : t('sending', { percent })
  return (
    <Stack spacing={1.5} sx={{ py: 2 }}>
      <Typography role="status">{text}</Typography>
      <LinearProgress
        aria-label={text}
        {...(share === null ? {} : { variant: 'determinate', value: percent })}
      />
      {stage.at === 'checking' ? (
        <Box>
          <Button onClick={onStop}>{t('stop')}</Button>
        </Box>
      ) : null}
    </Stack>
  )
}
