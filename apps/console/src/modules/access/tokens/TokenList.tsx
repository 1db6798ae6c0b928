import AddIcon from '@mui/icons-material/Add'
import { Button, Chip, Paper, Skeleton, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useNotify } from 'ra-core'
import { Confirm } from 'ra-ui-materialui'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText, instantText, todayHere } from '../../../kit/calendar-day.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { freshKey } from '../../../kit/fresh-key.ts'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useAct } from '../use-act.ts'
import { useAccessWords } from '../use-words.ts'
import { CreateTokenDialog } from './CreateTokenDialog.tsx'
import { revokeTokenDocument, serviceTokensDocument } from './documents.ts'
import type { ServiceToken } from './documents.ts'
import { MadeTokenDialog } from './MadeTokenDialog.tsx'
import { tokenState } from './token-state.ts'

/** Tokens for machines: what each may read, until when, who has used it last; make one, take one back. */
export function TokenList() {
  const t = useAccessWords()
  const notify = useNotify()
  const { busy, act } = useAct()
  const answer = useAsk(serviceTokensDocument, {})
  const [creating, setCreating] = useState(false)
  const [made, setMade] = useState<{ readonly secret: string | null } | null>(null)
  const [revoking, setRevoking] = useState<ServiceToken | null>(null)
  const tokens = answer.data?.serviceTokens

  const revoke = async ({ id, version, name }: ServiceToken): Promise<void> => {
    setRevoking(null)
    const done = await act(() => ask(revokeTokenDocument, { id, version, key: freshKey() }))
    if (done !== null) notify(t('token.revoked', { name }), { type: 'success' })
  }
  const createButton = (
    <Button variant="contained" startIcon={<AddIcon />} onClick={() => setCreating(true)}>
      {t('token.create')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('token.name')}>{tokens !== undefined && tokens.length > 0 ? createButton : null}</PageHead>
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {t('token.intro')}
      </Typography>
      {answer.isError ? <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <Skeleton variant="rectangular" height={200} /> : null}
      {tokens === undefined ? null : (
        <Paper variant="outlined">
          {tokens.length === 0 ? (
            <EmptyState title={t('token.empty')} hint={t('token.emptyHint')}>
              {createButton}
            </EmptyState>
          ) : (
            <TokenTable tokens={tokens} busy={busy} onRevoke={setRevoking} />
          )}
        </Paper>
      )}
      {creating ? (
        <CreateTokenDialog
          onClose={() => setCreating(false)}
          onMade={(secret) => {
            setCreating(false)
            setMade({ secret })
            void answer.refetch()
          }}
        />
      ) : null}
      {made === null ? null : <MadeTokenDialog secret={made.secret} onClose={() => setMade(null)} />}
      <Confirm
        isOpen={revoking !== null}
        title={t('token.revokeAsk', { name: revoking?.name ?? '' })}
        content={t('token.revokeText')}
        confirmColor="warning"
        onConfirm={() => void (revoking !== null && revoke(revoking))}
        onClose={() => setRevoking(null)}
      />
    </>
  )
}

interface TokenTableProps {
  readonly tokens: readonly ServiceToken[]
  readonly busy: boolean
  readonly onRevoke: (token: ServiceToken) => void
}

function TokenTable({ tokens, busy, onRevoke }: TokenTableProps) {
  const t = useAccessWords()
  const locale = useLocaleName()
  const [now] = useState(() => new Date())
  const colour = { active: 'success', expired: 'default', revoked: 'default' } as const
  return (
    <WideTable>
      <Table size="small" aria-label={t('token.name')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('token.field.name')}</TableCell>
            <TableCell>{t('token.field.organization')}</TableCell>
            <TableCell>{t('token.field.datasets')}</TableCell>
            <TableCell>{t('token.field.addresses')}</TableCell>
            <TableCell>{t('token.field.expiresOn')}</TableCell>
            <TableCell>{t('token.field.lastUsed')}</TableCell>
            <TableCell>{t('token.field.state')}</TableCell>
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {tokens.map((token) => {
            const state = tokenState(token, now)
            return (
              <TableRow key={token.id} hover>
                <TableCell>
                  {token.name}
                  <Typography variant="caption" component="div" color="textSecondary" sx={{ fontFamily: 'monospace' }}>
                    {`shp_${token.prefix}…`}
                  </Typography>
                </TableCell>
                <TableCell>
                  {token.organizationName === null ? token.organizationId : t('token.below', { name: token.organizationName })}
                </TableCell>
                <TableCell>{token.datasets.join(locale === 'en' ? ', ' : '、')}</TableCell>
                <TableCell>{token.addresses.length === 0 ? t('token.anywhere') : token.addresses.join(' ')}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{dayText(todayHere(new Date(token.expiresAt)), locale)}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  {token.lastUsedAt === null ? t('token.never') : instantText(token.lastUsedAt, locale)}
                </TableCell>
                <TableCell>
                  <Chip size="small" variant="outlined" color={colour[state]} label={t(`token.state.${state}`)} />
                </TableCell>
                <TableCell align="right">
                  {state === 'active' ? (
                    <Button
                      size="small"
                      color="error"
                      disabled={busy}
                      aria-label={t('token.revokeNamed', { name: token.name })}
                      onClick={() => onRevoke(token)}
                    >
                      {t('token.revoke')}
                    </Button>
                  ) : null}
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </WideTable>
  )
}
