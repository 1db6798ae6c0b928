import AddIcon from '@mui/icons-material/Add'
import { Box, Button, Paper, Typography } from '@mui/material'
import { ListBase, useListContext } from 'ra-core'
import { Pagination } from 'ra-ui-materialui'
import { useState } from 'react'
import { faultOf } from '../../../api/fault.ts'
import { ColumnsMenu } from '../../../kit/ColumnsMenu.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useCan } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { CommandDialog } from '../commands/CommandDialog.tsx'
import { createCommand } from '../commands/commands.ts'
import { SKIP_MAX } from '../source.ts'
import type { ListMeta } from '../source.ts'
import type { OrganizationRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { AsOfTable } from './AsOfTable.tsx'
import { columnsOf, HIDDEN_AT_FIRST } from './columns.tsx'
import { DensitySwitch, useDensity } from './DensitySwitch.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import type { ListFilter } from './list-filter.ts'
import { ListEmpty } from './ListEmpty.tsx'
import { OrganizationTable } from './OrganizationTable.tsx'
import { QueryForm } from './QueryForm.tsx'

/** The page itself tells what failed. */
const SILENT = { onError: () => undefined }
const STORE_KEY = 'organizations.datatable'
const PAGE_SIZES = [25, 50, 100, 200]

/** The list of organizations with its query form; with a day chosen, the list as it stood on that day. */
export const OrganizationList = () => (
  <ListBase
    resource="organizations"
    perPage={25}
    sort={{ field: 'code', order: 'ASC' }}
    queryOptions={SILENT}
  >
    <ListPage />
  </ListBase>
)

function ListPage() {
  const t = useWords()
  const { filterValues, setFilters } = useListContext<OrganizationRow>()
  const filter = filterValues as ListFilter
  const [creating, setCreating] = useState(false)
  const creates = useCan('organizations.create')
  const leaveDay = (): void => {
    const { asOf: _, ...present } = filter
    setFilters(present, [])
  }
  return (
    <>
      <PageHead title={t('list.title')}>
        <ExportMenu filter={filter} />
        {creates ? (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setCreating(true)}>
            {t('list.create')}
          </Button>
        ) : null}
      </PageHead>
      <QueryForm />
      <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
        {filter.asOf ? (
          <AsOfTable on={filter.asOf} under={filter.under ?? null} onLeave={leaveDay} />
        ) : (
          <PresentTable />
        )}
      </Paper>
      {creating ? (
        <CommandDialog command={createCommand} organization={null} onClose={() => setCreating(false)} />
      ) : null}
    </>
  )
}

function PresentTable() {
  const t = useWords()
  const kit = useKitWords()
  const { error, refetch, data, total, isPending, ...context } = useListContext<OrganizationRow>()
  const meta = context.meta as ListMeta | undefined
  const [density, setDensity] = useDensity()
  const columns = columnsOf(t, useLocaleName())
  // Paging ends before the list does: what it can reach is no total.
  const isCut = meta !== undefined && (!meta.totalIsExact || meta.total > (total ?? 0))
  const reached = ({ from, to }: { from: number; to: number }): string => kit('state.shown', { from, to })
  if (error && data === undefined) {
    return (
      <Box sx={{ p: 2 }}>
        <Fault fault={faultOf(error)} onRetry={() => void refetch()} />
      </Box>
    )
  }
  if (!isPending && total === 0) return <ListEmpty />
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, pl: 1.5, pr: 1, py: 0.5 }}>
        <Typography color="textSecondary" sx={{ flex: 1 }} aria-live="polite">
          {meta === undefined ? '' : kit(meta.totalIsExact ? 'state.total' : 'state.totalAbove', { smart_count: meta.total })}
          {isCut ? `　${t('list.tooFar', { max: SKIP_MAX })}` : ''}
        </Typography>
        <DensitySwitch density={density} onChange={setDensity} />
        <ColumnsMenu storeKey={STORE_KEY} columns={columns} hiddenAtFirst={HIDDEN_AT_FIRST} />
      </Box>
      <OrganizationTable columns={columns} storeKey={STORE_KEY} density={density} />
      <Pagination rowsPerPageOptions={PAGE_SIZES} {...(isCut ? { labelDisplayedRows: reached } : {})} />
    </>
  )
}
