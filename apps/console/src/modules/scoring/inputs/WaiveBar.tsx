import { Box, Button, Typography } from '@mui/material'
import { useState } from 'react'
import { faultOf } from '../../../api/fault.ts'
import type { Fault as FaultData } from '../../../api/fault.ts'
import { Fault } from '../../../kit/Fault.tsx'
import type { Marks } from '../../../kit/use-marks.ts'
import type { CycleOfInputs, InputRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { missingOf } from './missing-rows.ts'
import { WaiveManyDialog } from './WaiveManyDialog.tsx'

interface Props {
  readonly cycle: CycleOfInputs
  /** What the list is about. */
  readonly filter: object
  /** Whether the list has more than the page in sight. */
  readonly more: boolean
  readonly marks: Marks<InputRow>
}

/** What can be done with many missing inputs at once. */
export function WaiveBar({ cycle, filter, more, marks }: Props) {
  const t = useWords()
  const [waiving, setWaiving] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<FaultData | null>(null)
  const count = marks.rows.length
  const markList = async (): Promise<void> => {
    setBusy(true)
    setFault(null)
    try {
      marks.put(await missingOf(filter), true)
    } catch (error) {
      setFault(faultOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 1 }}>
      <Typography aria-live="polite" color={count === 0 ? 'textSecondary' : 'textPrimary'}>
        {count === 0 ? t('inputs.markHint') : t('inputs.marked', { smart_count: count })}
      </Typography>
      {count === 0 ? null : (
        <Button variant="outlined" onClick={() => setWaiving(true)}>
          {t('inputs.waiveMarked')}
        </Button>
      )}
      {more ? (
        <Button disabled={busy} onClick={() => void markList()}>
          {t('inputs.markList')}
        </Button>
      ) : null}
      {count === 0 ? null : <Button onClick={marks.clear}>{t('inputs.unmark')}</Button>}
      {fault === null ? null : <Fault fault={fault} />}
      {waiving ? <WaiveManyDialog cycle={cycle} rows={marks.rows} onDone={marks.clear} onClose={() => setWaiving(false)} /> : null}
    </Box>
  )
}
