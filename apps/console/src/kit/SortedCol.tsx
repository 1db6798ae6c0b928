import { useDataTableRenderContext, useDataTableSortContext } from 'ra-core'
import { DataTableColumn } from 'ra-ui-materialui'
import type { DataTableColumnProps } from 'ra-ui-materialui'

/** A sortable column whose header tells assistive technology whether and how it is sorted. */
export function SortedCol(props: DataTableColumnProps) {
  const inHead = useDataTableRenderContext() === 'header'
  const sort = useDataTableSortContext()
  const direction = sort?.field === props.source ? (sort?.order === 'DESC' ? 'desc' : 'asc') : false
  return <DataTableColumn {...props} {...(inHead ? { sortDirection: direction } : {})} />
}
