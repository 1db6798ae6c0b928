import DownloadIcon from '@mui/icons-material/Download'
import { Button, Menu, MenuItem } from '@mui/material'
import { useState } from 'react'
import { useDownload } from './use-download.ts'

interface ExportMenuProps {
  readonly label: string
  /** Files to download: where each is, and what it is called. */
  readonly files: readonly { readonly href: string; readonly label: string }[]
}

/** Downloads everything a query finds, not only the page in sight. */
export function ExportMenu({ label, files }: ExportMenuProps) {
  const download = useDownload()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <>
      <Button
        startIcon={<DownloadIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {label}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {files.map((file) => (
          <MenuItem
            key={file.href}
            component="a"
            href={file.href}
            download
            onClick={(event: React.MouseEvent<HTMLAnchorElement>) => {
              download(event)
              setAnchor(null)
            }}
          >
            {file.label}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
