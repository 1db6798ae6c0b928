import BrokenIcon from '@mui/icons-material/LinkOffOutlined'
import WholeIcon from '@mui/icons-material/VerifiedOutlined'
import { Alert, Box, Button, LinearProgress, Paper, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import type { Fault as FaultValue } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { freshKey } from '../../../kit/fresh-key.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { WideTable } from '../../../kit/WideTable.tsx'
import { chainsDocument, entriesDocument, sealDocument, verifyDocument } from './documents.ts'
import type { Chain } from './documents.ts'
import { momentText } from './moment-text.ts'
import { useAuditWords } from './use-words.ts'

/** How the chains stand that lie whole within reach; whoever may, walks them and has them signed. */
export function ChainCard({ mayVerify }: { readonly mayVerify: boolean }) {
  const t = useAuditWords()
  const client = useQueryClient()
  const answer = useAsk(chainsDocument, {})
  const [fault, setFault] = useState<FaultValue | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [sealing, setSealing] = useState(false)
  if (answer.isError) return <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} />
  const chains = answer.data?.auditChains ?? []
  if (chains.length === 0) return null
  // Walking and signing are themselves recorded: the list below has grown.
  const refresh = (): Promise<void> =>
    client.invalidateQueries({ predicate: ({ queryKey }) => [chainsDocument.name, entriesDocument.name].includes(String(queryKey[1])) })
  const seal = async (): Promise<void> => {
    setSealing(true)
    setFault(null)
    await ask(sealDocument, { key: freshKey() }).then(
      () => setSaid(t('chain.sealedNow')),
      (error: unknown) => setFault(faultOf(error)),
    )
    await refresh()
    setSealing(false)
  }
  return (
    <Paper variant="outlined" component="section" aria-label={t('chain.title')} sx={{ mb: 1.5, overflow: 'hidden' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 1.5, py: 1 }}>
        <Typography variant="h2">{t('chain.title')}</Typography>
        <Typography color="textSecondary" sx={{ flex: 1, minWidth: '14rem' }}>
          {t('chain.printHint')}
        </Typography>
        {mayVerify ? (
          <Button size="small" variant="outlined" disabled={sealing} onClick={() => void seal()}>
            {sealing ? t('chain.sealing') : t('chain.seal')}
          </Button>
        ) : null}
      </Box>
      <Box role="status" aria-live="polite">
        {said === null ? null : (
          <Alert severity="success" onClose={() => setSaid(null)}>
            {said}
          </Alert>
        )}
        {fault === null ? null : <Fault fault={fault} />}
        {chains.some((chain) => chain.fault !== null) ? <Alert severity="error">{t('brokenAdvice')}</Alert> : null}
      </Box>
      <WideTable>
        <Table size="small" aria-label={t('chain.title')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('chain.chain')}</TableCell>
              <TableCell align="right">{t('chain.length')}</TableCell>
              <TableCell>{t('chain.state')}</TableCell>
              <TableCell>{t('chain.sealed')}</TableCell>
              <TableCell>{t('chain.code')}</TableCell>
              {mayVerify ? <TableCell aria-label={t('chain.verify')} /> : null}
            </TableRow>
          </TableHead>
          <TableBody>
            {chains.map((chain) => (
              <ChainRow key={chain.chain} chain={chain} mayVerify={mayVerify} onDone={refresh} onSaid={setSaid} onFault={setFault} />
            ))}
          </TableBody>
        </Table>
      </WideTable>
    </Paper>
  )
}

interface ChainRowProps {
  readonly chain: Chain
  readonly mayVerify: boolean
  readonly onDone: () => Promise<void>
  readonly onSaid: (text: string) => void
  readonly onFault: (fault: FaultValue) => void
}

function ChainRow({ chain, mayVerify, onDone, onSaid, onFault }: ChainRowProps) {
  const t = useAuditWords()
  const locale = useLocaleName()
  const [walk, setWalk] = useState<{ readonly upTo: number; readonly length: number } | null>(null)
  const stopped = useRef(false)
  const name = chain.chain === 'system' ? t('chain.system') : (chain.organization?.name ?? t('chain.tree', { chain: chain.chain }))
  const verify = async (): Promise<void> => {
    stopped.current = false
    setWalk({ upTo: 0, length: chain.length })
    try {
      let step = (await ask(verifyDocument, { chain: chain.chain, fromStart: true })).verifyAudit
      while (!step.done && !stopped.current) {
        setWalk(step)
        step = (await ask(verifyDocument, { chain: chain.chain, fromStart: false })).verifyAudit
      }
      if (step.done && step.fault === null) onSaid(`${name}：${t('chain.verified', { length: step.upTo })}`)
    } catch (error) {
      onFault(faultOf(error))
    }
    await onDone()
    setWalk(null)
  }
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {name}
      </TableCell>
      <TableCell align="right">{chain.length}</TableCell>
      <TableCell sx={{ minWidth: '15rem' }}>
        {walk === null ? (
          <State chain={chain} />
        ) : (
          <>
            {t('chain.verifying', walk)}
            <LinearProgress variant="determinate" value={(100 * walk.upTo) / Math.max(1, walk.length)} aria-label={t('chain.verifying', walk)} />
          </>
        )}
      </TableCell>
      <TableCell>
        {chain.seal === null ? t('chain.unsealed') : t('chain.sealedAt', { seq: chain.seal.seq, when: momentText(chain.seal.sealedAt, locale) })}
      </TableCell>
      <TableCell sx={{ fontFamily: 'monospace', whiteSpace: 'nowrap' }}>{chain.seal?.code ?? t('entry.none')}</TableCell>
      {mayVerify ? (
        <TableCell sx={{ py: 0, width: 0, whiteSpace: 'nowrap' }}>
          {walk === null ? (
            <Button size="small" onClick={() => void verify()} aria-label={`${t('chain.verify')}：${name}`}>
              {t('chain.verify')}
            </Button>
          ) : (
            <Button size="small" onClick={() => (stopped.current = true)}>
              {t('chain.stop')}
            </Button>
          )}
        </TableCell>
      ) : null}
    </TableRow>
  )
}

function State({ chain }: { readonly chain: Chain }) {
  const t = useAuditWords()
  const locale = useLocaleName()
  const { fault, checkedUpTo: upTo, checkedAt, length } = chain
  const [Icon, colour, text] =
    fault !== null
      ? ([BrokenIcon, 'error.main', t('chain.broken', { seq: fault.seq, reason: reasonText(fault.reason, t) })] as const)
      : checkedAt === null || upTo === 0
        ? ([WholeIcon, 'text.secondary', t('chain.never')] as const)
        : ([WholeIcon, 'success.main', t(upTo < length ? 'chain.partly' : 'chain.whole', { upTo, length, when: momentText(checkedAt, locale) })] as const)
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, color: colour }}>
      <Icon fontSize="small" aria-hidden />
      <span>{text}</span>
    </Box>
  )
}

const REASONS = ['sequence', 'link', 'hash', 'seal', 'signature', 'truncated', 'unreadable'] as const

function reasonText(reason: string, t: ReturnType<typeof useAuditWords>): string {
  const known = REASONS.find((one) => one === reason)
  return known === undefined ? reason : t(`reason.${known}`)
}
