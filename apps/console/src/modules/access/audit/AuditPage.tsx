import DownloadIcon from '@mui/icons-material/DownloadOutlined'
import { Box, Button, Chip, Paper, Typography } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router-dom'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import type { Fault as FaultValue } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { freshKey } from '../../../kit/fresh-key.ts'
import { PageHead } from '../../../kit/PageHead.tsx'
import { PageWait } from '../../../kit/PageWait.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useCan } from '../../../kit/viewer.ts'
import { AUDIT_PATH } from '../../../kit/who-changed.ts'
import { ChainCard } from './ChainCard.tsx'
import { chainsDocument, entriesDocument, exportDocument } from './documents.ts'
import type { EntryLine } from './documents.ts'
import { EntryDrawer } from './EntryDrawer.tsx'
import { EntryTable } from './EntryTable.tsx'
import { filterOf, readQuery, searchOf } from './query.ts'
import type { AuditQuery } from './query.ts'
import { QueryForm } from './QueryForm.tsx'
import { useAuditWords } from './use-words.ts'

const PER_PAGE = 25

/** The audit log: the state of its chains, a query, the entries, and each entry's before and after. */
export function AuditPage() {
  const t = useAuditWords()
  const [mayExport, mayVerify, byPlace] = [useCan('audit.export'), useCan('audit.verify'), useCan('organizations.read')]
  const query = readQuery(useLocation().search)
  const navigate = useNavigate()
  const setQuery = (next: AuditQuery): void => void navigate(`${AUDIT_PATH}?${searchOf(next)}`)
  // Only whole chains can be exported and verified.
  const chains = useAsk(chainsDocument, {}).data?.auditChains ?? []
  const { subject: _, subjectName, ...others } = query
  return (
    <>
      <PageHead title={t('name')}>{mayExport && chains.length > 0 ? <ExportButton /> : null}</PageHead>
      <Typography color="textSecondary" sx={{ mt: -1, mb: 1.5 }}>
        {t('hint')}
      </Typography>
      <ChainCard mayVerify={mayVerify} />
      <QueryForm query={query} onQuery={setQuery} byPlace={byPlace} />
      {query.subject === undefined ? null : (
        <Chip
          color="primary"
          variant="outlined"
          sx={{ mb: 1.5, maxWidth: '100%' }}
          label={subjectName === undefined ? t('aboutThis') : t('aboutOne', { name: subjectName })}
          onDelete={() => setQuery(others)}
          deleteIcon={<span>✕</span>}
          aria-label={`${subjectName === undefined ? t('aboutThis') : t('aboutOne', { name: subjectName })}，${t('showAll')}`}
        />
      )}
      {/* Another query begins at its newest page. */}
      <Entries key={JSON.stringify(query)} query={query} />
    </>
  )
}

function Entries({ query }: { readonly query: AuditQuery }) {
  const t = useAuditWords()
  const kit = useKitWords()
  // The cursors that led here, from the newest page on.
  const [trail, setTrail] = useState<readonly (string | null)[]>([null])
  const [chosen, setChosen] = useState<EntryLine | null>(null)
  const answer = useAsk(entriesDocument, { filter: filterOf(query), first: PER_PAGE, after: trail.at(-1) ?? null }, { keep: true })
  const page = answer.data?.auditEntries
  if (page === undefined) {
    return answer.isError ? <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} /> : <PageWait />
  }
  return (
    <>
      {answer.isError ? <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
        {page.nodes.length === 0 ? (
          <EmptyState title={t('empty')} hint={t('emptyHint')} />
        ) : (
          <EntryTable entries={page.nodes} onChoose={setChosen} />
        )}
        <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1, px: 1, py: 0.5 }}>
          <Button onClick={() => void answer.refetch()}>{kit('action.reload')}</Button>
          <Box sx={{ flex: 1 }} />
          <Button disabled={trail.length === 1} onClick={() => setTrail(trail.slice(0, -1))}>
            {t('newer')}
          </Button>
          <Button disabled={!page.hasNextPage || answer.isPlaceholderData} onClick={() => setTrail([...trail, page.endCursor])}>
            {t('older')}
          </Button>
        </Box>
      </Paper>
      {chosen === null ? null : <EntryDrawer entry={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

/** Records the export, then fetches its file. */
function ExportButton() {
  const t = useAuditWords()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<FaultValue | null>(null)
  const run = async (): Promise<void> => {
    setBusy(true)
    setFault(null)
    try {
      const { startAuditExport: id } = await ask(exportDocument, { key: freshKey() })
      window.location.assign(`/files/audit/${id}.ndjson`)
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === entriesDocument.name })
    } catch (error) {
      setFault(faultOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="outlined" startIcon={<DownloadIcon />} disabled={busy} onClick={() => void run()} title={t('exportHint')}>
        {busy ? t('exporting') : t('export')}
      </Button>
      {fault === null ? null : (
        <Box sx={{ flexBasis: '100%' }} role="status">
          <Fault fault={fault} />
        </Box>
      )}
    </>
  )
}

