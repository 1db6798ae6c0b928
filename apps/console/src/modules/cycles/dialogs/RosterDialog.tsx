import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, LinearProgress, Table, TableBody, TableCell, TableRow, Typography } from '@mui/material'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { freshKey } from '../../../kit/fresh-key.ts'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { buildRosterDocument } from '../documents.ts'
import type { CycleDetail, RosterPreview } from '../types.ts'
import { useWords } from '../use-words.ts'

interface Props {
  readonly cycle: CycleDetail
  readonly onClose: () => void
}

/** Shows the roster that the tree and the posts give, with what is to be looked at, and draws it up. */
export function RosterDialog({ cycle, onClose }: Props) {
  const t = useWords()
  const kit = useKitWords()
  const notify = useNotify()
  const client = useQueryClient()
  const [state, setState] = useState<{ busy: boolean; fault: unknown }>({ busy: false, fault: null })
  const [key] = useState(freshKey)
  const input = { id: cycle.id, version: cycle.version }
  const preview = useQuery({
    queryKey: ['roster-preview', cycle.id, cycle.version],
    queryFn: () => ask(buildRosterDocument, { input: { ...input, dryRun: true } }),
    retry: false,
    staleTime: 0,
  })
  const write = async (): Promise<void> => {
    setState({ busy: true, fault: null })
    try {
      await ask(buildRosterDocument, { input: { ...input, idempotencyKey: key } })
    } catch (error) {
      setState({ busy: false, fault: error })
      return
    }
    notify(t('done.roster'), { type: 'success' })
    onClose()
    await client.invalidateQueries()
  }
  const fault = state.fault ?? preview.error
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-label={t('roster.preview')}>
      <DialogTitle>{t('roster.preview')}</DialogTitle>
      <DialogContent dividers>
        {preview.isPending || state.busy ? <LinearProgress aria-label={kit('state.loading')} /> : null}
        {fault == null ? null : <Fault fault={faultOf(fault)} onRetry={() => void preview.refetch()} />}
        {preview.data === undefined ? null : <Preview preview={preview.data.outcome} cycle={cycle} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{kit('action.cancel')}</Button>
        <Button variant="contained" disabled={preview.data === undefined || state.busy} onClick={() => void write()}>
          {t('roster.write')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Preview({ preview, cycle }: { readonly preview: RosterPreview; readonly cycle: CycleDetail }) {
  const t = useWords()
  const locale = useLocaleName()
  const named = new Map(cycle.classes.map((one) => [one.id, locale === 'en' ? one.labelEn : one.labelZh]))
  return (
    <>
      <Typography>{t('roster.note')}</Typography>
      {preview.doubtCount === 0 ? null : (
        <Box sx={{ my: 1.5 }}>
          <Typography variant="h3">{t('roster.doubts', { smart_count: preview.doubtCount })}</Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {preview.doubts.map((one) => (
              <li key={`${one.kind} ${one.organizationName} ${one.classId}`}>{`${one.organizationName}：${t(`doubt.${one.kind}` as 'doubt.VACANT')}`}</li>
            ))}
          </Box>
        </Box>
      )}
      <Typography variant="h3" sx={{ mt: 1.5 }}>
        {t('roster.entries', { smart_count: preview.entries })}
      </Typography>
      {preview.lines.length < preview.entries ? <Typography color="textSecondary">{t('roster.first', { count: preview.lines.length })}</Typography> : null}
      <Table size="small" aria-label={t('roster.preview')}>
        <TableBody>
          {preview.lines.map((line, at) => (
            <TableRow key={at}>
              <TableCell>{named.get(line.classId)}</TableCell>
              <TableCell>{line.organizationName}</TableCell>
              <TableCell>{line.personName ?? ''}</TableCell>
              <TableCell>
                {t(`form.${line.form}`)}
                {line.reason === null ? '' : `　${t(`why.${line.reason}`)}`}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  )
}
