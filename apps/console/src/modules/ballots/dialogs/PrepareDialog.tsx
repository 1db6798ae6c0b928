import { Alert, Box, Checkbox, FormControlLabel, FormGroup, MenuItem, Skeleton, TextField, Typography } from '@mui/material'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { ask } from '../../../api/ask.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { offerDocument, prepareDocument } from '../documents.ts'
import type { ClassOffer, Round } from '../types.ts'
import { useWords } from '../use-words.ts'

interface PrepareProps {
  readonly cycleId: string
  /** The round to be voted on again. */
  readonly repeats?: Round
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** A field of the form for the raters due of a group. */
const dueOf = (group: string): string => `due-${group}`
/** What a list in the input is in the form: refusals on groups stand on the group they concern. */
type Values = Record<string, unknown>

/** Prepares a round: which paper, who stands on it, who votes and how many are due. */
export function PrepareDialog({ cycleId, repeats, onClose, onDone }: PrepareProps) {
  const t = useWords()
  const { data } = useAsk(offerDocument, { cycleId })
  if (data === undefined) return null
  const offers = data.ballotOffer
  const first = offers.find(({ id }) => id === repeats?.classId) ?? offers.find(({ ballots }) => ballots.length > 0) ?? offers[0]
  if (first === undefined) return null
  const ballot = first.ballots.find((one) => one.ballot.id === repeats?.ballot.id) ?? first.ballots[0]
  const initial: Values = {
    classId: first.id,
    ballotId: ballot?.ballot.id ?? '',
    title: repeats?.title ?? '',
    appraiseeIds: repeats?.sheet.map(({ id }) => id) ?? first.roster.map(({ id }) => id),
    ...Object.fromEntries((repeats?.groups ?? []).map(({ id, due }) => [dueOf(id), due])),
  }
  return (
    <ActionDialog
      title={t('prepare')}
      draftKey={`ballots.prepare.${cycleId}.${repeats?.id ?? ''}`}
      subject={offers}
      initial={() => initial}
      sources={['classId', 'ballotId', 'title', 'appraiseeIds']}
      send={(values, known, how) => {
        const chosen = known.find(({ id }) => id === values['classId'])?.ballots.find((one) => one.ballot.id === values['ballotId'])
        const groups = (chosen?.groups ?? []).flatMap(({ id }) => {
          const typed = values[dueOf(id)]
          const due = typeof typed === 'number' || typeof typed === 'string' ? String(typed).trim() : ''
          return due === '' ? [] : [{ id, due: Number(due) }]
        })
        const { classId, ballotId, title, appraiseeIds } = values
        return ask(prepareDocument, { input: { cycleId, classId, ballotId, title, appraiseeIds, groups, ...(repeats === undefined ? {} : { followsId: repeats.id }), ...how } })
      }}
      labelOf={String}
      textOf={String}
      note={t('help.prepare')}
      done={t('act.done')}
      onDone={({ outcome }) => outcome.round !== null && onDone(outcome.round.id)}
      onClose={onClose}
    >
      <Fields offers={offers} />
    </ActionDialog>
  )
}

function Fields({ offers }: { readonly offers: readonly ClassOffer[] }) {
  const t = useWords()
  const zh = useLocaleName() === 'zh'
  const { setValue } = useFormContext()
  const classId = useWatch({ name: 'classId' }) as string
  const ballotId = useWatch({ name: 'ballotId' }) as string
  const offer = offers.find(({ id }) => id === classId)
  const ballot = offer?.ballots.find((one) => one.ballot.id === ballotId)
  const label = (one: { readonly labelZh: string; readonly labelEn: string }): string => (zh ? one.labelZh : one.labelEn)
  if (offer === undefined) return <Skeleton height={120} />
  return (
    <>
      <TextField
        select label={t('field.class')} value={classId}
        onChange={({ target }) => {
          const next = offers.find(({ id }) => id === target.value)!
          setValue('classId', next.id)
          setValue('ballotId', next.ballots[0]?.ballot.id ?? '')
          setValue('appraiseeIds', next.roster.map(({ id }) => id))
        }}
      >
        {offers.map((one) => <MenuItem key={one.id} value={one.id}>{label(one)}</MenuItem>)}
      </TextField>
      {ballot === undefined ? <Alert severity="info">{t('nothingToVote')}</Alert> : (
        <>
          <TextField select label={t('field.ballot')} value={ballotId} onChange={({ target }) => setValue('ballotId', target.value)}>
            {offer.ballots.map((one) => (
              <MenuItem key={one.ballot.id} value={one.ballot.id}>{label(one.ballot)}{one.isQuestionnaire ? t('isQuestionnaire') : ''}</MenuItem>
            ))}
          </TextField>
          <TextLine source="title" label={t('field.title')} required max={100} />
          <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
            <Typography component="legend" sx={{ fontWeight: 600, mb: 1 }}>{t('field.groups')}</Typography>
            <Box sx={{ display: 'grid', gridTemplateColumns: { sm: '1fr 1fr' }, gap: 1.5 }}>
              {ballot.groups.map((group) => (
                <TextLine key={group.id} source={dueOf(group.id)} label={t('field.due', { group: label(group) })} type="number" help={t('field.dueHelp')} />
              ))}
            </Box>
          </Box>
          <Chosen offer={offer} />
        </>
      )}
    </>
  )
}

function Chosen({ offer }: { readonly offer: ClassOffer }) {
  const t = useWords()
  const { field, fieldState } = useController({ name: 'appraiseeIds' })
  const chosen = (field.value ?? []) as readonly string[]
  const whole = chosen.length === offer.roster.length
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Typography component="legend" sx={{ fontWeight: 600 }}>
        {t('field.appraisees')}　{t('field.chosen', { count: chosen.length })}
      </Typography>
      <FormControlLabel
        label={t('field.all')}
        control={<Checkbox checked={whole} indeterminate={!whole && chosen.length > 0} onChange={(_, on) => field.onChange(on ? offer.roster.map(({ id }) => id) : [])} />}
      />
      <FormGroup sx={{ maxHeight: '14rem', overflowY: 'auto', flexWrap: 'nowrap', pl: 2, border: 1, borderColor: 'divider', borderRadius: 1 }}>
        {offer.roster.map(({ id, name, about }) => (
          <FormControlLabel
            key={id}
            label={<>{name}{about === '' ? null : <Typography component="span" color="textSecondary">　{about}</Typography>}</>}
            control={<Checkbox size="small" checked={chosen.includes(id)} onChange={(_, on) => field.onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))} />}
          />
        ))}
      </FormGroup>
      {fieldState.error === undefined ? null : <Typography color="error" variant="caption">{fieldState.error.message}</Typography>}
    </Box>
  )
}
