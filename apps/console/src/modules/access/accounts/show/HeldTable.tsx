import { Button, Chip, Link as MuiLink, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { ask } from '../../../../api/ask.ts'
import { dayText } from '../../../../kit/calendar-day.ts'
import { useLocaleName } from '../../../../kit/words.ts'
import { WideTable } from '../../../../kit/WideTable.tsx'
import { ReasonDialog } from '../dialogs/ReasonDialog.tsx'
import { revokeGrantDocument } from '../documents.ts'
import { accountUrl } from '../places.ts'
import { roleName } from '../../role-words.ts'
import type { HeldRole } from '../types.ts'
import { useWords } from '../use-words.ts'

const STATE_COLOURS = { FUTURE: 'info', CURRENT: 'success', ENDED: 'default', REVOKED: 'default' } as const

interface HeldTableProps {
  readonly label: string
  readonly held: readonly HeldRole[]
  /** Names the account of each, on the page of an organization; else the organization. */
  readonly by: 'account' | 'place'
}

/** Roles held from–to, each with who gave it and why; those the viewer may take back have a button. */
export function HeldTable({ label, held, by }: HeldTableProps) {
  const t = useWords()
  const locale = useLocaleName()
  const notify = useNotify()
  const [revoking, setRevoking] = useState<HeldRole | null>(null)
  const placeName = (one: HeldRole): string => one.organization?.name ?? t('installation')
  const period = ({ from, to }: HeldRole): string =>
    to === null ? t('since', { from: dayText(from, locale) }) : `${dayText(from, locale)} — ${dayText(to, locale)}`
  return (
    <>
      <WideTable>
        <Table size="small" aria-label={label} sx={{ '& td': { verticalAlign: 'top' } }}>
          <TableHead>
            <TableRow>
              {by === 'account' ? <TableCell>{t('holders.account')}</TableCell> : null}
              <TableCell>{t('field.role')}</TableCell>
              {by === 'place' ? <TableCell>{t('field.place')}</TableCell> : null}
              <TableCell>{t('field.period')}</TableCell>
              <TableCell>{t('field.status')}</TableCell>
              <TableCell>{t('field.source')}</TableCell>
              <TableCell />
            </TableRow>
          </TableHead>
          <TableBody>
            {held.map((one) => (
              <TableRow key={one.id} hover>
                {by === 'account' ? (
                  <TableCell>
                    {one.holder.username === null ? (
                      <Typography color="textSecondary">{t('beyondHolder')}</Typography>
                    ) : (
                      <MuiLink component={Link} to={accountUrl(one.holder.id)} sx={{ fontWeight: 500 }}>
                        {one.holder.displayName}
                        {one.holder.status === 'DISABLED' ? `（${t('status.DISABLED')}）` : ''}
                      </MuiLink>
                    )}
                  </TableCell>
                ) : null}
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{roleName(one.role, locale)}</TableCell>
                {by === 'place' ? <TableCell>{placeName(one)}</TableCell> : null}
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{period(one)}</TableCell>
                <TableCell>
                  <Chip size="small" variant="outlined" color={STATE_COLOURS[one.state]} label={t(`state.${one.state}`)} />
                </TableCell>
                <TableCell>
                  {t(`source.${one.source}`)}
                  {one.reason === null ? null : (
                    <Typography variant="caption" color="textSecondary" component="div">
                      {[one.grantedByName, one.reason].filter(Boolean).join('：')}
                    </Typography>
                  )}
                </TableCell>
                <TableCell align="right">
                  {one.viewerCanRevoke ? (
                    <Button
                      size="small"
                      aria-label={t('action.revokeNamed', { role: roleName(one.role, locale), place: placeName(one) })}
                      onClick={() => setRevoking(one)}
                    >
                      {t('action.revoke')}
                    </Button>
                  ) : null}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
      {revoking === null ? null : (
        <ReasonDialog
          draftKey={`accounts.revoke.${revoking.id}`}
          title={t('ask.revoke', { role: roleName(revoking.role, locale), name: revoking.holder.displayName ?? '' })}
          text={t('ask.revokeText', { place: placeName(revoking) })}
          doWord={t('action.revoke')}
          grave
          subject={{ id: revoking.id, version: revoking.version ?? 1 }}
          send={(input) => ask(revokeGrantDocument, { input })}
          onDone={() => {
            setRevoking(null)
            notify(t('done.revoke'), { type: 'success' })
          }}
          onClose={() => setRevoking(null)}
        />
      )}
    </>
  )
}
