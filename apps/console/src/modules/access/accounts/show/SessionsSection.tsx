import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { faultOf } from '../../../../api/fault.ts'
import { useAsk } from '../../../../api/use-ask.ts'
import { instantText } from '../../../../kit/calendar-day.ts'
import { Fault } from '../../../../kit/Fault.tsx'
import { useLocaleName } from '../../../../kit/words.ts'
import { sessionsDocument } from '../documents.ts'
import { useWords } from '../use-words.ts'
import { Panel } from '../../../../kit/Panel.tsx'
import { WideTable } from '../../../../kit/WideTable.tsx'

/** Where the account is signed in. */
export function SessionsSection({ accountId }: { readonly accountId: string }) {
  const t = useWords()
  const locale = useLocaleName()
  const answer = useAsk(sessionsDocument, { accountId })
  const sessions = answer.data?.accountSessions ?? []
  return (
    <Panel title={t('show.sessions')}>
      {answer.isError ? <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.data !== undefined && sessions.length === 0 ? (
        <Typography color="textSecondary">{t('show.noSessions')}</Typography>
      ) : null}
      {sessions.length > 0 ? (
        <WideTable>
          <Table size="small" aria-label={t('show.sessions')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('show.since')}</TableCell>
                <TableCell>{t('show.seen')}</TableCell>
                <TableCell>{t('show.address')}</TableCell>
                <TableCell>{t('show.agent')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {sessions.map(({ id, createdAt, lastSeenAt, address, agent }) => (
                <TableRow key={id}>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>{instantText(createdAt, locale)}</TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>{instantText(lastSeenAt, locale)}</TableCell>
                  <TableCell>{address}</TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>{agent}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </WideTable>
      ) : null}
    </Panel>
  )
}
