import { Button, Paper, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { faultOf } from '../../api/fault.ts'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Fault } from '../../kit/Fault.tsx'
import { useKitWords } from '../../kit/use-words.ts'

interface WorkTableProps<Row extends { readonly id: string }> {
  readonly label: string
  readonly columns: readonly { readonly head: string; readonly cell: (row: Row) => ReactNode }[]
  readonly rows: readonly Row[] | undefined
  readonly total: number | undefined
  readonly error: unknown
  readonly onRetry: () => void
  readonly none: { readonly title: string; readonly hint: string }
  readonly onMore: () => void
}

/** A table of a workflow's records that grows as far as people look. */
export function WorkTable<Row extends { readonly id: string }>({ label, columns, rows, total, error, onRetry, none, onMore }: WorkTableProps<Row>) {
  const kit = useKitWords()
  if (error && rows === undefined) return <Fault fault={faultOf(error)} onRetry={onRetry} />
  if (rows === undefined || total === undefined) return <Typography color="textSecondary">{kit('state.loading')}</Typography>
  if (total === 0) return <EmptyState title={none.title} hint={none.hint} />
  return (
    <Paper variant="outlined" sx={{ overflowX: 'auto' }}>
      <Typography color="textSecondary" aria-live="polite" sx={{ px: 1.5, py: 0.75 }}>
        {kit('state.total', { smart_count: total })}
      </Typography>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            {columns.map(({ head }) => (
              <TableCell key={head} sx={{ whiteSpace: 'nowrap' }}>
                {head}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id}>
              {columns.map(({ head, cell }) => (
                <TableCell key={head}>{cell(row)}</TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {rows.length < total ? (
        <Button onClick={onMore} sx={{ m: 1 }}>
          {kit('action.loadMore')}
        </Button>
      ) : null}
    </Paper>
  )
}
