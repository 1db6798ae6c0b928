import {
  Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, InputAdornment, MenuItem, Skeleton, Stack, Table, TableBody, TableCell, TableHead,
  TableRow, TextField, Typography,
} from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import type { Fault as FaultData } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { instantText } from '../../../kit/calendar-day.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { freshKey } from '../../../kit/fresh-key.ts'
import { useKitWords } from '../../../kit/use-words.ts'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'
import { overviewDocument, trialDocument, weighDocument } from './documents.ts'
import type { OverviewAnswer, ScoreOverview, WeighedClass } from './documents.ts'
import { percentOf, sumOf, weightOf } from './weights.ts'

interface WeighDialogProps {
  readonly cycleId: string
  readonly onClose: () => void
}

/** Tries other weights for a class of a scored cycle, beside those that count. Never a result. */
export function WeighDialog({ cycleId, onClose }: WeighDialogProps) {
  const t = useWords()
  const kit = useKitWords()
  const title = useId()
  const counting = useAsk(overviewDocument, { cycleId, unit: null })
  const trial = useAsk(trialDocument, { cycleId })
  const fault = [counting, trial].find(({ data, error }) => error && data === undefined)
  const overview = counting.data?.scoreOverview
  return (
    <Dialog open fullWidth maxWidth="md" onClose={onClose} aria-labelledby={title}>
      <DialogTitle id={title}>{t('overview.try')}</DialogTitle>
      <DialogContent dividers>
        <Stack spacing={2}>
          <Alert severity="info">{t('overview.noResult')}</Alert>
          {fault !== undefined ? (
            <Fault fault={faultOf(fault.error)} onRetry={() => void fault.refetch()} />
          ) : overview == null || trial.data === undefined ? (
            <Skeleton variant="rectangular" height={240} />
          ) : (
            <Trying cycleId={cycleId} names={counting.data?.cycle?.classes ?? []} counting={overview} before={trial.data.scoreOverview} />
          )}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 1.5 }}>
        <Button onClick={onClose}>{kit('action.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}

interface TryingProps {
  readonly cycleId: string
  readonly names: NonNullable<OverviewAnswer['cycle']>['classes']
  readonly counting: ScoreOverview
  /** The trial that stands, maybe somebody else's. */
  readonly before: ScoreOverview | null
}

const typedOf = (of: WeighedClass | undefined): Record<string, string> => Object.fromEntries((of?.parts ?? []).map(({ id, weight }) => [id, percentOf(weight)]))

function Trying({ cycleId, names, counting, before }: TryingProps) {
  const t = useWords()
  const locale = useLocaleName()
  const client = useQueryClient()
  const classes = counting.classes.filter(({ parts }) => parts.length > 1)
  const triedIn = (overview: ScoreOverview | null, id: string): WeighedClass | undefined => overview?.classes.find((one) => one.id === id)
  const [chosen, setChosen] = useState(classes[0]!.id)
  const of = classes.find(({ id }) => id === chosen)!
  const [typed, setTyped] = useState(() => typedOf(triedIn(before, chosen) ?? of))
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<FaultData | null>(null)
  const sum = sumOf(of.parts.map(({ id }) => typed[id] ?? ''))
  const choose = (id: string): void => {
    setChosen(id)
    setFault(null)
    setTyped(typedOf(triedIn(before, id) ?? classes.find((one) => one.id === id)))
  }
  const run = async (event: React.SubmitEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setFault(null)
    try {
      const weights = of.parts.map(({ id }) => ({ part: id, weight: weightOf(typed[id] ?? '') }))
      const { weighScores } = await ask(weighDocument, { input: { cycleId, classId: chosen, weights, idempotencyKey: freshKey() } })
      client.setQueryData(['ask', trialDocument.name, { cycleId }], { scoreOverview: weighScores.overview })
    } catch (error) {
      setFault(faultOf(error))
    } finally {
      setBusy(false)
    }
  }
  const nameOf = (id: string): string => {
    const found = names.find((one) => one.id === id)
    return found === undefined ? id : locale === 'en' ? found.labelEn : found.labelZh
  }
  return (
    <>
      <Stack component="form" spacing={2} noValidate onSubmit={(event: React.SubmitEvent) => void run(event)}>
        {classes.length === 1 ? null : (
          <TextField select label={t('overview.class')} value={chosen} onChange={(event) => choose(event.target.value)} sx={{ maxWidth: '24rem' }}>
            {classes.map(({ id }) => (
              <MenuItem key={id} value={id}>
                {nameOf(id)}
              </MenuItem>
            ))}
          </TextField>
        )}
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(13rem, 1fr))', gap: 2 }}>
          {of.parts.map(({ id, label, weight }) => (
            <TextField
              key={id}
              label={label[locale]}
              value={typed[id] ?? ''}
              onChange={(event) => {
                setFault(null)
                setTyped({ ...typed, [id]: event.target.value })
              }}
              helperText={t('overview.counts', { weight: /\//.test(weight) ? percentOf(weight) : `${percentOf(weight)}%` })}
              slotProps={{
                htmlInput: { inputMode: 'decimal', maxLength: 20, autoComplete: 'off' },
                input: (typed[id] ?? '').includes('/') ? {} : { endAdornment: <InputAdornment position="end">%</InputAdornment> },
              }}
            />
          ))}
        </Box>
        <Stack direction="row" spacing={2} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography role="status" color={sum?.whole === true ? 'textPrimary' : 'error'}>
            {sum === null ? t('overview.unreadable') : sum.whole ? t('overview.whole100') : t('overview.sum', { sum: sum.text })}
          </Typography>
          <Box sx={{ flex: 1 }} />
          <Button onClick={() => setTyped(typedOf(of))}>{t('overview.reset')}</Button>
          <Button type="submit" variant="contained" disabled={busy || sum?.whole !== true}>
            {t('overview.run')}
          </Button>
        </Stack>
        {fault === null ? null : <Fault fault={fault} />}
      </Stack>
      {before === null ? null : <Compared counting={counting} trial={before} />}
    </>
  )
}

const number = { textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' } as const

/** Means of the units by both, in the order of the tree. */
function Compared({ counting, trial }: { readonly counting: ScoreOverview; readonly trial: ScoreOverview }) {
  const t = useWords()
  const locale = useLocaleName()
  const triedOf = new Map(trial.units.map((one) => [one.key, one]))
  const lines = [
    ...(counting.own === null ? [] : [{ key: '', name: t('overview.whole'), now: counting.own, tried: trial.own }]),
    ...counting.units.map((now) => ({ key: now.key, name: now.organizationName ?? '—', now, tried: triedOf.get(now.key) ?? null })),
  ]
  return (
    <Box component="section" aria-label={t('overview.compared')}>
      <Typography variant="h3">{t('overview.compared')}</Typography>
      <Typography color="textSecondary" sx={{ mb: 1 }}>
        {t('overview.triedAt', { at: instantText(trial.at, locale) })}
        {trial.byName === null ? '' : `　${trial.byName}`}
      </Typography>
      {Date.parse(trial.at) < Date.parse(counting.at) ? <Alert severity="warning">{t('overview.outdated')}</Alert> : null}
      <WideTable>
        <Table size="small" aria-label={t('overview.compared')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('unit')}</TableCell>
              <TableCell sx={number}>{t('overview.meanNow')}</TableCell>
              <TableCell sx={number}>{t('overview.meanTried')}</TableCell>
              <TableCell sx={number}>{t('overview.difference')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {lines.map(({ key, name, now, tried }) => (
              <TableRow key={key} hover sx={key === '' ? { '& > *': { fontWeight: 600 } } : {}}>
                <TableCell sx={{ minWidth: '8rem' }}>{name}</TableCell>
                <TableCell sx={number}>{now.mean ?? '—'}</TableCell>
                <TableCell sx={number}>{tried?.mean ?? '—'}</TableCell>
                <TableCell sx={number}>{differenceOf(now.mean, tried?.mean ?? null)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
    </Box>
  )
}

/** Of two numbers that are already rounded to two decimals: `+1.25`. */
function differenceOf(now: string | null, tried: string | null): string {
  if (now === null || tried === null) return '—'
  const hundredths = Math.round(Number(tried) * 100) - Math.round(Number(now) * 100)
  return hundredths === 0 ? '0' : `${hundredths > 0 ? '+' : '−'}${(Math.abs(hundredths) / 100).toFixed(2)}`
}
