import { Alert, Button, Link as MuiLink, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useState } from 'react'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { instantText } from '../../../kit/calendar-day.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { useCan } from '../../../kit/viewer.ts'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'
import { overviewDocument } from './documents.ts'
import type { ScoreUnit } from './documents.ts'
import { Spread } from './Spread.tsx'
import { WeighDialog } from './WeighDialog.tsx'

const number = { textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' } as const
/** As many units stand open at once; the others on demand. */
const SHOWN = 8

interface Place {
  readonly key: string
  readonly name: string
}

/** Where a scored cycle stands, unit by unit in the order of the tree; never a ranking. Nothing until it is scored. */
export function OverviewPanel({ cycleId }: { readonly cycleId: string }) {
  const t = useWords()
  const locale = useLocaleName()
  const may = useCan('scores.make')
  const [way, setWay] = useState<readonly Place[]>([])
  const [all, setAll] = useState(false)
  const [trying, setTrying] = useState(false)
  const { data, error, refetch } = useAsk(overviewDocument, { cycleId, unit: way.at(-1)?.key ?? null }, { keep: true })
  const overview = data?.scoreOverview
  if (error && data === undefined) return <Fault fault={faultOf(error)} onRetry={() => void refetch()} />
  if (data === undefined || overview == null) return null
  const { own, units } = overview
  const weighable = overview.classes.some(({ parts }) => parts.length > 1)
  const go = (next: readonly Place[]): void => {
    setWay(next)
    setAll(false)
  }
  // Units of one head each: the sheets below say the same.
  const told = way.length === 0 && units.every(({ heads }) => heads <= 1) ? [] : units
  const shown = all ? told : told.slice(0, SHOWN)
  return (
    <Panel
      title={t('overview.title')}
      tools={
        may && weighable ? (
          <Button variant="outlined" onClick={() => setTrying(true)}>
            {t('overview.try')}
          </Button>
        ) : null
      }
    >
      <Stack spacing={1}>
        <Typography color="textSecondary">
          {t('overview.scoredAt', { at: instantText(overview.at, locale) })}
          {overview.byName === null ? '' : `　${overview.byName}`}
        </Typography>
        {overview.changed > 0 ? <Alert severity="warning">{t('overview.changed', { smart_count: overview.changed })}</Alert> : null}
        {way.length === 0 ? null : (
          <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }} component="nav" aria-label={t('overview.way')}>
            {[{ key: '', name: t('overview.whole') }, ...way.slice(0, -1)].map(({ key, name }, at) => (
              <MuiLink key={key} component="button" type="button" onClick={() => go(way.slice(0, at))}>
                {name} ›
              </MuiLink>
            ))}
            <span aria-current="page">{way.at(-1)!.name}</span>
          </Stack>
        )}
        <WideTable>
          <Table size="small" aria-label={t('overview.title')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('unit')}</TableCell>
                <TableCell sx={number}>{t('overview.heads')}</TableCell>
                <TableCell sx={number}>{t('overview.done')}</TableCell>
                <TableCell sx={number}>{t('overview.mean')}</TableCell>
                <TableCell sx={number}>{t('overview.range')}</TableCell>
                <TableCell sx={{ width: '10rem' }}>{t('overview.spread')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {own === null ? null : <UnitLine unit={own} name={way.length === 0 ? t('overview.whole') : own.organizationName} strong />}
              {shown.map((unit) => (
                <UnitLine
                  key={unit.key}
                  unit={unit}
                  name={unit.organizationName}
                  onOpen={unit.heads > 1 ? () => go([...way, { key: unit.key, name: unit.organizationName ?? '—' }]) : undefined}
                />
              ))}
            </TableBody>
          </Table>
        </WideTable>
        {told.length > shown.length ? (
          <Button onClick={() => setAll(true)} sx={{ alignSelf: 'flex-start' }}>
            {t('overview.all', { smart_count: units.length })}
          </Button>
        ) : null}
      </Stack>
      {trying ? <WeighDialog cycleId={cycleId} onClose={() => setTrying(false)} /> : null}
    </Panel>
  )
}

interface UnitLineProps {
  readonly unit: ScoreUnit
  readonly name: string | null
  readonly strong?: boolean
  readonly onOpen?: (() => void) | undefined
}

function UnitLine({ unit: { heads, done, mean, least, most, tenths }, name, strong = false, onOpen }: UnitLineProps) {
  const to = useLocaleName() === 'en' ? '–' : '～'
  return (
    <TableRow hover sx={strong ? { '& > *': { fontWeight: 600 } } : {}}>
      <TableCell component="th" scope="row" sx={{ minWidth: '11rem', ...(strong ? {} : { fontWeight: 'inherit' }) }}>
        {onOpen === undefined ? (
          (name ?? '—')
        ) : (
          <MuiLink component="button" type="button" onClick={onOpen} sx={{ textAlign: 'left' }}>
            {name ?? '—'}
          </MuiLink>
        )}
      </TableCell>
      <TableCell sx={number}>{heads}</TableCell>
      <TableCell sx={number}>{done}</TableCell>
      <TableCell sx={number}>{mean ?? '—'}</TableCell>
      <TableCell sx={number}>{least === null ? '—' : least === most ? least : `${least} ${to} ${most}`}</TableCell>
      <TableCell>
        <Spread tenths={tenths} />
      </TableCell>
    </TableRow>
  )
}
