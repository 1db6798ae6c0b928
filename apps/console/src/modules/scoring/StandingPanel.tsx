import { Alert, Box, Button, Stack, Typography } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { faultOf } from '../../api/fault.ts'
import type { Fault as FaultData } from '../../api/fault.ts'
import { Fault } from '../../kit/Fault.tsx'
import { freshKey } from '../../kit/fresh-key.ts'
import { Panel } from '../../kit/Panel.tsx'
import { useCan } from '../../kit/viewer.ts'
import { useLocaleName } from '../../kit/words.ts'
import { gatherDocument, scoreDocument } from './documents.ts'
import type { Board, CycleChoice, CycleOfInputs, Standing } from './types.ts'
import { useWords } from './use-words.ts'

interface StandingPanelProps {
  readonly cycle: CycleChoice
  readonly classes: CycleOfInputs['classes']
  readonly standing: Standing | null
  readonly board: Board | null
}

/** What the scores still wait for, the work that can be done now, and what is left of the quotas. */
export function StandingPanel({ cycle, classes, standing, board }: StandingPanelProps) {
  const t = useWords()
  const locale = useLocaleName()
  const notify = useNotify()
  const client = useQueryClient()
  const may = useCan('scores.make')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<FaultData | null>(null)
  const run = async (document: typeof gatherDocument, done: (sheets: number) => string): Promise<void> => {
    setBusy(true)
    setFault(null)
    try {
      const { outcome } = await ask(document, { input: { cycleId: cycle.id, idempotencyKey: freshKey() } })
      notify(done(outcome.sheets), { type: 'success' })
      await client.invalidateQueries()
    } catch (error) {
      setFault(faultOf(error))
    } finally {
      setBusy(false)
    }
  }
  const gathering = ['PUBLISHED', 'PREPARING', 'REPORTING', 'RE_VOTE', 'BALLOT_CLOSED', 'SCORING'].includes(cycle.state)
  return (
    <Panel
      title={t('standing')}
      tools={
        may && gathering ? (
          <Stack direction="row" spacing={1}>
            <Button variant="outlined" disabled={busy} onClick={() => void run(gatherDocument, () => t('gathered'))}>
              {t('gather')}
            </Button>
            {cycle.state === 'SCORING' ? (
              <Button variant="contained" disabled={busy} onClick={() => void run(scoreDocument, (sheets) => t('scored', { smart_count: sheets }))}>
                {t('score')}
              </Button>
            ) : null}
          </Stack>
        ) : null
      }
    >
      <Stack spacing={1}>
        {fault === null ? null : <Fault fault={fault} />}
        {standing === null ? null : (
          <>
            {standing.needed === 0 && standing.ungathered > 0 ? null : (
              <Typography>{t('standingLine', { needed: standing.needed, present: standing.present, waived: standing.waived, missing: standing.missing })}</Typography>
            )}
            {standing.ungathered > 0 ? <Alert severity="info">{t('ungathered', { smart_count: standing.ungathered })}</Alert> : null}
            {/* What is all there needs no line of its own; every value stands under 计分数据. */}
            <Box component="ul" sx={{ m: 0, pl: 3 }}>
              {standing.slots.filter(({ missing, waived }) => missing + waived > 0).map((one) => (
                <li key={one.slot}>
                  {locale === 'en' ? one.labelEn : one.labelZh}
                  {one.needed ? '' : `（${t('optional')}）`}　{t('present')} {one.present}　{t('waived')} {one.waived}　{t('missing')} {one.missing}
                </li>
              ))}
            </Box>
          </>
        )}
        {board === null || board.quotas.length === 0 ? null : <Quotas board={board} classes={classes} />}
      </Stack>
    </Panel>
  )
}

/** One line for each bound that holds, with the class it is for where there are several. */
function Quotas({ board, classes }: { readonly board: Board; readonly classes: CycleOfInputs['classes'] }) {
  const t = useWords()
  const locale = useLocaleName()
  return (
    <Box>
      <Typography variant="h3">{t('quotas')}</Typography>
      <Box component="ul" sx={{ m: 0, pl: 3 }}>
        {board.quotas.filter(({ state }) => state !== 'TOO_FEW_HEADS').map(({ quota, class: of, pool, poolName, label, least, most, found, left, state }, at) => {
          const known = classes.length > 1 ? classes.find(({ id }) => id === of) : undefined
          const name = [label[locale], known === undefined ? '' : locale === 'en' ? known.labelEn : known.labelZh, poolName ?? ''].filter((part) => part !== '').join(' · ')
          const about = { label: name, found, most: most ?? 0, least: least ?? 0, left: left ?? 0, over: -(left ?? 0) }
          return (
            <Typography component="li" key={`${quota} ${of} ${pool} ${at}`} color={state === 'OVER' ? 'error' : 'textPrimary'}>
              {state === 'OVER' ? t('quotaOver', about) : most === null ? t('quotaLeast', about) : t('quotaLine', about)}
            </Typography>
          )
        })}
      </Box>
    </Box>
  )
}
