import { Pagination, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { useState } from 'react'
import { useAsk } from '../../../api/use-ask.ts'
import { Waiting } from '../../../kit/Waiting.tsx'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { gradingDocument } from '../documents.ts'
import type { Board, CycleShown } from '../types.ts'
import { useWords } from '../use-words.ts'

const PAGE = 25

/** The decided grades that would be published, as the organizer sees them before. */
export function PreviewTable({ cycle, grades }: { readonly cycle: CycleShown; readonly grades: Board['grades'] }) {
  const t = useWords()
  const locale = useLocaleName()
  const [page, setPage] = useState(0)
  const filter = { cycleId: cycle.id, resultVersion: cycle.resultVersion }
  const { data, error, refetch } = useAsk(gradingDocument, { cycleId: cycle.id, filter, first: PAGE, skip: page * PAGE }, { keep: true })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={160} />
  const { nodes, total } = data.scoreSheets
  return (
    <>
      <WideTable>
        <Table size="small" aria-label={t('results.decidedTable')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('results.organization')}</TableCell>
              <TableCell>{t('results.post')}</TableCell>
              <TableCell>{t('results.person')}</TableCell>
              <TableCell>{t('results.grade')}</TableCell>
              <TableCell align="right">{t('results.total')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {nodes.map((row) => (
              <TableRow key={row.id} hover>
                <TableCell>{row.organizationName}</TableCell>
                <TableCell>{row.postTitle ?? ''}</TableCell>
                <TableCell>{row.personName ?? ''}</TableCell>
                <TableCell>{grades.find(({ id }) => id === row.grading?.decidedGrade)?.label[locale] ?? '—'}</TableCell>
                <TableCell align="right">{row.total ?? '—'}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
      {total > PAGE ? <Pagination count={Math.ceil(total / PAGE)} page={page + 1} onChange={(_, next) => setPage(next - 1)} /> : null}
    </>
  )
}
