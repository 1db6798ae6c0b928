import { Pagination, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { useState } from 'react'
import { useAsk } from '../../../api/use-ask.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { resultsDocument } from '../documents.ts'
import type { PublicationShown } from '../types.ts'
import { useWords } from '../use-words.ts'

const PAGE = 50

/** What is published of one version, as far as the viewer is in its range; in the order of the roster. */
export function ResultTable({ publication }: { readonly publication: PublicationShown }) {
  const t = useWords()
  const locale = useLocaleName()
  const [page, setPage] = useState(0)
  const { data, error, refetch } = useAsk(resultsDocument, { publicationId: publication.id, first: PAGE, skip: page * PAGE }, { keep: true })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={160} />
  const { nodes, total } = data.publishedResults
  if (nodes.length === 0) return <EmptyState title={t('results.noneOf')} />
  const { withTotals, withRanks } = publication
  return (
    <>
      <WideTable>
        <Table size="small" aria-label={t('results.published')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('results.organization')}</TableCell>
              <TableCell>{t('results.post')}</TableCell>
              <TableCell>{t('results.person')}</TableCell>
              <TableCell>{t('results.grade')}</TableCell>
              {withTotals ? <TableCell align="right">{t('results.total')}</TableCell> : null}
              {withRanks ? <TableCell align="right">{t('results.rank')}</TableCell> : null}
            </TableRow>
          </TableHead>
          <TableBody>
            {nodes.map((row) => (
              <TableRow key={row.id} hover>
                <TableCell>{row.organizationName}</TableCell>
                <TableCell>{row.postTitle ?? ''}</TableCell>
                <TableCell>{row.personName ?? ''}</TableCell>
                <TableCell>{locale === 'en' ? row.gradeEn : row.gradeZh}</TableCell>
                {withTotals ? <TableCell align="right">{row.total ?? '—'}</TableCell> : null}
                {withRanks ? <TableCell align="right">{row.rank ?? '—'}</TableCell> : null}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
      {total > PAGE ? <Pagination count={Math.ceil(total / PAGE)} page={page + 1} onChange={(_, next) => setPage(next - 1)} /> : null}
    </>
  )
}
