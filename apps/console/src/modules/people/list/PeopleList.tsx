import AddIcon from '@mui/icons-material/Add'
import UploadIcon from '@mui/icons-material/UploadFileOutlined'
import { Box, Button, Paper, Typography } from '@mui/material'
import { ListBase, useListContext } from 'ra-core'
import { DataTable, Pagination } from 'ra-ui-materialui'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router-dom'
import { faultOf } from '../../../api/fault.ts'
import { ColumnsMenu } from '../../../kit/ColumnsMenu.tsx'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { SortedCol } from '../../../kit/SortedCol.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useCan } from '../../../kit/viewer.ts'
import { PersonDialog } from '../dialogs/PersonDialog.tsx'
import { PEOPLE_IMPORT_PATH, personUrl } from '../places.ts'
import { SKIP_MAX } from '../source.ts'
import type { PersonRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { columnsOf, HIDDEN_AT_FIRST } from './columns.tsx'
import type { ListFilter } from './list-filter.ts'
import { PeopleExport } from './PeopleExport.tsx'
import { PeopleQuery } from './PeopleQuery.tsx'

/** The page itself tells what failed. */
const SILENT = { onError: () => undefined }
const STORE_KEY = 'people.datatable'
const PAGE_SIZES = [25, 50, 100, 200]

/** The list of people with its query form. */
export const PeopleList = () => (
  <ListBase resource="people" perPage={25} sort={{ field: 'name', order: 'ASC' }} queryOptions={SILENT}>
    <ListPage />
  </ListBase>
)

function ListPage() {
  const t = useWords()
  const navigate = useNavigate()
  const { filterValues } = useListContext()
  const keeps = useCan('people.manage')
  const [creating, setCreating] = useState(false)
  const create = (): void => setCreating(true)
  return (
    <>
      <PageHead title={t('list.title')}>
        <PeopleExport filter={filterValues as ListFilter} keeps={keeps} />
        {keeps ? (
          <Button component={Link} to={PEOPLE_IMPORT_PATH} startIcon={<UploadIcon />}>
            {t('list.import')}
          </Button>
        ) : null}
        {keeps ? (
          <Button variant="contained" startIcon={<AddIcon />} onClick={create}>
            {t('list.create')}
          </Button>
        ) : null}
      </PageHead>
      <PeopleQuery />
      <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
        <PeopleTable onCreate={keeps ? create : null} />
      </Paper>
      {creating ? (
        <PersonDialog
          person={null}
          onClose={() => setCreating(false)}
          onDone={({ outcome }) => (outcome.person === null ? undefined : void navigate(personUrl(outcome.person.id)))}
        />
      ) : null}
    </>
  )
}

function PeopleTable({ onCreate }: { readonly onCreate: (() => void) | null }) {
  const t = useWords()
  const kit = useKitWords()
  const { error, refetch, data, total, isPending, filterValues, setFilters, ...context } = useListContext<PersonRow>()
  const meta = context.meta as { readonly total: number; readonly totalIsExact: boolean } | undefined
  // Paging ends before the list does: what it can reach is no total.
  const isCut = meta !== undefined && (!meta.totalIsExact || meta.total > (total ?? 0))
  const columns = columnsOf(t)
  if (error && data === undefined) {
    return (
      <Box sx={{ p: 2 }}>
        <Fault fault={faultOf(error)} onRetry={() => void refetch()} />
      </Box>
    )
  }
  if (!isPending && total === 0) {
    return Object.keys(filterValues as object).length > 0 ? (
      <EmptyState title={t('list.empty')} hint={t('list.emptyHint')}>
        <Button variant="outlined" onClick={() => setFilters({}, [])}>
          {kit('action.reset')}
        </Button>
      </EmptyState>
    ) : (
      <EmptyState title={t('list.none')} hint={t('list.noneHint')}>
        {onCreate === null ? null : (
          <Button variant="contained" onClick={onCreate}>
            {t('list.create')}
          </Button>
        )}
      </EmptyState>
    )
  }
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, pl: 1.5, pr: 1, py: 0.5 }}>
        <Typography color="textSecondary" sx={{ flex: 1 }} aria-live="polite">
          {meta === undefined ? '' : kit(meta.totalIsExact ? 'state.total' : 'state.totalAbove', { smart_count: meta.total })}
          {isCut ? `　${t('list.tooFar', { max: SKIP_MAX })}` : ''}
        </Typography>
        <ColumnsMenu storeKey={STORE_KEY} columns={columns} hiddenAtFirst={HIDDEN_AT_FIRST} />
      </Box>
      <DataTable
        bulkActionButtons={false}
        rowClick={false}
        storeKey={STORE_KEY}
        hiddenColumns={[...HIDDEN_AT_FIRST]}
        aria-label={t('list.title')}
        sx={{
          '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
          '& td': { whiteSpace: 'nowrap' },
          '& td.column-posts': { whiteSpace: 'normal', minWidth: '12rem' },
        }}
      >
        {columns.map(({ source, label, sorts = false, render }) => (
          <SortedCol
            key={source}
            source={source}
            label={label}
            disableSort={!sorts}
            render={(record) => render(record as PersonRow)}
          />
        ))}
      </DataTable>
      <Pagination rowsPerPageOptions={PAGE_SIZES} />
    </>
  )
}
