import AddIcon from '@mui/icons-material/Add'
import { Box, Button, Link as MuiLink, Paper, Typography } from '@mui/material'
import { ListBase, useListContext } from 'ra-core'
import { DataTable, Pagination } from 'ra-ui-materialui'
import { Link } from 'react-router-dom'
import { faultOf } from '../../../../api/fault.ts'
import { useAsk } from '../../../../api/use-ask.ts'
import { instantText } from '../../../../kit/calendar-day.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { Fault } from '../../../../kit/Fault.tsx'
import { PageHead } from '../../../../kit/PageHead.tsx'
import { SortedCol } from '../../../../kit/SortedCol.tsx'
import { useCan } from '../../../../kit/viewer.ts'
import { useKitWords } from '../../../../kit/use-words.ts'
import { useLocaleName } from '../../../../kit/words.ts'
import { administrationDocument } from '../documents.ts'
import { accountUrl, NEW_ACCOUNT_PATH } from '../places.ts'
import { roleName } from '../../role-words.ts'
import { StandingMarks } from '../StandingMarks.tsx'
import { SKIP_MAX } from '../source.ts'
import type { AccountRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { AccountFigures } from './AccountFigures.tsx'
import { AccountQuery } from './AccountQuery.tsx'

const SILENT = { onError: () => undefined }

/** The accounts within reach, with their query and figures. */
export const AccountList = () => (
  <ListBase
    resource="accounts"
    perPage={25}
    sort={{ field: 'username', order: 'ASC' }}
    queryOptions={SILENT}
    disableAuthentication
  >
    <ListPage />
  </ListBase>
)

function ListPage() {
  const t = useWords()
  const { setFilters } = useListContext<AccountRow>()
  const figures = useAsk(administrationDocument, {}).data?.myAdministration
  return (
    <>
      <PageHead title={t('list.title')}>{figures?.canCreate ? <CreateButton /> : null}</PageHead>
      {figures === undefined ? null : (
        <AccountFigures figures={figures} onChoose={(filter) => setFilters(filter, [])} />
      )}
      <AccountQuery />
      <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
        <AccountTable canCreate={figures?.canCreate === true} />
      </Paper>
    </>
  )
}

function CreateButton() {
  const t = useWords()
  return (
    <Button variant="contained" startIcon={<AddIcon />} component={Link} to={NEW_ACCOUNT_PATH}>
      {t('list.create')}
    </Button>
  )
}

function AccountTable({ canCreate }: { readonly canCreate: boolean }) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const seesGrants = useCan('grants.read')
  const { error, refetch, data, total, isPending, filterValues, ...context } = useListContext<AccountRow>()
  const meta = context.meta as { readonly total: number; readonly totalIsExact: boolean } | undefined
  // Paging ends before the list does: what it can reach is no total.
  const isCut = meta !== undefined && (!meta.totalIsExact || meta.total > (total ?? 0))
  if (error && data === undefined) {
    return (
      <Box sx={{ p: 2 }}>
        <Fault fault={faultOf(error)} onRetry={() => void refetch()} />
      </Box>
    )
  }
  if (!isPending && total === 0) {
    const asked = Object.keys((filterValues ?? {}) as object).length > 0
    return asked ? (
      <EmptyState title={t('list.empty')} hint={t('list.emptyHint')} />
    ) : (
      <EmptyState title={t('list.none')} hint={t('list.noneHint')}>
        {canCreate ? <CreateButton /> : null}
      </EmptyState>
    )
  }
  const cell = (render: (row: AccountRow) => React.ReactNode) => (record: unknown) => render(record as AccountRow)
  return (
    <>
      <Typography color="textSecondary" sx={{ px: 1.5, py: 0.75 }} aria-live="polite">
        {meta === undefined ? '' : kit(meta.totalIsExact ? 'state.total' : 'state.totalAbove', { smart_count: meta.total })}
        {isCut ? `　${t('list.tooFar', { max: SKIP_MAX })}` : ''}
      </Typography>
      <DataTable
        bulkActionButtons={false}
        rowClick={false}
        aria-label={t('list.title')}
        sx={{ '& .RaDataTable-tableWrapper': { overflowX: 'auto' }, '& td, & th': { py: 0.75 } }}
      >
        <SortedCol
          source="username"
          label={t('field.username')}
          render={cell((row) => (
            <MuiLink component={Link} to={accountUrl(row.id)} sx={{ fontWeight: 500 }}>
              {row.username}
            </MuiLink>
          ))}
        />
        <SortedCol
          source="displayName"
          label={t('field.displayName')}
          disableSort
          render={cell(({ displayName, personName }) => (
            <>
              {displayName}
              {personName === null || personName === displayName ? '' : `（${personName}）`}
            </>
          ))}
        />
        <SortedCol
          source="organization"
          label={t('field.organization')}
          render={cell(({ organization }) => organization?.name ?? t('installation'))}
        />
        {seesGrants ? (
          <SortedCol
            source="roles"
            label={t('field.roles')}
            disableSort
            render={cell(({ roles }) => roles.map((role) => roleName(role, locale)).join('、') || '—')}
          />
        ) : null}
        <SortedCol
          source="status"
          label={t('field.status')}
          disableSort
          render={cell((row) => (
            <StandingMarks account={row} />
          ))}
        />
        <SortedCol
          source="lastSignInAt"
          label={t('field.lastSignIn')}
          disableSort
          render={cell(({ lastSignInAt }) => (lastSignInAt === null ? t('never') : instantText(lastSignInAt, locale)))}
        />
      </DataTable>
      <Pagination rowsPerPageOptions={[25, 50, 100]} />
    </>
  )
}
