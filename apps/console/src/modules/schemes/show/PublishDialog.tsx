import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { canonicalHash } from '@shuping/domain/kit'
import { useKitWords } from '../../../kit/use-words.ts'
import { useWords } from '../use-words.ts'
import type { Node } from './draft.ts'

interface Props {
  readonly number: number
  readonly document: Node
  readonly onPublish: () => void
  readonly onClose: () => void
}

/** Asks once more before a version is frozen, with the fingerprint that it will have. */
export function PublishDialog({ number, document, onPublish, onClose }: Props) {
  const t = useWords()
  const kit = useKitWords()
  const title = t('show.publishTitle', { number })
  return (
    <Dialog open onClose={onClose} aria-label={title}>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        {t('show.publishNote')}
        <Box component="code" sx={{ display: 'block', mt: 1, overflowWrap: 'anywhere' }}>{canonicalHash(document as never)}</Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{kit('action.cancel')}</Button>
        <Button variant="contained" onClick={onPublish}>{t('show.publish')}</Button>
      </DialogActions>
    </Dialog>
  )
}
