import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from '@mui/material'
import { useNotify } from 'ra-core'
import { useId } from 'react'
import { copyText } from '../../../kit/copy-text.ts'
import { useAccessWords } from '../use-words.ts'

interface MadeTokenDialogProps {
  readonly secret: string | null
  readonly onClose: () => void
}

/** The token, once. It goes away by its button only, so that nobody loses it by a slip. */
export function MadeTokenDialog({ secret, onClose }: MadeTokenDialogProps) {
  const t = useAccessWords()
  const notify = useNotify()
  const titleId = useId()
  const copy = async (): Promise<void> => {
    if (secret !== null && (await copyText(secret))) notify(t('me.codes.copied'), { type: 'success' })
  }
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{t('token.made.title')}</DialogTitle>
      <DialogContent dividers>
        {secret === null ? (
          <Alert severity="warning">{t('token.made.replayed')}</Alert>
        ) : (
          <Stack spacing={2}>
            <Typography>{t('token.made.intro')}</Typography>
            <TextField
              label={t('token.made.label')}
              value={secret}
              multiline
              onFocus={(event) => event.target.select()}
              slotProps={{ input: { readOnly: true, sx: { fontFamily: 'monospace' } } }}
            />
          </Stack>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 1.5 }}>
        {secret === null ? null : <Button onClick={() => void copy()}>{t('token.made.copy')}</Button>}
        <Button variant="contained" onClick={onClose}>
          {t('token.made.done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
