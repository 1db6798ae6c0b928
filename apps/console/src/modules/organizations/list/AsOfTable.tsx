import { Alert, Box, Link as MuiLink, Skeleton, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material'
import { Link } from 'react-router-dom'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { asOfDocument } from '../documents.ts'
import { levelName } from '../level-name.ts'
import { showUrl } from '../places.ts'
import { useWords } from '../use-words.ts'
import { treeOrder } from './tree-order.ts'

const SHOWN = 200

/** The organizations as they stood on a day: names of that day, indented as the tree stood then. */
export function AsOfTable({ on, under }: { readonly on: string; readonly under: string | null }) {
  const t = useWords()
  const locale = useLocaleName()
  const answer = useAsk(asOfDocument, { on, under, first: SHOWN + 1 })
  if (answer.isError) {
    return (
      <Box sx={{ p: 2 }}>
        <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} />
      </Box>
    )
  }
  const found = answer.data?.organizationsAsOf
  if (found === undefined) return <Skeleton variant="rectangular" height={320} />
  if (found.length === 0) return <EmptyState title={t('list.asOfNone')} />
  const cut = found.length > SHOWN
  const rows = treeOrder(found.slice(0, SHOWN))
  const top = Math.min(...rows.map((row) => row.depth))
  return (
    <>
      <Box sx={{ px: 1.5, py: 1 }}>
        <Typography variant="subtitle1" component="h2">
          {t('list.asOfCaption', { day: dayText(on, locale), smart_count: cut ? `${SHOWN}+` : rows.length })}
        </Typography>
        <Typography color="text.secondary">{t('list.asOfNote')}</Typography>
      </Box>
      {cut ? <Alert severity="info">{t('list.asOfCut', { count: SHOWN })}</Alert> : null}
      <TableContainer>
        <Table size="small" aria-label={t('list.asOfCaption', { day: dayText(on, locale), smart_count: cut ? `${SHOWN}+` : rows.length })}>
          <TableHead>
            <TableRow>
              <TableCell>{t('field.name')}</TableCell>
              <TableCell>{t('field.code')}</TableCell>
              <TableCell>{t('field.level')}</TableCell>
              <TableCell align="right">{t('field.childrenCount')}</TableCell>
              <TableCell>{t('field.status')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(({ organization, name, depth, childrenCount }) => (
              <TableRow key={organization.id} hover>
                <TableCell style={{ paddingLeft: 12 + (depth - top) * 18 }}>
                  <MuiLink component={Link} to={showUrl(organization.id)}>
                    {name}
                  </MuiLink>
                  {organization.name === name ? null : (
                    <Typography component="span" color="text.secondary">
                      {' '}
                      ({t('list.renamedSince', { name: organization.name })})
                    </Typography>
                  )}
                </TableCell>
                <TableCell>{organization.code}</TableCell>
                <TableCell>{levelName(organization.level, locale)}</TableCell>
                <TableCell align="right">{childrenCount}</TableCell>
                <TableCell>{t(`status.${organization.status}`)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </>
  )
}
