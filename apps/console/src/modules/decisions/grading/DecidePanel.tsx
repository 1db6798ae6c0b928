import { Alert, Box, Button, Stack, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { textOf } from '../../../api/fault.ts'
import { useCommand } from '../../../kit/action/use-command.ts'
import { todayHere } from '../../../kit/calendar-day.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { atRows } from '../../../kit/forms/at-rows.ts'
import { Panel } from '../../../kit/Panel.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { decideDocument } from '../documents.ts'
import type { Board, CycleShown, GradedRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { clashes } from './choices.ts'
import type { toRecord } from './choices.ts'
import { QuotaLines } from './QuotaPanel.tsx'
import type { KeptChoices } from './use-choices.ts'

interface Props {
  readonly cycle: CycleShown
  readonly rows: readonly GradedRow[]
  readonly record: ReturnType<typeof toRecord>
  readonly board: Board
  readonly kept: KeptChoices
  readonly refetch: () => Promise<void>
}

const FIELDS = ['on', 'minutes', 'quotaReason'] as const

/** Records the committee's decision on all grades in sight, with the day and the minutes of its meeting. */
export function DecidePanel({ cycle, rows, record, board, kept, refetch }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const { busy, fault, setFault, run } = useCommand()
  const [on, setOn] = useState(todayHere)
  const [minutes, setMinutes] = useState('')
  const [quotaReason, setQuotaReason] = useState('')
  const clashing = clashes(rows, kept.choices)
  const broken = board.quotas.filter(({ state, open, brokenByChange }) => state === 'OVER' || (state === 'SHORT' && (open === 0 || brokenByChange)))
  const refusals = fault?.kind === 'refused' ? fault.refusals : []
  const saidAt = (field: (typeof FIELDS)[number]): string | undefined =>
    refusals.filter((one) => one.field === field).map((one) => textOf(one, locale)).join(' ') || undefined
  const { rest } = atRows(fault, 'decisions')
  const beside = rest?.kind === 'refused' ? { ...rest, refusals: rest.refusals.filter(({ field }) => !FIELDS.includes(field as 'on')) } : rest
  const save = async (): Promise<void> => {
    const caught = await run(
      decideDocument,
      { cycleId: cycle.id, on, minutes, quotaReason: quotaReason.trim() === '' ? null : quotaReason, decisions: record },
      () => t('grading.done', { smart_count: record.length }),
    )
    if (caught === null) return kept.forget()
    kept.setWrong(new Map([...atRows(caught, 'decisions').at].map(([at, list]) => [record[at]!.appraiseeId, list])))
    if (caught.kind !== 'conflict') return
    // What was meant stays, under the version that was seen: beside it now stands what the other recorded.
    kept.put({ ...Object.fromEntries(record.map(({ appraiseeId, ...choice }) => [appraiseeId, choice])), ...kept.choices })
    setFault(null)
    await refetch()
  }
  return (
    <Panel title={t('grading.committee')}>
      <Stack spacing={1.5}>
        <Typography color="textSecondary">{t('grading.committeeNote')}</Typography>
        {kept.restored ? (
          <Alert severity="info" action={<Button color="inherit" onClick={kept.forget}>{t('grading.discard')}</Button>}>
            {t('grading.draftKept')}
          </Alert>
        ) : null}
        {clashing.length > 0 ? <Alert severity="warning">{t('grading.clash', { smart_count: clashing.length })}</Alert> : null}
        {kept.wrong.size > 0 && clashing.length === 0 ? <Alert severity="warning">{t('grading.faults', { smart_count: kept.wrong.size })}</Alert> : null}
        {beside === null || (beside.kind === 'refused' && beside.refusals.length === 0) ? null : <Fault fault={beside} />}
        {broken.length > 0 ? <QuotaLines cycle={cycle} quotas={broken} /> : null}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
          <TextField type="date" label={t('grading.on')} value={on} required onChange={(event) => setOn(event.target.value)} error={saidAt('on') !== undefined} helperText={saidAt('on')} fullWidth={false} sx={{ width: '11rem' }} slotProps={{ inputLabel: { shrink: true }, htmlInput: { required: false, 'aria-required': true } }} />
          <TextField label={t('grading.minutes')} value={minutes} required onChange={(event) => setMinutes(event.target.value)} error={saidAt('minutes') !== undefined} helperText={saidAt('minutes')} sx={{ flex: '1 1 20rem', width: 'auto' }} slotProps={{ htmlInput: { maxLength: 120, required: false, 'aria-required': true } }} />
        </Box>
        {broken.length > 0 || quotaReason !== '' || saidAt('quotaReason') !== undefined ? (
          <TextField label={t('grading.quotaReason')} value={quotaReason} multiline onChange={(event) => setQuotaReason(event.target.value)} error={saidAt('quotaReason') !== undefined} helperText={saidAt('quotaReason')} slotProps={{ htmlInput: { maxLength: 500 } }} />
        ) : null}
        <Box>
          <Button variant="contained" disabled={busy || record.length === 0 || clashing.length > 0} onClick={() => void save()}>
            {record.length === 0 ? t('grading.nothing') : t('grading.save', { smart_count: record.length })}
          </Button>
        </Box>
      </Stack>
    </Panel>
  )
}
