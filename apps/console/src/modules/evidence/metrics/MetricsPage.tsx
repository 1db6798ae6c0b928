import { Box, Link as MuiLink, ListSubheader, MenuItem, Paper, Skeleton, Table, TableBody, TableCell, TableHead, TableRow, TextField, Typography } from '@mui/material'
import { rational } from '@shuping/domain/kit'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { todayHere } from '../../../kit/calendar-day.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { useOwnPlace } from '../../../kit/own-place.ts'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { organizationUrl, UnderPicker } from '../../organizations/index.ts'
import { EVIDENCE_PATH } from '../places.ts'
import { useWords } from '../use-words.ts'
import { metricDocument, metricsDocument } from './documents.ts'
import type { Metric } from './documents.ts'

const figures = { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' } as const

/** One number of a subtree and a period, organization by organization; each opens the records behind it. */
export function MetricsPage() {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const own = useOwnPlace()
  const [chosen, setChosen] = useState('')
  const [place, setPlace] = useState<string | undefined>()
  const [from, setFrom] = useState(`${todayHere().slice(0, 4)}-01-01`)
  const [to, setTo] = useState(todayHere())
  const { data: all, error: fault, refetch: again } = useAsk(metricsDocument, {})
  const metric = all?.metrics.find(({ name }) => name === chosen) ?? all?.metrics[0]
  const under = place ?? own?.id
  const ready = metric !== undefined && under !== undefined && from !== '' && to !== '' && from <= to
  const { data, error, refetch } = useAsk(metricDocument, { name: metric?.name ?? '', under: under ?? '', from, to }, { enabled: ready, keep: true })
  const label = (one: Metric): string => (locale === 'en' ? one.labelEn : one.labelZh)
  const kept = (one: Metric): string => (locale === 'en' ? one.keptInEn : one.keptInZh)
  const groups = [...new Set((all?.metrics ?? []).map(kept))]
  const shrunk = { inputLabel: { shrink: true } }
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: EVIDENCE_PATH }]} here={t('metrics.name')} />
      <PageHead title={t('metrics.name')} />
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {t('metrics.hint')}
      </Typography>
      <Paper variant="outlined" sx={{ mb: 1.5, p: 1.5, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(12rem, 1fr))' }}>
        <TextField select label={t('metrics.metric')} value={metric?.name ?? ''} onChange={(event) => setChosen(event.target.value)} slotProps={shrunk}>
          {groups.flatMap((group) => [
            <ListSubheader key={group}>{group}</ListSubheader>,
            ...(all?.metrics ?? []).filter((one) => kept(one) === group).map((one) => (
              <MenuItem key={one.name} value={one.name}>
                {label(one)}
              </MenuItem>
            )),
          ])}
        </TextField>
        <UnderPicker id={place} onChange={setPlace} />
        <TextField type="date" label={t('metrics.from')} value={from} onChange={(event) => setFrom(event.target.value)} slotProps={shrunk} />
        <TextField type="date" label={t('metrics.to')} value={to} onChange={(event) => setTo(event.target.value)} slotProps={shrunk} />
      </Paper>
      {fault || (error && data === undefined) ? (
        <Fault fault={faultOf(fault ?? error)} onRetry={() => void (fault ? again() : refetch())} />
      ) : under === undefined ? (
        <EmptyState title={t('metrics.choose')} />
      ) : from > to ? (
        <EmptyState title={t('metrics.crossed')} />
      ) : metric === undefined || data === undefined ? (
        <Skeleton variant="rectangular" height={240} />
      ) : data.metric.rows.length === 0 ? (
        <EmptyState title={t('metrics.none')} hint={t('metrics.noneHint')} />
      ) : (
        <Paper variant="outlined">
          <Typography aria-live="polite" sx={{ px: 1.5, py: 1 }}>
            {t('metrics.total', { name: label(metric), value: valueOf(metric, data.metric.value, data.metric.whole, locale) })}
          </Typography>
          <WideTable>
            <Table size="small" aria-label={label(metric)}>
              <TableHead>
                <TableRow>
                  <TableCell>{kit('register.organization')}</TableCell>
                  <TableCell align="right">{label(metric)}</TableCell>
                  <TableCell>{t('metrics.records')}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {data.metric.rows.map(({ organization, value, whole }) => (
                  <TableRow key={organization.id} hover>
                    <TableCell>
                      <MuiLink component={Link} to={organizationUrl(organization.id)} color="textPrimary">
                        {organization.name}
                      </MuiLink>
                    </TableCell>
                    <TableCell align="right" sx={figures}>
                      {valueOf(metric, value, whole, locale)}
                    </TableCell>
                    <TableCell>
                      <MuiLink component={Link} to={recordsUrl(metric, organization.id, from, to)} aria-label={t('metrics.openOf', { name: organization.name })}>
                        {t('metrics.open')}
                      </MuiLink>
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </WideTable>
        </Paper>
      )}
      <Box sx={{ height: 8 }} />
    </>
  )
}

/** `12 次`; of a ratio the share with the two numbers that it is made of. */
function valueOf({ kind, unitZh, unitEn }: Metric, value: string, whole: string | null, locale: 'zh' | 'en'): string {
  if (kind !== 'ratio') return `${rational.toText(rational.of(value))} ${(locale === 'en' ? unitEn : unitZh) ?? ''}`.trim()
  if (whole === null || Number(whole) === 0) return '—'
  const percent = rational.mul(rational.div(rational.of(value), rational.of(whole)), rational.hundred)
  return `${rational.toFixed(percent, 1, 'HALF_UP').replace(/\.0$/, '')}%（${value}／${whole}）`
}

/** The list of the very records: of a register those that count, of a workflow those of the organization. */
function recordsUrl({ name, keptIn, kind }: Metric, organizationId: string, from: string, to: string): string {
  if (keptIn === 'meetings' || keptIn === 'projects') return `/${keptIn}?under=${organizationId}`
  const countedIn = { metric: name.slice(name.indexOf('.') + 1), from, to, ...(kind === 'ratio' && { whole: true }) }
  return `/${keptIn}?filter=${encodeURIComponent(JSON.stringify({ organizationId, countedIn }))}`
}
