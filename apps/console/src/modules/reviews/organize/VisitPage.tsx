import { Paper, Stack, Table, TableBody, TableCell, TableFooter, TableHead, TableRow, Typography } from '@mui/material'
import { useParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import { CHECKS_PATH, checkUrl } from '../places.ts'
import { useWords } from '../use-words.ts'
import { visitDocument } from './documents.ts'
import type { HandedIn, VisitDetail } from './documents.ts'
import { Findings } from './Findings.tsx'
import { meanOf, mostOf, totalOf } from './marks.ts'

/** What was found at one visit: every sheet side by side, and what became of the findings. */
export function VisitPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useAsk(visitDocument, { id })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={360} />
  return data.checkVisit === null ? <NotFoundPage /> : <Loaded visit={data.checkVisit} />
}

function Loaded({ visit }: { readonly visit: VisitDetail }) {
  const t = useWords()
  const { check, organizationName, personName } = visit
  const records = visit.records.filter(({ submittedAt }) => submittedAt !== null)
  return (
    <>
      <Breadcrumb steps={[{ label: t('checks'), to: CHECKS_PATH }, { label: check.title, to: checkUrl(check.id) }]} here={organizationName} />
      <PageHead title={organizationName} />
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {personName === null ? '' : `${personName}　`}{check.cycleTitle}
      </Typography>
      {records.length === 0 ? (
        <Paper variant="outlined"><EmptyState title={t('noSheets')} hint={t('noSheetsHint')} /></Paper>
      ) : (
        <Stack spacing={1.5}>
          <Panel title={t('marks')}><Marks visit={visit} records={records} /></Panel>
          <Panel title={t('findingsTitle')}><Findings visit={visit} records={records} /></Panel>
        </Stack>
      )}
    </>
  )
}

function Marks({ visit: { check }, records }: { readonly visit: VisitDetail; readonly records: readonly HandedIn[] }) {
  const t = useWords()
  const zh = useLocaleName() === 'zh'
  const nameOf = (personId: string): string => check.members.find((one) => one.personId === personId)?.personName ?? ''
  return (
    <WideTable>
      <Table size="small" aria-label={t('marks')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('column.item')}</TableCell>
            <TableCell align="right">{t('column.most')}</TableCell>
            {records.map(({ id, personId }) => <TableCell key={id} align="right">{nameOf(personId)}</TableCell>)}
          </TableRow>
        </TableHead>
        <TableBody>
          {check.items.map(({ id, labelZh, labelEn, points }) => (
            <TableRow key={id}>
              <TableCell>{zh ? labelZh : labelEn}</TableCell>
              <TableCell align="right">{points}</TableCell>
              {records.map((record) => <TableCell key={record.id} align="right">{record.marks.find(({ item }) => item === id)?.mark ?? '—'}</TableCell>)}
            </TableRow>
          ))}
        </TableBody>
        <TableFooter>
          <TableRow sx={{ '& td': { color: 'text.primary', fontSize: 'inherit', fontWeight: 600 } }}>
            <TableCell>{t('sum', { mean: meanOf(records) })}</TableCell>
            <TableCell align="right">{mostOf(check.items)}</TableCell>
            {records.map((record) => <TableCell key={record.id} align="right">{totalOf(record)}</TableCell>)}
          </TableRow>
        </TableFooter>
      </Table>
    </WideTable>
  )
}
