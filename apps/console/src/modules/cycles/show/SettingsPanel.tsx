import { Alert, Box, Button, Link as MuiLink, Stack, Typography } from '@mui/material'
import { CALENDAR_DATES } from '@shuping/domain/cycles'
import type { CalendarDateName } from '@shuping/domain/cycles'
import { SECTOR_NAMES } from '@shuping/domain/organizations'
import type { Sector } from '@shuping/domain/organizations'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import { FactList } from '../../../kit/FactList.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { usePeopleWords } from '../../people/index.ts'
import { ClassDialog } from '../dialogs/ClassDialog.tsx'
import { FrameDialog } from '../dialogs/FrameDialog.tsx'
import { SettingsDialog } from '../dialogs/SettingsDialog.tsx'
import { configureDocument } from '../documents.ts'
import { cycleUrl } from '../places.ts'
import { settingsOf } from '../settings.ts'
import type { ClassShown, CycleDetail, FrameFault, FrameShown } from '../types.ts'
import { useWords } from '../use-words.ts'

/** What the cycle is set to: days, practice, limits, classes with their schemes. */
export function SettingsPanel({ cycle, outside }: { readonly cycle: CycleDetail; readonly outside: readonly FrameFault[] }) {
  const t = useWords()
  const locale = useLocaleName()
  const [editing, setEditing] = useState<'settings' | 'frame' | null>(null)
  const day = (date: string | null): string => (date === null ? t('show.unset') : dayText(date, locale))
  const { rules } = cycle
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('field.period'), `${day(cycle.periodFrom)} – ${day(cycle.periodTo)}`],
    [t('field.rosterAsOf'), day(cycle.rosterAsOf)],
    ...CALENDAR_DATES.map((name): readonly [string, string] => [t(`field.${name}`), day(cycle[name])]),
    [t('field.reach'), t(`reach.${rules.reach}`)],
    [t('field.handover'), t(`handover.${rules.handover}`)],
    [t('field.newUnderDays'), t('show.newUnder', { days: rules.newUnderDays, mode: t(`newMode.${rules.newMode}`) })],
    [t('field.setUpFrom'), day(rules.setUpFrom)],
    ...(cycle.approvalOn === null ? [] : [[t('show.approval'), `${day(cycle.approvalOn)}　${cycle.approvalMinutes ?? ''}`] as const]),
    ...(cycle.parent === null ? [] : [[t('show.parent'), <To key="p" id={cycle.parent.id} name={`${cycle.parent.organizationName}：${cycle.parent.title}`} />] as const]),
    ...(cycle.last === null ? [] : [[t('show.last'), <To key="l" id={cycle.last.id} name={cycle.last.title} />] as const]),
    ...(cycle.frameAbove === null ? [] : [[t('show.above'), <FrameText key="a" frame={cycle.frameAbove} />] as const]),
    [t('show.frame'), <FrameText key="f" frame={cycle.frame} />],
  ]
  const open = cycle.viewerCanConfigure && cycle.state === 'DRAFT'
  return (
    <Panel
      title={t('show.settings')}
      tools={
        open ? (
          <>
            <Button size="small" variant="outlined" onClick={() => setEditing('frame')}>
              {t('show.editFrame')}
            </Button>
            <Button size="small" variant="outlined" onClick={() => setEditing('settings')}>
              {t('show.edit')}
            </Button>
          </>
        ) : undefined
      }
    >
      {outside.length === 0 ? null : (
        <Alert severity="warning" sx={{ mb: 1.5 }}>
          <strong>{t('show.outside')}</strong>
          {outside.map(({ messages }) => <div key={messages[locale]}>{messages[locale]}</div>)}
        </Alert>
      )}
      <FactList facts={facts} />
      {editing === 'settings' ? <SettingsDialog cycle={cycle} onClose={() => setEditing(null)} /> : null}
      {editing === 'frame' ? <FrameDialog cycle={cycle} onClose={() => setEditing(null)} /> : null}
    </Panel>
  )
}

const To = ({ id, name }: { readonly id: string; readonly name: string }) => (
  <MuiLink component={Link} to={cycleUrl(id)}>
    {name}
  </MuiLink>
)

function FrameText({ frame }: { readonly frame: FrameShown }) {
  const t = useWords()
  const locale = useLocaleName()
  const lines = [
    ...frame.windows.map(({ date, from, to }) =>
      t('show.window', { name: t(`field.${date as CalendarDateName}`), from: dayText(from, locale), to: dayText(to, locale) })),
    ...frame.components.map(({ id, labelZh, labelEn, atLeast, atMost }) => t('show.range', { name: (locale === 'en' ? (labelEn ?? labelZh) : labelZh) ?? id, atLeast, atMost })),
    ...frame.strands.map(({ strand, atLeast, atMost }) => t('show.range', { name: t(`show.strand.${strand}` as 'show.strand.STAGE'), atLeast, atMost })),
  ]
  if (lines.length === 0) return t('show.noFrame')
  return lines.map((line) => <div key={line}>{line}</div>)
}

/** The classes of the cycle; on a draft they may be added and removed. */
export function ClassesPanel({ cycle }: { readonly cycle: CycleDetail }) {
  const t = useWords()
  const notify = useNotify()
  const client = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const open = cycle.viewerCanConfigure && cycle.state === 'DRAFT'
  const remove = async (one: ClassShown): Promise<void> => {
    const settings = settingsOf(cycle)
    const kept = settings.classes.filter(({ id }) => id !== one.id)
    try {
      await ask(configureDocument, { input: { id: cycle.id, version: cycle.version, settings: { ...settings, classes: kept } } })
      setFault(null)
      notify(t('done.configure'), { type: 'success' })
    } catch (error) {
      setFault(error)
    }
    await client.invalidateQueries()
  }
  return (
    <Panel
      title={t('show.classes')}
      tools={open ? <Button size="small" variant="outlined" onClick={() => setAdding(true)}>{t('show.addClass')}</Button> : undefined}
    >
      {fault === null ? null : <Fault fault={faultOf(fault)} />}
      {cycle.classes.length === 0 ? (
        <Typography color="textSecondary">{`${t('show.noClasses')}　${t('show.noClassesHint')}`}</Typography>
      ) : (
        <Stack spacing={1} component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {cycle.classes.map((one) => (
            <ClassLine key={one.id} one={one} onRemove={open ? () => void remove(one) : null} />
          ))}
        </Stack>
      )}
      {adding ? <ClassDialog cycle={cycle} onClose={() => setAdding(false)} /> : null}
    </Panel>
  )
}

function ClassLine({ one, onRemove }: { readonly one: ClassShown; readonly onRemove: (() => void) | null }) {
  const t = useWords()
  const people = usePeopleWords()
  const locale = useLocaleName()
  const { schemeVersion } = one
  const name = locale === 'en' ? one.labelEn : one.labelZh
  const who = [
    ...one.postKinds.map((kind) => people(`kind.${kind}` as 'kind.SECRETARY')),
    ...one.sectors.map((sector) => SECTOR_NAMES[sector as Sector][locale]),
  ].join(locale === 'en' ? ', ' : '、')
  const scheme =
    schemeVersion === null
      ? t('show.noScheme')
      : `${t('show.version', { title: schemeVersion.scheme.title, number: schemeVersion.number })}${schemeVersion.status === 'DRAFT' ? ` · ${t('show.draftScheme')}` : ''}`
  return (
    <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <Typography sx={{ fontWeight: 600 }}>{name}</Typography>
      <Typography color="textSecondary">{who}</Typography>
      <Typography>{scheme}</Typography>
      <Box sx={{ flex: 1 }} />
      {onRemove === null ? null : (
        <Button size="small" color="error" aria-label={`${t('show.removeClass')}：${name}`} onClick={onRemove}>
          {t('show.removeClass')}
        </Button>
      )}
    </Box>
  )
}
