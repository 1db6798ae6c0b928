import { Alert, Button, MenuItem, Stack, TextField } from '@mui/material'
import { textOf } from '../../../api/fault.ts'
import { useLocaleName } from '../../../kit/words.ts'
import type { Board, GradedRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { choiceOf, clashes, departs, without } from './choices.ts'
import type { Choice } from './choices.ts'
import type { KeptChoices } from './use-choices.ts'

interface Props {
  readonly row: GradedRow
  readonly grades: Board['grades']
  readonly kept: KeptChoices
  readonly nameOf: (id: string | null | undefined) => string
}

/** The grade that the committee means to give, with its reason where it departs; what another recorded meanwhile beside it. */
export function DecideCell({ row, grades, kept, nameOf }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const { choices, put, wrong } = kept
  const name = row.personName ?? row.organizationName
  const choice = choiceOf(row, choices)
  const change = (more: Partial<Choice>): void => put({ ...choices, [row.appraiseeId]: { ...choice, ...more } })
  const faults = (wrong.get(row.appraiseeId) ?? []).map((one) => ({ field: (one.field ?? '').split('.').at(-1), text: textOf(one, locale) }))
  const faultAt = (field: string): string | undefined => faults.filter((one) => one.field === field).map(({ text }) => text).join(' ') || undefined
  const [clash] = clashes([row], choices)
  const needsReason = departs(row, choice.grade)
  return (
    <Stack spacing={1}>
      <TextField
        select
        size="small"
        value={grades.some(({ id }) => id === choice.grade) ? choice.grade : ''}
        onChange={(event) => change({ grade: event.target.value })}
        error={faultAt('grade') !== undefined}
        helperText={faultAt('grade')}
        slotProps={{ select: { displayEmpty: true, SelectDisplayProps: { 'aria-label': t('grading.gradeOf', { name }) } } }}
      >
        {choice.grade === '' ? <MenuItem value="">—</MenuItem> : null}
        {grades.map(({ id, label }) => (
          <MenuItem key={id} value={id}>
            {label[locale]}
          </MenuItem>
        ))}
      </TextField>
      {needsReason ? (
        <TextField
          size="small"
          multiline
          value={choice.reason}
          onChange={(event) => change({ reason: event.target.value })}
          error={faultAt('reason') !== undefined}
          helperText={faultAt('reason')}
          placeholder={t('grading.reason')}
          slotProps={{ htmlInput: { maxLength: 500, 'aria-label': t('grading.reasonOf', { name }), 'aria-required': true } }}
        />
      ) : null}
      {clash === undefined ? null : (
        <Alert severity="warning" sx={{ py: 0, '& .MuiAlert-message': { py: 0.5 } }}>
          {t('grading.theirs', { grade: nameOf(clash.grading?.decidedGrade), reason: clash.grading?.decidedReason ? `（${clash.grading.decidedReason}）` : '' })}
          <Stack direction="row" spacing={1}>
            <Button size="small" color="inherit" onClick={() => put(without(choices, row.appraiseeId))}>
              {t('grading.takeTheirs')}
            </Button>
            <Button size="small" color="inherit" onClick={() => change({ version: row.grading?.version ?? 0 })}>
              {t('grading.keepMine')}
            </Button>
          </Stack>
        </Alert>
      )}
    </Stack>
  )
}
