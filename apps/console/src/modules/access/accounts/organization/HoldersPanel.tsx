import { Box, Button, FormControlLabel, Skeleton, Switch, Typography } from '@mui/material'
import { isSeparated } from '@shuping/domain/access'
import { useState } from 'react'
import { faultOf } from '../../../../api/fault.ts'
import { useAsk } from '../../../../api/use-ask.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { Fault } from '../../../../kit/Fault.tsx'
import { GrantDialog } from '../dialogs/GrantDialog.tsx'
import { administrationDocument, grantsOnDocument } from '../documents.ts'
import { HeldTable } from '../show/HeldTable.tsx'
import { useWords } from '../use-words.ts'

/** Who holds roles on an organization: a tab of its page. */
export function HoldersPanel({ organizationId }: { readonly organizationId: string }) {
  const t = useWords()
  const [past, setPast] = useState(false)
  const [giving, setGiving] = useState(false)
  const answer = useAsk(grantsOnDocument, { organizationId, past }, { keep: true })
  const roles = (useAsk(administrationDocument, {}).data?.myAdministration.grantableRoles ?? []).filter(
    (role) => !isSeparated(role),
  )
  const held = answer.data?.grants
  const give =
    roles.length === 0 ? null : (
      <Button variant="outlined" size="small" onClick={() => setGiving(true)}>
        {t('holders.give')}
      </Button>
    )
  if (answer.isError) {
    return (
      <Box sx={{ p: 2 }}>
        <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} />
      </Box>
    )
  }
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 2, py: 1 }}>
        <Typography color="textSecondary" sx={{ flex: 1, minWidth: '16rem' }}>
          {t('holders.note')}
        </Typography>
        <FormControlLabel
          control={<Switch size="small" checked={past} onChange={(_, on) => setPast(on)} />}
          label={t('show.past')}
        />
        {held?.length === 0 ? null : give}
      </Box>
      {held === undefined ? <Skeleton variant="rectangular" height={120} /> : null}
      {held?.length === 0 ? (
        <EmptyState title={t('holders.empty')} hint={t('holders.emptyHint')}>
          {give}
        </EmptyState>
      ) : null}
      {held !== undefined && held.length > 0 ? <HeldTable label={t('holders.title')} held={held} by="account" /> : null}
      {giving ? (
        <GrantDialog
          roles={roles}
          account={null}
          place={{ id: organizationId, name: answer.data?.organization?.name ?? '' }}
          onClose={() => setGiving(false)}
        />
      ) : null}
    </>
  )
}
