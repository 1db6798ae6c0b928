import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, GlobalStyles, Typography } from '@mui/material'
import { useNotify } from 'ra-core'
import { useId } from 'react'
import { dayText, todayHere } from '../../../kit/calendar-day.ts'
import { copyText } from '../../../kit/copy-text.ts'
import { useViewer } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { useAccessWords } from '../use-words.ts'

/** On paper only the codes and whose they are. */
const ON_PAPER = {
  '@media print': {
    'body > *:not(.recovery-codes)': { display: 'none' },
    '.recovery-codes .not-on-paper': { display: 'none' },
    '.recovery-codes, .recovery-codes *': { position: 'static !important', boxShadow: 'none !important' },
  },
} as const

/** The recovery codes, once: to be printed or written down. */
export function RecoveryCodesDialog({
  codes,
  onClose,
}: {
  readonly codes: readonly string[]
  readonly onClose: () => void
}) {
  const t = useAccessWords()
  const locale = useLocaleName()
  const notify = useNotify()
  const viewer = useViewer()
  const titleId = useId()
  const copy = async (): Promise<void> => {
    if (await copyText(codes.join('\n'))) notify(t('me.codes.copied'), { type: 'success' })
  }
  return (
    <Dialog open className="recovery-codes" fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <GlobalStyles styles={ON_PAPER} />
      <DialogTitle id={titleId}>{t('me.codes.title')}</DialogTitle>
      <DialogContent dividers>
        <Typography sx={{ mb: 2 }} className="not-on-paper">
          {t('me.codes.intro')}
        </Typography>
        <Typography variant="caption" component="p" color="textSecondary" sx={{ mb: 0.5 }}>
          {t('me.codes.paper', { username: viewer.username, day: dayText(todayHere(), locale) })}
        </Typography>
        <Box
          component="ol"
          aria-label={t('me.codes.list')}
          sx={{ columns: { xs: 1, sm: 2 }, m: 0, pl: 4, fontFamily: 'monospace', fontSize: '1.05rem', lineHeight: 1.9 }}
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </Box>
      </DialogContent>
      <DialogActions className="not-on-paper" sx={{ px: 3, py: 1.5, flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={() => void copy()}>{t('me.codes.copy')}</Button>
        <Button onClick={() => window.print()}>{t('me.codes.print')}</Button>
        <Button variant="contained" onClick={onClose}>
          {t('me.codes.kept')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
