import { Box, Button, FormControlLabel, Skeleton, Switch, Typography } from '@mui/material'
import { useState } from 'react'
import { faultOf } from '../../../../api/fault.ts'
import { useAsk } from '../../../../api/use-ask.ts'
import { Fault } from '../../../../kit/Fault.tsx'
import { GrantDialog } from '../dialogs/GrantDialog.tsx'
import { grantsOfDocument } from '../documents.ts'
import type { AccountDetail } from '../types.ts'
import { useWords } from '../use-words.ts'
import { HeldTable } from './HeldTable.tsx'
import { Panel } from '../../../../kit/Panel.tsx'

/** The roles of an account, with what has ended if asked for. */
export function GrantsSection({ account }: { readonly account: AccountDetail }) {
  const t = useWords()
  const [past, setPast] = useState(false)
  const [giving, setGiving] = useState(false)
  const answer = useAsk(grantsOfDocument, { accountId: account.id, past }, { keep: true })
  const held = answer.data?.grants
  return (
    <Panel
      title={t('show.grants')}
      tools={
        <>
          <FormControlLabel
            control={<Switch size="small" checked={past} onChange={(_, on) => setPast(on)} />}
            label={t('show.past')}
          />
          {account.viewerCanGrant.length > 0 ? (
            <Button variant="outlined" size="small" onClick={() => setGiving(true)}>
              {t('action.give')}
            </Button>
          ) : null}
        </>
      }
    >
      {answer.isError ? <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {held === undefined && !answer.isError ? <Skeleton variant="rectangular" height={80} /> : null}
      {held?.length === 0 ? (
        <Typography color="textSecondary">{t(account.viewerCanManage ? 'show.noGrants' : 'show.noGrantsSeen')}</Typography>
      ) : null}
      {held !== undefined && held.length > 0 ? (
        <Box sx={{ mx: -2 }}>
          <HeldTable label={t('show.grants')} held={held} by="place" />
        </Box>
      ) : null}
      {giving ? (
        <GrantDialog
          roles={account.viewerCanGrant}
          account={{ id: account.id, name: account.displayName }}
          place={null}
          onClose={() => setGiving(false)}
        />
      ) : null}
    </Panel>
  )
}
