import { Box, Typography } from '@mui/material'
import { CALENDAR_DATES, CYCLE_TITLE_MAX } from '@shuping/domain/cycles'
import { ask } from '../../../api/ask.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import { ChoiceLine } from '../../../kit/forms/ChoiceLine.tsx'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { configureDocument, cycleDocument } from '../documents.ts'
import type { CycleAnswer } from '../documents.ts'
import { settingsOf } from '../settings.ts'
import type { SettingsInput } from '../settings.ts'
import type { CycleDetail } from '../types.ts'
import { useWords } from '../use-words.ts'
import { CycleDialog, orNull } from './CycleDialog.tsx'

const PERIOD = ['periodFrom', 'periodTo', 'rosterAsOf'] as const
const SOURCES = [
  'title', ...PERIOD, ...CALENDAR_DATES.map((name) => `calendar.${name}`),
  'rules.reach', 'rules.handover', 'rules.newUnderDays', 'rules.newMode', 'rules.setUpFrom',
]
const TWO = { display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(12rem, 1fr))' }

interface Props {
  readonly cycle: CycleDetail
  readonly onClose: () => void
}

/** Title, days and practice of a draft; classes have their own dialog. */
export function SettingsDialog({ cycle, onClose }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const windowAbove = (name: string): string | undefined => {
    const found = cycle.frameAbove?.windows.find(({ date }) => date === name)
    return found && t('show.aboveRange', { from: dayText(found.from, locale), to: dayText(found.to, locale) })
  }
  const named = <Key extends string>(group: string, keys: readonly Key[]): readonly (readonly [string, string])[] =>
    keys.map((key) => [key, t(`${group}.${key}` as 'form.ON_SITE')])
  return (
    <CycleDialog<CycleDetail, CycleAnswer>
      title={t('show.edit')}
      draftKey={`cycles.settings.${cycle.id}`}
      subject={cycle}
      document={configureDocument}
      sources={SOURCES}
      initial={(known) => ({ ...settingsOf(known) })}
      toInput={(values, known) => {
        const { rules, calendar, ...rest } = values as unknown as SettingsInput
        return {
          id: known.id,
          version: known.version,
          settings: {
            ...settingsOf(known),
            title: rest.title,
            periodFrom: rest.periodFrom,
            periodTo: rest.periodTo,
            rosterAsOf: rest.rosterAsOf,
            calendar: Object.fromEntries(CALENDAR_DATES.map((name) => [name, orNull(calendar[name])])),
            rules: { ...rules, newUnderDays: Number((values as { rules: { newUnderDays: string } }).rules.newUnderDays), setUpFrom: orNull(rules.setUpFrom) },
          },
        }
      }}
      reload={async () => (await ask(cycleDocument, { id: cycle.id })).cycle}
      done={t('done.configure')}
      onClose={onClose}
    >
      <TextLine source="title" label={t('field.title')} required max={CYCLE_TITLE_MAX} />
      <Box sx={TWO}>
        {PERIOD.map((name) => (
          <DateLine key={name} source={name} label={t(`field.${name}`)} required />
        ))}
      </Box>
      <Typography variant="h3">{t('show.rail')}</Typography>
      <Box sx={TWO}>
        {CALENDAR_DATES.map((name) => (
          <DateLine key={name} source={`calendar.${name}`} label={t(`field.${name}`)} help={windowAbove(name)} />
        ))}
      </Box>
      <Typography variant="h3">{t('show.roster')}</Typography>
      <Box sx={TWO}>
        <ChoiceLine source="rules.reach" label={t('field.reach')} required options={named('reach', ['CHILDREN', 'SUBTREE'])} />
        <ChoiceLine
          source="rules.handover"
          label={t('field.handover')}
          required
          options={named('handover', ['PRESENT_HOLDER', 'LONGEST_HOLDER', 'EACH'])}
        />
        <TextLine source="rules.newUnderDays" label={t('field.newUnderDays')} type="number" required />
        <ChoiceLine source="rules.newMode" label={t('field.newMode')} required options={named('newMode', ['REPORT_ONLY', 'EXEMPT'])} />
        <DateLine source="rules.setUpFrom" label={t('field.setUpFrom')} />
      </Box>
    </CycleDialog>
  )
}
