import {
  Alert,
  Box,
  Button,
  Link as MuiLink,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
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

interface AsOfTableProps {
  readonly on: string
  readonly under: string | null
  /** Back to the present. */
  readonly onLeave: () => void
}

/** The organizations as they stood on a day: names of that day, indented as the tree stood then. */
export function AsOfTable({ on, under, onLeave }: AsOfTableProps) {
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
  const caption = t('list.asOfCaption', { day: dayText(on, locale), count: cut ? `${SHOWN}+` : rows.length })
  const top = Math.min(...rows.map((row) => row.depth))
  return (
    <>
      <Box sx={{ px: 1.5, py: 1, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Box sx={{ flex: 1, minWidth: '14rem' }}>
          <Typography variant="subtitle1" component="h2">
            {caption}
          </Typography>
          <Typography color="textSecondary">{t('list.asOfNote')}</Typography>
        </Box>
        <Button onClick={onLeave}>{t('list.asOnNow')}</Button>
      </Box>
      {cut ? <Alert severity="info">{t('list.asOfCut', { count: SHOWN })}</Alert> : null}
      <TableContainer>
        <Table size="small" aria-label={caption}>
          <TableHead>
            <TableRow>
              <TableCell>{t('field.name')}</TableCell>
              <TableCell>{t('field.code')}</TableCell>
              <TableCell>{t('field.level')}</TableCell>
              <TableCell align="right">{t('field.childrenCount')}</TableCell>
              <TableCell>{t('list.statusNow')}</TableCell>
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
                    <Typography component="span" color="textSecondary">
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
