import { Box, Button, Dialog, DialogContent, Stack, Typography } from '@mui/material'
import { parseSchemeText } from '@shuping/domain/schemes'
import type { Scheme } from '@shuping/domain/schemes'
import type { ReactNode } from 'react'
import { useFieldArray } from 'react-hook-form'
import { ask } from '../../../api/ask.ts'
import { faultError, faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { ChoiceLine } from '../../../kit/forms/ChoiceLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { enterDocument, inputRowsDocument, inputSchemesDocument } from '../documents.ts'
import type { CycleOfInputs, InputRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { shapeOf } from './value-shape.ts'
import type { Part, ValueShape } from './value-shape.ts'
import { toText, toValues } from './value-text.ts'

interface Props {
  readonly cycle: CycleOfInputs
  readonly row: InputRow
  readonly onClose: () => void
}

/** Enters one input of one appraisee, in the parts of which the scheme makes it. */
export function EnterDialog({ cycle, row, onClose }: Props) {
  const { data, error, refetch } = useAsk(inputSchemesDocument, { cycleId: cycle.id })
  if (data === undefined) {
    return (
      <Dialog open onClose={onClose} fullWidth maxWidth="sm">
        <DialogContent>
          <Waiting error={error} onRetry={refetch} height={120} />
        </DialogContent>
      </Dialog>
    )
  }
  const parsed = parseSchemeText(data.cycle?.classes.find(({ id }) => id === row.classId)?.schemeVersion?.document ?? '')
  return parsed.ok ? <Form cycle={cycle} row={row} scheme={parsed.value} onClose={onClose} /> : null
}

const valueIn = ({ value }: InputRow): unknown => (value === null ? null : (JSON.parse(value) as unknown))

function Form({ cycle, row, scheme, onClose }: Props & { readonly scheme: Scheme }) {
  const t = useWords()
  const locale = useLocaleName()
  const shape = shapeOf(scheme, row.kind, row.slot.slice(row.slot.indexOf(':') + 1))
  const about = { name: row.personName ?? row.organizationName, slot: locale === 'en' ? row.labelEn : row.labelZh }
  const first = shape.kind === 'one' ? 'value' : shape.kind === 'named' ? (shape.parts[0]?.key ?? '') : 'lines'
  return (
    <ActionDialog<InputRow, unknown>
      title={t('inputs.enterOf', about)}
      draftKey={`scores.enter.${row.id}`}
      subject={row}
      initial={(known) => toValues(row.kind, shape, valueIn(known))}
      sources={[first]}
      send={(values, { version }, how) =>
        ask(enterDocument, {
          input: { cycleId: cycle.id, entries: [{ appraiseeId: row.appraiseeId, slot: row.slot, value: toText(row.kind, shape, values), version }], ...how },
        }).catch((error: unknown) => {
          // The refusal names the one entry: it belongs to the first field in sight.
          const fault = faultOf(error)
          throw fault.kind === 'refused'
            ? faultError({ kind: 'refused', refusals: fault.refusals.map((one) => (one.field === 'entries.0.value' && shape.kind !== 'lines' ? { ...one, field: first } : one)) })
            : error
        })
      }
      reload={async () => (await ask(inputRowsDocument, { filter: { cycleId: cycle.id, appraiseeId: row.appraiseeId, slot: row.slot }, first: 1, skip: 0 })).scoreInputs.nodes[0] ?? null}
      labelOf={() => about.slot}
      textOf={(_, value) => (typeof value === 'object' ? JSON.stringify(value) : String(value as string | number))}
      done={t('inputs.enterDone')}
      onClose={onClose}
    >
      <Fields shape={shape} slot={about.slot} />
    </ActionDialog>
  )
}

function Fields({ shape, slot }: { readonly shape: ValueShape; readonly slot: string }) {
  if (shape.kind === 'one') return <Line part={shape.part} source="value" label={slot} autoFocus />
  if (shape.kind === 'named') return <Beside>{shape.parts.map((part, at) => <Line key={part.key} part={part} source={part.key} autoFocus={at === 0} />)}</Beside>
  return <Lines parts={shape.parts} />
}

/** Short numbers stand three abreast; a choice takes the whole line. */
const Beside = ({ children }: { readonly children: ReactNode }) => (
  <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(9rem, 1fr))', alignItems: 'start' }}>{children}</Box>
)

interface LineProps {
  readonly part: Part
  readonly source: string
  readonly label?: string
  readonly autoFocus?: boolean
}

function Line({ part, source, label, autoFocus = false }: LineProps) {
  const locale = useLocaleName()
  const say = ({ zh, en }: Part['label']): string => (locale === 'en' ? (en ?? zh) : zh)
  const name = label ?? say(part.label)
  return part.kind === 'choice' ? (
    <Box sx={{ gridColumn: '1 / -1' }}>
      <ChoiceLine source={source} label={name} required={part.optional !== true} options={(part.options ?? []).map(([id, text]) => [id, say(text)])} />
    </Box>
  ) : (
    <TextLine source={source} label={name} required={part.optional !== true} max={200} autoFocus={autoFocus} />
  )
}

function Lines({ parts }: { readonly parts: readonly Part[] }) {
  const t = useWords()
  const { fields, append, remove } = useFieldArray({ name: 'lines' })
  return (
    <Stack spacing={2}>
      {fields.map(({ id }, at) => (
        <Stack key={id} component="fieldset" spacing={1.5} sx={{ m: 0, p: 1.5, border: 1, borderColor: 'divider', borderRadius: 1 }}>
          <Box sx={{ display: 'flex', alignItems: 'center' }}>
            <Typography component="legend" sx={{ flex: 1 }}>
              {t('inputs.line', { at: at + 1 })}
            </Typography>
            <Button size="small" aria-label={t('inputs.removeLine', { at: at + 1 })} onClick={() => remove(at)}>
              {t('inputs.removeLine', { at: at + 1 })}
            </Button>
          </Box>
          <Beside>
            {parts.map((part) => (
              <Line key={part.key} part={part} source={`lines.${at}.${part.key}`} />
            ))}
          </Beside>
        </Stack>
      ))}
      <Button variant="outlined" onClick={() => append(Object.fromEntries(parts.map(({ key }) => [key, ''])))}>
        {t('inputs.addLine')}
      </Button>
    </Stack>
  )
}
