import { Button, Table, TableBody, TableCell, TableHead, TableRow, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { textOf } from '../../../api/fault.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { allotDocument } from '../documents.ts'
import type { AllotmentRow, CycleOfInputs } from '../types.ts'
import { useCommand } from '../../../kit/action/use-command.ts'
import { useWords } from '../use-words.ts'
import { atRows } from '../../../kit/forms/at-rows.ts'

interface Props {
  readonly cycle: CycleOfInputs
  readonly rows: readonly AllotmentRow[]
  readonly canEnter: boolean
}

const keyOf = ({ schemeVersionId, quota, class: of, pool }: AllotmentRow): string => `${schemeVersionId} ${quota} ${of} ${pool}`

/** Places of allotted quotas, as handed down to each pool. */
export function AllotmentsPanel({ cycle, rows, canEnter }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const { busy, fault, run } = useCommand()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const changed = rows.filter((row) => (typed[keyOf(row)] ?? '').trim() !== '' && typed[keyOf(row)] !== String(row.number ?? ''))
  const { at, rest } = atRows(fault, 'numbers')
  const save = async (): Promise<void> => {
    const numbers = changed.map((row) => ({
      schemeVersionId: row.schemeVersionId, quota: row.quota, class: row.class, pool: row.pool, version: row.version, number: Number(typed[keyOf(row)]),
    }))
    if ((await run(allotDocument, { cycleId: cycle.id, numbers }, () => t('inputs.numbersDone'))) === null) setTyped({})
  }
  return (
    <Panel
      title={t('inputs.allotments')}
      tools={
        canEnter ? (
          <Button variant="outlined" disabled={busy || changed.length === 0} onClick={() => void save()}>
            {t('inputs.saveNumbers')}
          </Button>
        ) : null
      }
    >
      <Typography color="textSecondary">{t('inputs.allotNote')}</Typography>
      {rest === null ? null : <Fault fault={rest} />}
      <Table size="small" aria-label={t('inputs.allotments')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('quotas')}</TableCell>
            <TableCell>{t('unit')}</TableCell>
            <TableCell align="right">{t('inputs.heads')}</TableCell>
            <TableCell align="right">{t('inputs.number')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => {
            const of = cycle.classes.find(({ id }) => id === row.class)
            const name = [row.label[locale], of === undefined ? '' : locale === 'en' ? of.labelEn : of.labelZh].filter((part) => part !== '').join('　')
            const unit = row.poolName ?? t('inputs.whole')
            const wrong = at.get(changed.indexOf(row))
            return (
              <TableRow key={keyOf(row)}>
                <TableCell>{name}</TableCell>
                <TableCell>{unit}</TableCell>
                <TableCell align="right">{row.heads}</TableCell>
                <TableCell align="right">
                  {canEnter ? (
                    <TextField
                      size="small"
                      type="number"
                      fullWidth={false}
                      value={typed[keyOf(row)] ?? row.number ?? ''}
                      onChange={(event) => setTyped({ ...typed, [keyOf(row)]: event.target.value })}
                      error={wrong !== undefined}
                      helperText={wrong === undefined ? undefined : wrong.map((one) => textOf(one, locale)).join(' ')}
                      slotProps={{ htmlInput: { min: 0, step: 1, 'aria-label': `${name} ${unit} ${t('inputs.number')}` } }}
                      sx={{ width: '9rem' }}
                    />
                  ) : (
                    (row.number ?? '—')
                  )}
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </Panel>
  )
}
