import { Box, Button, Link as MuiLink, Skeleton, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { whoChangedUrl } from '../../../kit/who-changed.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { WideTable } from '../../../kit/WideTable.tsx'
import { entriesDocument } from './documents.ts'
import type { EntryLine } from './documents.ts'
import { EntryDrawer } from './EntryDrawer.tsx'
import { actionText, actorText } from './EntryTable.tsx'
import { momentText } from './moment-text.ts'
import { useAuditWords } from './use-words.ts'

/** How many of the newest stand on the page of a thing; the rest is in the log. */
const NEWEST = 5

/** Who changed a thing, the newest few, as far as the viewer may read the log. */
export function WhoChangedPart({ subject }: { readonly subject: { readonly id: string; readonly name: string } }) {
  const t = useAuditWords()
  const kit = useKitWords()
  const [chosen, setChosen] = useState<EntryLine | null>(null)
  const answer = useAsk(entriesDocument, { filter: { subjectId: subject.id }, first: NEWEST, after: null })
  const page = answer.data?.auditEntries
  return (
    <Panel
      title={kit('action.whoChanged')}
      tools={
        page?.hasNextPage ? (
          <MuiLink component={Link} to={whoChangedUrl(subject.id, subject.name)}>
            {t('allOfIt')}
          </MuiLink>
        ) : null
      }
    >
      {answer.isError ? <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {page === undefined && !answer.isError ? <Skeleton variant="rectangular" height={60} /> : null}
      {page?.nodes.length === 0 ? <Typography color="textSecondary">{t('noneOfIt')}</Typography> : null}
      {page !== undefined && page.nodes.length > 0 ? (
        <Box sx={{ mx: -2, mb: -1 }}>
          <Newest entries={page.nodes} onChoose={setChosen} />
        </Box>
      ) : null}
      {chosen === null ? null : <EntryDrawer entry={chosen} onClose={() => setChosen(null)} />}
    </Panel>
  )
}

function Newest({ entries, onChoose }: { readonly entries: readonly EntryLine[]; readonly onChoose: (entry: EntryLine) => void }) {
  const t = useAuditWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  return (
    <WideTable>
      <Table size="small" aria-label={kit('action.whoChanged')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('column.at')}</TableCell>
            <TableCell>{t('column.actor')}</TableCell>
            <TableCell>{t('column.action')}</TableCell>
            <TableCell>{t('column.reason')}</TableCell>
            <TableCell aria-label={t('view')} />
          </TableRow>
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <TableRow key={`${entry.chain} ${entry.seq}`}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{momentText(entry.at, locale)}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{actorText(entry, t)}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{actionText(entry.action, locale)}</TableCell>
              <TableCell sx={{ minWidth: '8rem', overflowWrap: 'anywhere' }}>{entry.reason ?? ''}</TableCell>
              <TableCell sx={{ py: 0, width: 0 }}>
                <Button
                  size="small"
                  onClick={() => onChoose(entry)}
                  aria-label={t('details', { seq: entry.seq })}
                  sx={{ whiteSpace: 'nowrap' }}
                >
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
