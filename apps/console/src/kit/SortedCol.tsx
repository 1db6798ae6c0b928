import { useDataTableRenderContext, useDataTableSortContext } from 'ra-core'
import { DataTableColumn } from 'ra-ui-materialui'
import type { DataTableColumnProps } from 'ra-ui-materialui'

/** A column whose header tells assistive technology whether and how the table is sorted by it. */
export function SortedCol(props: DataTableColumnProps) {
  const inHead = useDataTableRenderContext() === 'header'
  const sort = useDataTableSortContext()
  const sorted = !props.disableSort && sort?.field === props.source
  const direction = sorted ? (sort?.order === 'DESC' ? 'desc' : 'asc') : false
  return <DataTableColumn {...props} {...(inHead ? { sortDirection: direction } : {})} />
}
