import { Alert, Box, List, ListItem, Typography } from '@mui/material'
import { useWatch } from 'react-hook-form'
import { ask } from '../../../api/ask.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { todayHere } from '../../../kit/calendar-day.ts'
import { ChoiceLine } from '../../../kit/forms/ChoiceLine.tsx'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { PeopleLine } from '../../people/index.ts'
import { useWords } from '../use-words.ts'
import { checkFormsDocument, planCheckDocument } from './documents.ts'
import type { CheckForm } from './documents.ts'

interface PlanProps {
  readonly cycleId: string
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

const keyOf = ({ classId, component }: CheckForm): string => `${classId} ${component}`

/** Sets up a field check: by which sheet of the scheme, who checks, when, and how many the system draws. */
export function PlanDialog({ cycleId, onClose, onDone }: PlanProps) {
  const t = useWords()
  const { data } = useAsk(checkFormsDocument, { cycleId })
  if (data === undefined) return null
  const forms = data.checkForms
  return (
    <ActionDialog
      title={t('plan')}
      draftKey={`reviews.plan.${cycleId}`}
      subject={forms}
      initial={(known) => ({ component: known[0] === undefined ? '' : keyOf(known[0]), take: '', memberIds: [], fromOn: todayHere(), toOn: '' })}
      sources={['component', 'take', 'memberIds', 'fromOn', 'toOn']}
      send={(values, known, how) => {
        const form = known.find((one) => keyOf(one) === values['component'])
        const { fromOn, toOn, take, memberIds } = values
        return ask(planCheckDocument, {
          input: {
            cycleId, classId: form?.classId ?? '', component: form?.component ?? '', fromOn, toOn, take: Number(take),
            memberIds: (memberIds as readonly { id: string }[]).map(({ id }) => id), ...how,
          },
        })
      }}
      labelOf={String}
      textOf={String}
      note={t('planNote')}
      done={t('planned')}
      doWord={t('draw')}
      onDone={({ outcome }) => outcome.check !== null && onDone(outcome.check.id)}
      onClose={onClose}
    >
      {forms.length === 0 ? <Alert severity="info">{t('noForms')}</Alert> : <Fields forms={forms} />}
    </ActionDialog>
  )
}

function Fields({ forms }: { readonly forms: readonly CheckForm[] }) {
  const t = useWords()
  const zh = useLocaleName() === 'zh'
  const chosen = useWatch({ name: 'component' }) as string
  const form = forms.find((one) => keyOf(one) === chosen)
  return (
    <>
      <ChoiceLine
        source="component" label={t('field.sheet')} required
        options={forms.map((one) => [keyOf(one), zh ? `${one.classZh}　${one.titleZh}` : `${one.classEn}: ${one.titleEn}`])}
      />
      {form === undefined ? null : (
        <Box sx={{ bgcolor: 'action.hover', borderRadius: 1, px: 2, py: 1 }}>
          <Typography variant="body2" color="textSecondary">{t('sheetItems')}</Typography>
          <List dense disablePadding>
            {form.items.map(({ id, labelZh, labelEn, points }) => (
              <ListItem key={id} disableGutters sx={{ py: 0.25 }}>{zh ? labelZh : labelEn}　{t('points', { points })}</ListItem>
            ))}
          </List>
        </Box>
      )}
      <TextLine source="take" label={t('field.take')} required type="number" help={t('field.takeHelp', { count: form?.units ?? 0 })} />
      <PeopleLine source="memberIds" label={t('field.team')} help={t('field.teamHelp')} />
      <Box sx={{ display: 'grid', gridTemplateColumns: { sm: '1fr 1fr' }, gap: 2 }}>
        <DateLine source="fromOn" label={t('field.from')} required />
        <DateLine source="toOn" label={t('field.to')} required />
      </Box>
    </>
  )
}
