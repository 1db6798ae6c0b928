import {
  Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, Table, TableBody, TableCell, TableHead, TableRow, TextField, Typography,
} from '@mui/material'
import { useState } from 'react'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { compareDocument } from '../documents.ts'
import type { VersionShown } from '../documents.ts'
import { useWords } from '../use-words.ts'

const KINDS = { ADDED: 'show.added', REMOVED: 'show.removed', CHANGED: 'show.changed' } as const

/** Where two versions differ, place by place. */
export function CompareDialog({ versions, onClose }: { readonly versions: readonly VersionShown[]; readonly onClose: () => void }) {
  const t = useWords()
  const kit = useKitWords()
  const [before, setBefore] = useState(versions[1]?.id ?? '')
  const [after, setAfter] = useState(versions[0]?.id ?? '')
  const found = useAsk(compareDocument, { before, after })
  const rows = found.data?.compareSchemes
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
        <Box sx={{ display: 'flex', gap: 1.5, mb: 1.5 }}>
          {choice(t('show.before'), before, setBefore)}
          {choice(t('show.after'), after, setAfter)}
        </Box>
        {found.isError ? <Fault fault={faultOf(found.error)} onRetry={() => void found.refetch()} /> : null}
        {rows?.length === 0 ? <Typography>{t('show.same')}</Typography> : null}
        {rows === undefined || rows.length === 0 ? null : (
          <Table size="small" aria-label={t('show.compare')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('show.place')}</TableCell>
                <TableCell>{t('show.before')}</TableCell>
                <TableCell>{t('show.after')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map(({ place, kind, before: was, after: is }) => (
                <TableRow key={`${kind} ${place}`}>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>
                    {place}
                    <Typography component="span" color="textSecondary" sx={{ display: 'block', fontSize: '0.875rem' }}>
                      {t(KINDS[kind])}
                    </Typography>
                  </TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>{cut(was)}</TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>{cut(is)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{kit('action.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}

/** A value as it stands, long ones cut. */
const cut = (text: string | null): string => (text === null ? '—' : text.length > 160 ? `${text.slice(0, 160)}…` : text)
