import { ExportMenu as Menu } from '../../../kit/ExportMenu.tsx'
import { useWords } from '../use-words.ts'
import { exportUrl } from './list-filter.ts'
import type { ListFilter } from './list-filter.ts'

/** Downloads everything the query finds, not only the page in sight. */
export function ExportMenu({ filter }: { readonly filter: ListFilter }) {
  const t = useWords()
  return (
    <Menu
      label={t('list.export')}
      files={[
        { href: exportUrl('xlsx', filter), label: t('list.exportXlsx') },
        { href: exportUrl('csv', filter), label: t('list.exportCsv') },
      ]}
    />
  )
}
