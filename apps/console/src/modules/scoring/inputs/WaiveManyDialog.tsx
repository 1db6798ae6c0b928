import { Box, Typography } from '@mui/material'
import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { waiveManyDocument } from '../documents.ts'
import type { CycleOfInputs, InputRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { missingOf } from './missing-rows.ts'

interface Props {
  readonly cycle: CycleOfInputs
  readonly rows: readonly InputRow[]
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Leaves missing inputs of many out, for one reason. */
export function WaiveManyDialog({ cycle, rows, onDone, onClose }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const slots = [...new Set(rows.map(({ slot }) => slot))]
  const nameOf = (slot: string): string => {
    const row = rows.find((one) => one.slot === slot)!
    return locale === 'en' ? row.labelEn : row.labelZh
  }
  return (
    <ActionDialog<readonly InputRow[], unknown>
      title={t('inputs.waiveManyOf', { smart_count: rows.length })}
      note={t('inputs.waiveManyNote')}
      draftKey={`scores.waiveMany.${cycle.id}`}
      subject={rows}
      initial={() => ({ reason: '' })}
      sources={['reason']}
      send={({ reason }, known, how) =>
        ask(waiveManyDocument, { input: { cycleId: cycle.id, inputs: known.map(({ id, version }) => ({ id, version })), reason, ...how } })
      }
      // Those that somebody filled meanwhile are no longer missing: the others are waived.
      reload={async () => {
        const now = (await Promise.all(slots.map((slot) => missingOf({ cycleId: cycle.id, slot })))).flat()
        return now.filter(({ id }) => rows.some((row) => row.id === id))
      }}
      labelOf={() => t('inputs.reason')}
      textOf={(_, value) => (value as string | undefined) ?? ''}
      done={t('inputs.waiveManyDone')}
      doWord={t('inputs.waive')}
      onDone={onDone}
      onClose={onClose}
    >
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {slots.map((slot) => (
          <Typography component="li" key={slot}>
            {t('inputs.waiveLine', { slot: nameOf(slot), smart_count: rows.filter((row) => row.slot === slot).length })}
          </Typography>
        ))}
      </Box>
      <TextLine source="reason" label={t('inputs.reason')} required max={500} rows={3} autoFocus />
    </ActionDialog>
  )
}
