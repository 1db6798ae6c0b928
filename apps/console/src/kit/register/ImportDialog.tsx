import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Link, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useNotify } from 'ra-core'
import { useId, useRef, useState } from 'react'
import { faultOf, textOf } from '../../api/fault.ts'
import type { Fault as FaultShape, Refused } from '../../api/fault.ts'
import { Fault } from '../Fault.tsx'
import { freshKey } from '../fresh-key.ts'
import { useDownload } from '../use-download.ts'
import { useKitWords } from '../use-words.ts'
import { useLocaleName } from '../words.ts'
import { useRegister } from './open-register.ts'
import { sendTable } from './send-table.ts'
import type { ImportAnswer } from './send-table.ts'

/** Imports a table: choose, see what would be done or what is wrong by row, confirm. All of it or nothing. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const kit = useKitWords()
  const locale = useLocaleName()
  const notify = useNotify()
  const download = useDownload()
  const titleId = useId()
  const { register } = useRegister()
  const picker = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [rehearsed, setRehearsed] = useState<ImportAnswer | null>(null)
  const [fault, setFault] = useState<FaultShape | null>(null)
  const [key] = useState(freshKey)

  const attempt = async (chosen: File, dryRun: boolean): Promise<void> => {
    setBusy(true)
    setFault(null)
    try {
      const answer = await sendTable(register.name, chosen, dryRun ? { dryRun } : { key })
      if (dryRun) return setRehearsed(answer)
      notify(kit('register.imported', { smart_count: answer.created }), { type: 'success' })
      onClose()
    } catch (error) {
      setRehearsed(null)
      setFault(faultOf(error))
    } finally {
      setBusy(false)
    }
  }
  const choose = (chosen: File | null): void => {
    setFile(chosen)
    setRehearsed(null)
    if (chosen !== null) void attempt(chosen, true)
  }
  const byRow = fault?.kind === 'refused' ? fault.refusals.filter(({ field }) => /^\d+\./.test(field ?? '')) : []
  return (
    <Dialog open onClose={(_, why) => (why === 'escapeKeyDown' && !busy ? onClose() : undefined)} fullWidth maxWidth="md" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{kit('register.importTitle', { name: register.label[locale] })}</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <Typography>
            {kit('register.importHint')}{' '}
            <Link href={`/files/${register.name}/template.xlsx?lang=${locale}`} download onClick={download}>
              {kit('register.template')}
            </Link>
          </Typography>
          <Button variant="outlined" disabled={busy} onClick={() => picker.current?.click()} sx={{ alignSelf: 'flex-start' }}>
            {file === null ? kit('register.chooseFile') : file.name}
          </Button>
          <input ref={picker} type="file" accept=".xlsx,.csv" hidden aria-label={kit('register.chooseFile')} onChange={(event) => choose(event.target.files?.[0] ?? null)} onClick={(event) => void (event.currentTarget.value = '')} />
          <div aria-live="polite">
            {busy ? <Typography color="textSecondary">{kit('step.saving')}</Typography> : null}
            {rehearsed === null ? null : (
              <Alert severity={rehearsed.created === 0 ? 'warning' : 'info'}>
                {kit('register.wouldImport', { smart_count: rehearsed.created })}
                {rehearsed.alreadyThere > 0 ? kit('register.alreadyThere', { smart_count: rehearsed.alreadyThere }) : ''}
              </Alert>
            )}
            {byRow.length > 0 ? <FaultTable faults={byRow} /> : fault === null ? null : <Fault fault={fault} />}
          </div>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={busy}>
          {kit('action.cancel')}
        </Button>
        <Button variant="contained" disabled={busy || file === null || rehearsed === null || rehearsed.created === 0} onClick={() => file !== null && void attempt(file, false)}>
          {kit('register.importNow')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function FaultTable({ faults }: { readonly faults: readonly Refused[] }) {
  const kit = useKitWords()
  const locale = useLocaleName()
  const { register } = useRegister()
  return (
    <>
      <Alert severity="error" sx={{ mb: 1 }}>
        {kit('register.faults', { smart_count: faults.length })}
      </Alert>
      <Table size="small" aria-label={kit('register.faults', { smart_count: faults.length })}>
        <TableHead>
          <TableRow>
            <TableCell>{kit('register.row')}</TableCell>
            <TableCell>{kit('register.column')}</TableCell>
            <TableCell>{kit('register.whatToDo')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {faults.map((fault, at) => {
            const [row, name = ''] = (fault.field ?? '').split('.')
            return (
              <TableRow key={at}>
                <TableCell>{row}</TableCell>
                <TableCell>{register.fields[name]?.label[locale] ?? kit('register.organization')}</TableCell>
                <TableCell>{textOf(fault, locale)}</TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </>
  )
}
