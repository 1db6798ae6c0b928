import { Alert, Button, Stack, Typography } from '@mui/material'
import { CYCLE_STATE_NAMES } from '@shuping/domain/cycles'
import type { CycleState } from '@shuping/domain/cycles'
import { useState } from 'react'
import { useParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { CycleParts } from '../../../kit/CycleParts.tsx'
import { cycleWork } from '../../../kit/cycle-places.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useCan } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import { CYCLES_PATH, useCycleWords } from '../../cycles/index.ts'
import { gatherDocument, inputsDocument, scoreDocument } from '../documents.ts'
import type { AllotmentRow, CycleOfInputs, Standing } from '../types.ts'
import { useCommand } from '../../../kit/action/use-command.ts'
import { useWords } from '../use-words.ts'
import { AllotmentsPanel } from './AllotmentsPanel.tsx'
import { EntryGrid } from './EntryGrid.tsx'
import { InputList } from './InputList.tsx'
import { SlotTable } from './SlotTable.tsx'

/** Stages in which inputs change. */
const OPEN: readonly CycleState[] = ['PUBLISHED', 'PREPARING', 'REPORTING', 'RE_VOTE', 'BALLOT_CLOSED', 'SCORING']

/** What the scores of a cycle wait for, who delivers it, and the work of completing it. */
export function InputsPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useAsk(inputsDocument, { cycleId: id })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={360} missing={<NotFoundPage />} />
  if (data.cycle === null || data.inputStanding === null) return <NotFoundPage />
  return <Loaded cycle={data.cycle} standing={data.inputStanding} allotments={data.allotments} />
}

interface LoadedProps {
  readonly cycle: CycleOfInputs
  readonly standing: Standing
  readonly allotments: readonly AllotmentRow[]
}

function Loaded({ cycle, standing, allotments }: LoadedProps) {
  const t = useWords()
  const cycles = useCycleWords()
  const locale = useLocaleName()
  const may = useCan('scores.make')
  const { busy, fault, run } = useCommand()
  const [filter, setFilter] = useState<{ readonly slot: string; readonly state: string }>({ slot: '', state: standing.missing > 0 ? 'MISSING' : '' })
  const [entering, setEntering] = useState<string | null>(null)
  const open = OPEN.includes(cycle.state)
  const complete = standing.missing === 0 && standing.ungathered === 0 && allotments.every(({ number }) => number !== null)
  const input = { cycleId: cycle.id }
  return (
    <>
      <Breadcrumb steps={[{ label: cycles('name'), to: CYCLES_PATH }, { label: cycle.title, to: cycleWork.cycle(cycle.id) }]} here={t('inputs.title')} />
      <PageHead title={t('inputs.title')}>
        {may && open ? (
          <>
            <Button variant="outlined" disabled={busy} onClick={() => void run(gatherDocument, input, () => t('gathered'))}>
              {t('gather')}
            </Button>
            {cycle.state === 'SCORING' ? (
              <Button
                variant="contained"
                disabled={busy || !complete}
                onClick={() => void run(scoreDocument, input, ({ outcome: { sheets } }) => t('scored', { smart_count: sheets }))}
              >
                {t('score')}
              </Button>
            ) : null}
          </>
        ) : null}
      </PageHead>
      <CycleParts id={cycle.id} here="inputs" />
      <Stack spacing={1.5}>
        {fault === null ? null : <Fault fault={fault} />}
        <Typography color="textSecondary">{open ? t('inputs.note') : t('inputs.closed', { state: CYCLE_STATE_NAMES[cycle.state][locale] })}</Typography>
        {standing.ungathered > 0 ? <Alert severity="info">{t('ungathered', { smart_count: standing.ungathered })}</Alert> : null}
        {open && complete ? <Alert severity="success">{t(cycle.state === 'SCORING' ? 'inputs.ready' : 'inputs.toScore')}</Alert> : null}
        <SlotTable
          standing={standing}
          canEnter={may && open}
          onShow={(slot) => setFilter({ slot, state: 'MISSING' })}
          onEnter={(slot) => setEntering(slot)}
        />
        {allotments.length === 0 ? null : <AllotmentsPanel cycle={cycle} rows={allotments} canEnter={may && open} />}
        {entering === null ? null : (
          <EntryGrid key={entering} cycle={cycle} slot={standing.slots.find(({ slot }) => slot === entering)!} onClose={() => setEntering(null)} />
        )}
        <InputList cycle={cycle} slots={standing.slots} open={open} filter={filter} onFilter={setFilter} />
      </Stack>
    </>
  )
}
