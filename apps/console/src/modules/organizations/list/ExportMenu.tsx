import DownloadIcon from '@mui/icons-material/Download'
import { Button, Menu, MenuItem } from '@mui/material'
import { useState } from 'react'
import { useDownload } from '../../../kit/use-download.ts'
import { useWords } from '../use-words.ts'
import { exportUrl } from './list-filter.ts'
import type { ListFilter } from './list-filter.ts'

/** Downloads everything the query finds, not only the page in sight. */
export function ExportMenu({ filter }: { readonly filter: ListFilter }) {
  const t = useWords()
  const download = useDownload()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const file = (format: 'csv' | 'xlsx', label: string) => (
    <MenuItem
      component="a"
      href={exportUrl(format, filter)}
      download
      onClick={(event: React.MouseEvent<HTMLAnchorElement>) => {
        download(event)
        setAnchor(null)
      }}
    >
      {label}
    </MenuItem>
  )
  return (
    <>
      <Button
        startIcon={<DownloadIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('list.export')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {file('xlsx', t('list.exportXlsx'))}
        {file('csv', t('list.exportCsv'))}
      </Menu>
    </>
  )
}
