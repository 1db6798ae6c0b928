import { Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { AUDIT_ACTIONS } from '@shuping/domain/access'
import { useLocaleName } from '../../../kit/words.ts'
import { WideTable } from '../../../kit/WideTable.tsx'
import { momentText } from './moment-text.ts'
import type { EntryLine } from './documents.ts'
import { subjectText } from './subject-text.ts'
import { useAuditWords } from './use-words.ts'

interface EntryTableProps {
  readonly entries: readonly EntryLine[]
  readonly onChoose: (entry: EntryLine) => void
}

/** What an act is called. */
export const actionText = (action: string, locale: 'zh' | 'en'): string => AUDIT_ACTIONS[action]?.[locale] ?? action

/** What somebody does before they are signed in. */
const AT_THE_DOOR = ['access.signInFailed', 'access.activate']

/** Who acted; an act without an account is the system's own, or of somebody at the door. */
export const actorText = (entry: EntryLine, t: ReturnType<typeof useAuditWords>): string =>
  entry.actorName ?? (entry.actorId !== null ? t('beyond') : AT_THE_DOOR.includes(entry.action) ? t('nobody') : t('system'))

/** One entry a row, newest first. */
export function EntryTable({ entries, onChoose }: EntryTableProps) {
  const t = useAuditWords()
  const locale = useLocaleName()
  return (
    <WideTable>
      <Table size="small" aria-label={t('name')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('column.at')}</TableCell>
            <TableCell>{t('column.actor')}</TableCell>
            <TableCell>{t('column.action')}</TableCell>
            <TableCell>{t('column.subject')}</TableCell>
            <TableCell>{t('column.place')}</TableCell>
            <TableCell>{t('column.reason')}</TableCell>
            <TableCell align="right">{t('column.number')}</TableCell>
            <TableCell aria-label={t('view')} />
          </TableRow>
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <TableRow key={`${entry.chain} ${entry.seq}`} hover>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{momentText(entry.at, locale)}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{actorText(entry, t)}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{actionText(entry.action, locale)}</TableCell>
              <TableCell sx={{ minWidth: '9rem' }}>{subjectText(entry, t, locale)}</TableCell>
              <TableCell sx={{ minWidth: '9rem' }}>{placeText(entry, t)}</TableCell>
              <TableCell sx={{ maxWidth: '16rem' }}>
                <Typography noWrap title={entry.reason ?? undefined}>
                  {entry.reason ?? ''}
                </Typography>
              </TableCell>
              <TableCell align="right">{entry.seq}</TableCell>
              <TableCell sx={{ py: 0, width: 0 }}>
                <Button size="small" onClick={() => onChoose(entry)} aria-label={t('details', { seq: entry.seq })} sx={{ whiteSpace: 'nowrap' }}>
                  {t('view')}
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </WideTable>
  )
}

/** Where it happened, as far as the viewer reads organizations. */
export const placeText = ({ chain, organization }: EntryLine, t: ReturnType<typeof useAuditWords>): string =>
  organization?.name ?? (chain === 'system' ? t('installation') : t('chain.tree', { chain }))
