import { Box, Link as MuiLink, Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material'
import { CYCLE_KIND_NAMES } from '@shuping/domain/cycles'
import { Link } from 'react-router-dom'
import { useLocaleName } from '../../../kit/words.ts'
import { cycleUrl } from '../places.ts'
import { StateMark } from '../StateMark.tsx'
import type { CycleRow } from '../types.ts'
import { useWords } from '../use-words.ts'

/** Cycles with how far they are. */
export function CycleTable({ rows, label }: { readonly rows: readonly CycleRow[]; readonly label: string }) {
  const t = useWords()
  const locale = useLocaleName()
  return (
    <TableContainer>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell>{t('field.title')}</TableCell>
            <TableCell>{t('field.organizationId')}</TableCell>
            <TableCell>{t('field.year')}</TableCell>
            <TableCell>{t('field.kind')}</TableCell>
            <TableCell>{t('field.state')}</TableCell>
            <TableCell align="right">{t('field.entries')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ id, title, organizationName, year, kind, state, progress, reopenings }) => (
            <TableRow key={id} hover>
              <TableCell sx={{ minWidth: '14rem' }}>
                <MuiLink component={Link} to={cycleUrl(id)}>
                  {title}
                </MuiLink>
                {progress.below.length === 0 ? null : (
                  <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.875rem' }}>
                    {t('list.below', { smart_count: progress.below.reduce((sum, { cycles }) => sum + cycles, 0) })}
                  </Box>
                )}
              </TableCell>
              <TableCell>{organizationName}</TableCell>
              <TableCell>{year}</TableCell>
              <TableCell>{CYCLE_KIND_NAMES[kind][locale]}</TableCell>
              <TableCell>
                <StateMark state={state} />
                {reopenings.some((one) => one.state === 'ASKED') ? (
                  <Box component="span" sx={{ display: 'block', color: 'warning.main', fontSize: '0.875rem' }}>
                    {t('list.reopeningAsked')}
                  </Box>
                ) : null}
              </TableCell>
              <TableCell align="right">{progress.entries}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
