import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { compareSchemes, tellPlace, tellValue } from '@shuping/domain/schemes'
import { useMemo } from 'react'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'

const KINDS = { ADDED: 'show.added', REMOVED: 'show.removed', CHANGED: 'show.changed' } as const

interface Props {
  /** The two documents as they can be read; null: not readable. */
  readonly before: unknown
  readonly after: unknown
  /** What they are called; the earlier and the later unless given. */
  readonly heads?: readonly [string, string]
}

/** Where two documents differ, in words: the place, what stood there and what stands there now. */
export function DifferenceTable({ before, after, heads }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const rows = useMemo(
    () =>
      compareSchemes(before, after).map(({ place, kind, before: was, after: is }) => ({
        kind,
        place,
        words: tellPlace(kind === 'REMOVED' ? before : after, place, locale),
        was: tellValue(before, place, was, locale),
        is: tellValue(after, place, is, locale),
      })),
    [before, after, locale],
  )
  if (rows.length === 0) return <Typography>{t('show.same')}</Typography>
  return (
    <Table size="small" aria-label={t('show.compare')}>
      <TableHead>
        <TableRow>
          <TableCell>{t('show.place')}</TableCell>
          <TableCell>{heads?.[0] ?? t('show.before')}</TableCell>
          <TableCell>{heads?.[1] ?? t('show.after')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ kind, place, words, was, is }) => (
          <TableRow key={`${kind} ${place}`} sx={{ '& td': { overflowWrap: 'anywhere', verticalAlign: 'top' } }}>
            <TableCell sx={{ width: '40%' }}>
              {words.join(' › ')}
              <Typography component="span" color="textSecondary" sx={{ display: 'block', fontSize: '0.875rem' }}>
                {t(KINDS[kind])}
              </Typography>
            </TableCell>
            <TableCell>{was}</TableCell>
            <TableCell>{is}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
