import { Box, Typography } from '@mui/material'
import { CALENDAR_DATES } from '@shuping/domain/cycles'
import { Fragment } from 'react'
import { ask } from '../../../api/ask.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { configureDocument, cycleDocument } from '../documents.ts'
import type { CycleAnswer } from '../documents.ts'
import { settingsOf } from '../settings.ts'
import type { CycleDetail, FramedShown, FrameShown } from '../types.ts'
import { useWords } from '../use-words.ts'
import { CycleDialog, orNull } from './CycleDialog.tsx'
import { FramedComponents } from './FramedComponents.tsx'

const STRANDS = ['STAGE', 'OFF_STAGE', 'RESPONSE'] as const
/** A refusal concerns a pair or a component, so it is told above the form: no single field bears it. */
const SOURCES = [
  ...CALENDAR_DATES.flatMap((name) => [`windows.${name}.from`, `windows.${name}.to`]),
  ...STRANDS.flatMap((name) => [`strands.${name}.atLeast`, `strands.${name}.atMost`]),
  'components',
]
const PAIRS = { display: 'grid', gap: 2, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', alignItems: 'start' }

type Range = Readonly<Record<string, string | null | undefined>>
interface Typed {
  readonly windows: Readonly<Record<string, Range | undefined>>
  readonly strands: Readonly<Record<string, Range | undefined>>
  readonly components: readonly FramedShown[]
}

const typedOf = ({ windows, components, strands }: FrameShown) => ({
  components,
  windows: Object.fromEntries(windows.map(({ date, from, to }) => [date, { from, to }])),
  strands: Object.fromEntries(strands.map(({ strand, atLeast, atMost }) => [strand, { atLeast, atMost }])),
})

/** Of both ends typed or neither: the form sees to it. */
const frameOf = ({ windows, components, strands }: Typed) => ({
  components,
  windows: CALENDAR_DATES.flatMap((date) => {
    const [from, to] = [orNull(windows[date]?.['from']), orNull(windows[date]?.['to'])]
    return from === null || to === null ? [] : [{ date, from, to }]
  }),
  strands: STRANDS.flatMap((strand) => {
    const [atLeast, atMost] = [orNull(strands[strand]?.['atLeast']), orNull(strands[strand]?.['atMost'])]
    return atLeast === null || atMost === null ? [] : [{ strand, atLeast, atMost }]
  }),
})

interface Props {
  readonly cycle: CycleDetail
  readonly onClose: () => void
}

/** The limits that a draft hands down: windows of its dates, and how much each strand may weigh. */
export function FrameDialog({ cycle, onClose }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const { frameAbove } = cycle
  const windowAbove = (name: string): string | undefined => {
    const found = frameAbove?.windows.find(({ date }) => date === name)
    return found && t('show.aboveRange', { from: dayText(found.from, locale), to: dayText(found.to, locale) })
  }
  const strandAbove = (name: string): string | undefined => {
    const found = frameAbove?.strands.find(({ strand }) => strand === name)
    return found && t('show.aboveRange', { from: found.atLeast, to: found.atMost })
  }
  return (
    <CycleDialog<CycleDetail, CycleAnswer>
      title={t('show.frame')}
      draftKey={`cycles.frame.${cycle.id}`}
      subject={cycle}
      document={configureDocument}
      sources={SOURCES}
      initial={({ frame }) => typedOf(frame)}
      toInput={(values, known) => ({
        id: known.id,
        version: known.version,
        settings: { ...settingsOf(known), frame: frameOf(values as unknown as Typed) },
      })}
      reload={async () => (await ask(cycleDocument, { id: cycle.id })).cycle}
      note={t('show.frameNote')}
      done={t('done.configure')}
      onClose={onClose}
    >
      <Box sx={PAIRS}>
        {CALENDAR_DATES.map((name) => (
          <Fragment key={name}>
            <DateLine source={`windows.${name}.from`} label={t('show.from', { name: t(`field.${name}`) })} partner={`windows.${name}.to`} help={windowAbove(name)} />
            <DateLine source={`windows.${name}.to`} label={t('show.to', { name: t(`field.${name}`) })} partner={`windows.${name}.from`} />
          </Fragment>
        ))}
      </Box>
      <Typography variant="h3">{t('show.weights')}</Typography>
      <Box sx={PAIRS}>
        {STRANDS.map((name) => (
          <Fragment key={name}>
            <TextLine source={`strands.${name}.atLeast`} label={t('show.atLeast', { name: t(`show.strand.${name}`) })} max={12} partner={`strands.${name}.atMost`} help={strandAbove(name)} />
            <TextLine source={`strands.${name}.atMost`} label={t('show.atMost', { name: t(`show.strand.${name}`) })} max={12} partner={`strands.${name}.atLeast`} />
          </Fragment>
        ))}
      </Box>
      <Typography variant="h3">{t('show.componentsAsked')}</Typography>
      <FramedComponents cycle={cycle} />
    </CycleDialog>
  )
}
