import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { trialDocument, trialRunsDocument } from '../documents.ts'
import type { TrialAnswer } from '../documents.ts'
import { useWords } from '../use-words.ts'
import { TrialTable } from './TrialTable.tsx'

interface Props {
  readonly schemeId: string
  /** The scheme to try, as it stands in the editor. */
  readonly text: string
  readonly faults: number
  readonly onClose: () => void
}

/** Tries a scheme on a year whose results are published: who would stand elsewhere, by how much and why. */
export function TrialDialog({ schemeId, text, faults, onClose }: Props) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const runs = useAsk(trialRunsDocument, { schemeId })
  const offered = runs.data?.whatIfRuns ?? []
  const [chosen, setChosen] = useState('')
  const [answer, setAnswer] = useState<TrialAnswer | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const runId = chosen === '' ? (offered[0]?.id ?? '') : chosen
  const start = async (): Promise<void> => {
    setBusy(true)
    try {
      setAnswer((await ask(trialDocument, { runId, scheme: text })).whatIf)
      setFault(null)
    } catch (error) {
      setAnswer(null)
      setFault(error)
    }
    setBusy(false)
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="lg" aria-label={t('trial.title')}>
      <DialogTitle>{t('trial.title')}</DialogTitle>
      <DialogContent dividers sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
        <Typography color="textSecondary">{t('trial.note')}</Typography>
        {runs.isError ? <Fault fault={faultOf(runs.error)} onRetry={() => void runs.refetch()} /> : null}
        {runs.data !== undefined && offered.length === 0 ? <Alert severity="info">{t('trial.noRuns')}</Alert> : null}
        {faults > 0 ? <Alert severity="warning">{t('trial.faults', { smart_count: faults })}</Alert> : null}
        {offered.length === 0 ? null : (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
            <TextField
              select
              label={t('trial.run')}
              value={runId}
              onChange={(event) => {
                setChosen(event.target.value)
                setAnswer(null)
              }}
              sx={{ flex: '1 1 20rem' }}
            >
              {offered.map((one) => (
                <MenuItem key={one.id} value={one.id}>
                  {t('trial.runName', { year: one.year, cycle: one.cycleTitle, scheme: one.schemeTitle, number: one.schemeNumber, smart_count: one.sheets })}
                </MenuItem>
              ))}
            </TextField>
            <Button variant="contained" loading={busy} disabled={faults > 0} onClick={() => void start()}>{t('trial.start')}</Button>
          </Box>
        )}
        {fault === null ? null : <Fault fault={faultOf(fault)} />}
        {(answer?.obstacles ?? []).map(({ code, messages }) => <Alert key={messages[locale]} severity="warning" data-code={code}>{messages[locale]}</Alert>)}
        {answer === null || answer.obstacles.length > 0 ? null : <TrialTable answer={answer} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{kit('action.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
