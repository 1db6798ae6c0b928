import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material'
import { useState } from 'react'
import { useKitWords } from '../../../kit/use-words.ts'
import type { VersionShown } from '../documents.ts'
import { useWords } from '../use-words.ts'
import { DifferenceTable } from './DifferenceTable.tsx'
import { readDraft } from './draft.ts'

/** Where two versions differ, place by place and in words. */
export function CompareDialog({ versions, onClose }: { readonly versions: readonly VersionShown[]; readonly onClose: () => void }) {
  const t = useWords()
  const kit = useKitWords()
  const [before, setBefore] = useState(versions[1]?.id ?? '')
  const [after, setAfter] = useState(versions[0]?.id ?? '')
  const documentOf = (id: string): unknown => readDraft(versions.find((one) => one.id === id)?.document ?? '').document
  const choice = (label: string, value: string, onChange: (id: string) => void) => (
    <TextField select size="small" label={label} value={value} onChange={(event) => onChange(event.target.value)} fullWidth={false} sx={{ width: '9rem' }}>
      {versions.map(({ id, number }) => (
        <MenuItem key={id} value={id}>
          {t('show.version', { number })}
        </MenuItem>
      ))}
    </TextField>
  )
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-label={t('show.compare')}>
      <DialogTitle>{t('show.compare')}</DialogTitle>
      <DialogContent dividers>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mb: 1.5 }}>
          {choice(t('show.before'), before, setBefore)}
          {choice(t('show.after'), after, setAfter)}
        </Box>
        <DifferenceTable before={documentOf(before)} after={documentOf(after)} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{kit('action.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
