import AddIcon from '@mui/icons-material/Add'
import UploadIcon from '@mui/icons-material/UploadFileOutlined'
import { Box, Button, Chip, Link as MuiLink, Paper, Typography } from '@mui/material'
import { ListBase, useListContext } from 'ra-core'
import { DataTable, Pagination } from 'ra-ui-materialui'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router-dom'
import { faultOf } from '../../api/fault.ts'
import { Breadcrumb } from '../Breadcrumb.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { ExportMenu } from '../ExportMenu.tsx'
import { Fault } from '../Fault.tsx'
import { PageHead } from '../PageHead.tsx'
import { SortedCol } from '../SortedCol.tsx'
import { useKitWords } from '../use-words.ts'
import { useCan } from '../viewer.ts'
import { useLocaleName } from '../words.ts'
import type { RecordRow } from './documents.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { recordUrl, useRegister } from './open-register.ts'
import { RecordDialog } from './RecordDialog.tsx'
import { RegisterQuery } from './RegisterQuery.tsx'
import { ShownValue } from './ShownValue.tsx'
import { toFilter } from './source.ts'
import type { ListFilter } from './source.ts'

const SILENT = { onError: () => undefined }

/** The list of a register with its query form. */
export function RegisterList() {
  const { register } = useRegister()
  return (
    <ListBase resource={register.name} perPage={25} sort={{ field: register.occursOn, order: 'DESC' }} queryOptions={SILENT}>
      <ListPage />
    </ListBase>
  )
}

function ListPage() {
  const kit = useKitWords()
  const locale = useLocaleName()
  const navigate = useNavigate()
  const { register, parts } = useRegister()
  const { filterValues, refetch } = useListContext()
  const records = useCan('evidence.record')
  const [doing, setDoing] = useState<'create' | 'import' | null>(null)
  const close = (): void => setDoing(null)
  const label = register.label[locale]
  const file = (format: string): string =>
    `/files/${register.name}.${format}?lang=${locale}&filter=${encodeURIComponent(JSON.stringify(toFilter(filterValues as ListFilter)))}`
  return (
    <>
      <Breadcrumb steps={[{ label: kit('register.home'), to: parts.home }]} here={label} />
      <PageHead title={label}>
        <ExportMenu label={kit('register.export')} files={['xlsx', 'csv'].map((format) => ({ href: file(format), label: kit(`register.${format as 'csv'}`) }))} />
        {records ? (
          <>
            <Button startIcon={<UploadIcon />} onClick={() => setDoing('import')}>
              {kit('register.import')}
            </Button>
            <Button variant="contained" startIcon={<AddIcon />} onClick={() => setDoing('create')}>
              {kit('register.create')}
            </Button>
          </>
        ) : null}
      </PageHead>
      <RegisterQuery />
      <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
        <Table onCreate={records ? () => setDoing('create') : null} />
      </Paper>
      {doing === 'create' ? <RecordDialog record={null} onClose={close} onDone={(id) => void navigate(recordUrl(register, id))} /> : null}
      {doing === 'import' ? (
        <ImportDialog
          onClose={() => {
            close()
            void refetch()
          }}
        />
      ) : null}
    </>
  )
}

function Table({ onCreate }: { readonly onCreate: (() => void) | null }) {
  const kit = useKitWords()
  const locale = useLocaleName()
  const { register, parts } = useRegister()
  const { error, refetch, data, total, isPending, filterValues, setFilters, ...context } = useListContext<RecordRow>()
  const meta = context.meta as { readonly total: number } | undefined
  if (error && data === undefined) {
    return (
      <Box sx={{ p: 2 }}>
        <Fault fault={faultOf(error)} onRetry={() => void refetch()} />
      </Box>
    )
  }
  if (!isPending && total === 0) {
    const asked = Object.keys(filterValues as object).length > 0
    return (
      <EmptyState title={kit(asked ? 'register.noneFound' : 'register.none', { name: register.label[locale] })} hint={kit(asked ? 'register.noneFoundHint' : 'register.noneHint')}>
        {asked ? (
          <Button variant="outlined" onClick={() => setFilters({}, [])}>
            {kit('action.reset')}
          </Button>
        ) : onCreate === null ? null : (
          <Button variant="contained" onClick={onCreate}>
            {kit('register.create')}
          </Button>
        )}
      </EmptyState>
    )
  }
  return (
    <>
      <Typography color="textSecondary" aria-live="polite" sx={{ px: 1.5, py: 0.75 }}>
        {total === undefined ? '' : kit('state.total', { smart_count: meta?.total ?? total })}
      </Typography>
      <DataTable bulkActionButtons={false} rowClick={false} aria-label={register.label[locale]} sx={{ '& .RaDataTable-tableWrapper': { overflowX: 'auto' }, '& td': { whiteSpace: 'nowrap' } }}>
        {register.columns.map((name) => {
          const field = register.fields[name]!
          const numeric = field.kind === 'number' || field.kind === 'integer'
          return (
            <SortedCol
              key={name}
              source={name}
              label={field.label[locale]}
              disableSort={!field.required || field.kind === 'person' || field.kind === 'note'}
              {...(numeric ? { align: 'right' as const } : {})}
              render={(row) => {
                const record = row as unknown as RecordRow
                return name === register.title ? (
                  <MuiLink component={Link} to={recordUrl(register, record.id)} sx={{ fontWeight: 500, display: 'inline-block', maxWidth: '22rem', overflow: 'hidden', textOverflow: 'ellipsis', verticalAlign: 'bottom' }}>
                    {String(record[name])}
                  </MuiLink>
                ) : (
                  <ShownValue name={name} value={record[name]} />
                )
              }}
            />
          )
        })}
        {register.life ? (
          <SortedCol source="state" label={kit('register.state')} disableSort render={(row) => <Chip size="small" label={register.life!.states[(row as unknown as RecordRow).state!]?.[locale]} />} />
        ) : null}
        <SortedCol
          source="organization"
          label={kit('register.organization')}
          render={(row) => {
            const { organization } = row as unknown as RecordRow
            return (
              <MuiLink component={Link} to={parts.organizationUrl(organization.id)} title={organization.name} color="textPrimary">
                {organization.shortName}
              </MuiLink>
            )
          }}
        />
      </DataTable>
      <Pagination rowsPerPageOptions={[25, 50, 100, 200]} />
    </>
  )
}
