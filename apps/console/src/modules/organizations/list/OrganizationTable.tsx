import { Link as MuiLink } from '@mui/material'
import { DataTable } from 'ra-ui-materialui'
import { Link } from 'react-router-dom'
import { dayText } from '../../../kit/calendar-day.ts'
import { SortedCol } from '../../../kit/SortedCol.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { levelName } from '../level-name.ts'
import { showUrl } from '../places.ts'
import { StatusMark } from '../StatusMark.tsx'
import type { OrganizationRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import type { Density } from './DensitySwitch.tsx'

const HIDDEN = ['officialCode', 'namedOn', 'status', 'childrenCount', 'shortName']

/** The table of the present. Columns can be shown, hidden and put in another order. */
export function OrganizationTable({ density }: { readonly density: Density }) {
  const t = useWords()
  const locale = useLocaleName()
  const row = (render: (row: OrganizationRow) => React.ReactNode) => (record: unknown) => render(record as OrganizationRow)
  return (
    <DataTable
      bulkActionButtons={false}
      rowClick={false}
      hiddenColumns={HIDDEN}
      aria-label={t('list.title')}
      sx={{
        '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
        '& thead th': { verticalAlign: 'middle' },
        '& td, & th': density === 'compact' ? { py: 0.25 } : { py: 1 },
        '& .column-name': { minWidth: '13rem' },
        '& td': { whiteSpace: 'nowrap' },
        '& td.column-name': { whiteSpace: 'normal' },
      }}
    >
      <SortedCol
        source="name"
        label={t('field.name')}
        render={row((organization) => (
          <MuiLink component={Link} to={showUrl(organization.id)} sx={{ fontWeight: 500 }}>
            {organization.name}
          </MuiLink>
        ))}
      />
      <DataTable.Col source="shortName" label={t('field.shortName')} disableSort />
      <SortedCol source="code" label={t('field.code')} />
      <DataTable.Col source="officialCode" label={t('field.officialCode')} disableSort />
      <SortedCol source="level" label={t('field.level')} render={row(({ level }) => levelName(level, locale))} />
      <SortedCol source="parent" label={t('field.parent')} render={row(({ parent }) => <span title={parent?.name}>{parent?.shortName ?? t('show.top')}</span>)} />
      <DataTable.Col source="kind" label={t('field.kind')} disableSort render={row(({ kind }) => t(`kind.${kind}`))} />
      <DataTable.Col
        source="sector"
        label={t('field.sector')}
        disableSort
        render={row(({ sector }) => t(`sector.${sector}`))}
      />
      <DataTable.Col
        source="status"
        label={t('field.status')}
        disableSort
        render={row(({ status }) => (
          <StatusMark status={status} />
        ))}
      />
      <DataTable.NumberCol source="childrenCount" label={t('field.childrenCount')} disableSort />
      <DataTable.NumberCol source="descendantsCount" label={t('field.descendantsCount')} disableSort />
      <SortedCol
        source="establishedOn"
        label={t('field.establishedOn')}
        render={row(({ establishedOn }) => dayText(establishedOn, locale))}
      />
      <DataTable.Col
        source="namedOn"
        label={t('field.namedOn')}
        disableSort
        render={row(({ namedOn }) => dayText(namedOn, locale))}
      />
    </DataTable>
  )
}
