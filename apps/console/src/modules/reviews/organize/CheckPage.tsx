import { Chip, Link as MuiLink, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { Link, useParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { dayText } from '../../../kit/calendar-day.ts'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import { checkedVisitUrl, CHECKS_PATH } from '../places.ts'
import { useWords } from '../use-words.ts'
import { checkDocument } from './documents.ts'
import type { CheckDetail, CheckedVisit } from './documents.ts'
import { DrawPanel } from './DrawPanel.tsx'
import { meanOf, mostOf, openOf, totalOf } from './marks.ts'

/** One field check: whom the system drew, who has checked what, and the marks. */
export function CheckPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useAsk(checkDocument, { id })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={360} />
  return data.fieldCheck === null ? <NotFoundPage /> : <Loaded check={data.fieldCheck} />
}

function Loaded({ check }: { readonly check: CheckDetail }) {
  const t = useWords()
  const locale = useLocaleName()
  const { title, cycleId, cycleTitle, fromOn, toOn, members, items, standing, visits, open } = check
  return (
    <>
      <Breadcrumb steps={[{ label: t('checks'), to: `${CHECKS_PATH}?cycle=${cycleId}` }]} here={title} />
      <PageHead title={title} mark={<Chip size="small" variant="outlined" color={open ? 'primary' : 'default'} label={t(open ? 'running' : 'over')} />} />
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {[
          cycleTitle,
          t('days', { from: dayText(fromOn, locale), to: dayText(toOn, locale) }),
          t('team', { names: members.map(({ personName }) => personName).join(locale === 'en' ? ', ' : '、') }),
        ].join('　')}
      </Typography>
      <Stack spacing={1.5}>
        <DrawPanel check={check} />
        <Panel title={t('results')}>
          <Typography sx={{ mb: 1 }}>
            {t('progress', { count: standing.handedIn, all: standing.due })}　{t('findings', { count: standing.findings, open: standing.findings - standing.putRight })}
          </Typography>
          <WideTable>
            <Table size="small" aria-label={t('results')}>
              <TableHead>
                <TableRow>
                  <TableCell>{t('column.unit')}</TableCell>
                  {members.map(({ personId, personName }) => <TableCell key={personId} align="right">{personName}</TableCell>)}
                  <TableCell align="right">{t('column.mean', { most: mostOf(items) })}</TableCell>
                  <TableCell align="right">{t('column.findings')}</TableCell>
                  <TableCell align="right">{t('column.open')}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>{visits.map((visit) => <Row key={visit.id} visit={visit} check={check} />)}</TableBody>
            </Table>
          </WideTable>
          <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>{t('meanNote')}</Typography>
        </Panel>
      </Stack>
    </>
  )
}

function Row({ visit, check }: { readonly visit: CheckedVisit; readonly check: CheckDetail }) {
  const t = useWords()
  // The viewer's own sheet is told before it was handed in; it counts for nothing yet.
  const records = visit.records.filter(({ submittedAt }) => submittedAt !== null)
  return (
    <TableRow hover>
      <TableCell>
        <MuiLink component={Link} to={checkedVisitUrl(visit.id)}>{visit.organizationName}</MuiLink>
        {visit.personName === null ? null : <Typography component="span" color="textSecondary">　{visit.personName}</Typography>}
      </TableCell>
      {check.members.map(({ personId }) => {
        const own = records.find((one) => one.personId === personId)
        return (
          <TableCell key={personId} align="right">
            {own === undefined ? <Typography component="span" color="textSecondary">{t('waiting')}</Typography> : totalOf(own)}
          </TableCell>
        )
      })}
      <TableCell align="right">{records.length === 0 ? '—' : <strong>{meanOf(records)}</strong>}</TableCell>
      <TableCell align="right">{records.reduce((sum, { findings }) => sum + findings.length, 0)}</TableCell>
      <TableCell align="right">{openOf(records)}</TableCell>
    </TableRow>
  )
}
