import { Alert, Skeleton, Stack } from '@mui/material'
import { ShowBase, useShowContext } from 'ra-core'
import { faultOf } from '../../../../api/fault.ts'
import { Breadcrumb } from '../../../../kit/Breadcrumb.tsx'
import { Fault } from '../../../../kit/Fault.tsx'
import { PageHead } from '../../../../kit/PageHead.tsx'
import { useCan } from '../../../../kit/viewer.ts'
import { NotFoundPage } from '../../../../kit/NotFoundPage.tsx'
import { ACCOUNTS_PATH } from '../places.ts'
import { WhoChangedPart } from '../../audit/WhoChangedPart.tsx'
import { ReachPreview } from '../ReachPreview.tsx'
import { StandingMarks } from '../StandingMarks.tsx'
import type { AccountDetail } from '../types.ts'
import { useWords } from '../use-words.ts'
import { AccountActions } from './AccountActions.tsx'
import { Facts } from './Facts.tsx'
import { GrantsSection } from './GrantsSection.tsx'
import { Panel } from '../../../../kit/Panel.tsx'
import { SessionsSection } from './SessionsSection.tsx'

/** The page of one account. */
export const AccountShow = () => (
  <ShowBase
    resource="accounts"
    disableAuthentication
    queryOptions={{ staleTime: 0, retry: false, onError: () => undefined }}
  >
    <ShowPage />
  </ShowBase>
)

function ShowPage() {
  const { record, error, refetch } = useShowContext<AccountDetail>()
  const fault = error ? faultOf(error) : null
  if (fault?.kind === 'refused') return <NotFoundPage />
  if (fault !== null && record === undefined) return <Fault fault={fault} onRetry={() => void refetch()} />
  // The list's row stands in until the whole record is there.
  if (record?.version === undefined) return <Skeleton variant="rectangular" height={320} />
  return <Loaded key={record.id} account={record} />
}

function Loaded({ account }: { readonly account: AccountDetail }) {
  const t = useWords()
  const seesGrants = useCan('grants.read')
  const readsLog = useCan('audit.read')
  const nothing = !account.viewerCanManage && !account.viewerCanReset && account.viewerCanGrant.length === 0
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: ACCOUNTS_PATH }]} here={account.displayName} />
      <PageHead title={account.displayName} mark={<StandingMarks account={account} />} />
      {nothing ? (
        <Alert severity="info" sx={{ mb: 1.5 }}>
          {t('show.notYours')}
        </Alert>
      ) : null}
      <AccountActions account={account} />
      <Stack spacing={1.5}>
        <Facts account={account} />
        {seesGrants ? <GrantsSection account={account} /> : null}
        {seesGrants ? (
          <Panel title={t('show.reach')}>
            <ReachPreview accountId={account.id} />
          </Panel>
        ) : null}
        {account.viewerCanEndSessions ? <SessionsSection accountId={account.id} /> : null}
        {readsLog ? <WhoChangedPart subject={{ id: account.id, name: account.displayName }} /> : null}
      </Stack>
    </>
  )
}
