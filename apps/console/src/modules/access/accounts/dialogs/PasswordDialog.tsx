import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { useId } from 'react'
import { FirstPassword } from '../FirstPassword.tsx'
import { useWords } from '../use-words.ts'

interface PasswordDialogProps {
  readonly name: string
  readonly password: string | null
  readonly days: number
  readonly onClose: () => void
}

/** Shows a first password once; only its button closes it, lest it be lost by a slip. */
export function PasswordDialog({ name, password, days, onClose }: PasswordDialogProps) {
  const t = useWords()
  const titleId = useId()
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{t('password.title', { name })}</DialogTitle>
      <DialogContent>
        <FirstPassword password={password} days={days} />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button variant="contained" onClick={onClose}>
          {t('action.done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
