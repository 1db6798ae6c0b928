import { Alert, Button, Stack, TextField, Typography } from '@mui/material'
import { useNotify } from 'ra-core'
import { useWords } from './use-words.ts'

/** A password that is shown this once, and taken for so many days; null when it was shown before. */
export function FirstPassword({ password, days }: { readonly password: string | null; readonly days: number }) {
  const t = useWords()
  const notify = useNotify()
  if (password === null) return <Alert severity="warning">{t('password.gone')}</Alert>
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(password)
    notify(t('done.copied'), { type: 'success' })
  }
  return (
    <Stack spacing={1.5}>
      <Typography>{t('password.text', { days })}</Typography>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
        <TextField
          label={t('password.label')}
          value={password}
          autoFocus
          onFocus={(event) => event.target.select()}
          slotProps={{
            htmlInput: { readOnly: true, style: { fontFamily: 'monospace', fontSize: '1.25rem', letterSpacing: '0.05em' } },
          }}
        />
        {/* Absent on plain-http intranet pages. */}
        {'clipboard' in navigator && navigator.clipboard !== undefined ? (
          <Button variant="outlined" onClick={() => void copy()}>
            {t('action.copy')}
          </Button>
        ) : null}
      </Stack>
    </Stack>
  )
}
