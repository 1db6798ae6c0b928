import { DataTable } from 'ra-ui-materialui'
import { SortedCol } from '../../../kit/SortedCol.tsx'
import type { OrganizationRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { HIDDEN_AT_FIRST } from './columns.tsx'
import type { Column } from './columns.tsx'
import type { Density } from './DensitySwitch.tsx'

interface OrganizationTableProps {
  readonly columns: readonly Column[]
  readonly storeKey: string
  readonly density: Density
}

/** The table of the present. */
export function OrganizationTable({ columns, storeKey, density }: OrganizationTableProps) {
  const t = useWords()
  return (
    <DataTable
      bulkActionButtons={false}
      rowClick={false}
      storeKey={storeKey}
      hiddenColumns={[...HIDDEN_AT_FIRST]}
      aria-label={t('list.title')}
      sx={{
        '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
        '& td, & th': density === 'compact' ? { py: 0.25 } : { py: 1 },
        '& .column-name': { minWidth: '13rem' },
        '& td': { whiteSpace: 'nowrap' },
        '& td.column-name': { whiteSpace: 'normal' },
      }}
    >
      {columns.map(({ source, label, sorts = false, number = false, render }) => (
        <SortedCol
          key={source}
          source={source}
          label={label}
          disableSort={!sorts}
          align={number ? 'right' : 'left'}
          {...(render === undefined ? {} : { render: (record) => render(record as OrganizationRow) })}
        />
      ))}
    </DataTable>
  )
}
