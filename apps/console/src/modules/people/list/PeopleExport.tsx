import DownloadIcon from '@mui/icons-material/Download'
import { Box, Button, Menu, MenuItem } from '@mui/material'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import type { Fault as FaultValue } from '../../../api/fault.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { freshKey } from '../../../kit/fresh-key.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { startExportDocument } from '../documents.ts'
import { useWords } from '../use-words.ts'
import { exportUrl, toPersonFilter } from './list-filter.ts'
import type { ListFilter } from './list-filter.ts'

interface PeopleExportProps {
  readonly filter: ListFilter
  /** Whether the viewer keeps entries somewhere, and may have their numbers in full. */
  readonly keeps: boolean
}

/** Records the export of everybody the query finds, for which one proves anew who one is, then fetches its file. */
export function PeopleExport({ filter, keeps }: PeopleExportProps) {
  const t = useWords()
  const locale = useLocaleName()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<FaultValue | null>(null)
  const run = async (format: 'csv' | 'xlsx', phonesInFull: boolean): Promise<void> => {
    setAnchor(null)
    setBusy(true)
    setFault(null)
    try {
      const input = { filter: toPersonFilter(filter), phonesInFull, idempotencyKey: freshKey() }
      const { startPeopleExport: id } = await ask(startExportDocument, { input })
      window.location.assign(exportUrl(id, format, locale))
    } catch (error) {
      setFault(faultOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        startIcon={<DownloadIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        disabled={busy}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {busy ? t('list.exporting') : t('list.export')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => void run('xlsx', false)}>{t('list.exportXlsx')}</MenuItem>
        <MenuItem onClick={() => void run('csv', false)}>{t('list.exportCsv')}</MenuItem>
        {keeps ? <MenuItem onClick={() => void run('xlsx', true)}>{t('list.exportFull')}</MenuItem> : null}
      </Menu>
      {fault === null ? null : (
        <Box sx={{ flexBasis: '100%' }} role="status">
          <Fault fault={fault} />
        </Box>
      )}
    </>
  )
}
