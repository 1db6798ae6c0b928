import AttachFileIcon from '@mui/icons-material/AttachFile'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import { Box, Button, IconButton, Link, Typography } from '@mui/material'
import { useRef, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import type { Fault as FaultData } from '../../../api/fault.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { freshKey } from '../../../kit/fresh-key.ts'
import { Panel } from '../../../kit/Panel.tsx'
import { useDownload } from '../../../kit/use-download.ts'
import { removeAttachmentDocument } from '../documents.ts'
import { attachmentUrl } from '../places.ts'
import type { Attachment } from '../types.ts'
import { useWords } from '../use-words.ts'
import { sendAttachment } from './send-attachment.ts'

interface FilesPanelProps {
  readonly appraiseeId: string
  readonly files: readonly Attachment[]
  readonly writable: boolean
  /** The report has changed with a file: reads it anew. */
  readonly onChanged: () => Promise<void>
}

/** Files beside a report. */
export function FilesPanel({ appraiseeId, files, writable, onChanged }: FilesPanelProps) {
  const t = useWords()
  const download = useDownload()
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<string | null>(null)
  const [fault, setFault] = useState<FaultData | null>(null)
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setFault(null)
    try {
      await work()
    } catch (error) {
      setFault(faultOf(error))
    } finally {
      setSending(null)
      await onChanged()
    }
  }
  return (
    <Panel title={t('files.title')}>
      {fault === null ? null : <Fault fault={fault} />}
      {files.length === 0 ? <Typography color="textSecondary">{t('files.none')}</Typography> : null}
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {files.map(({ id, name, size }) => (
          <Box component="li" key={id} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <Link href={attachmentUrl(id)} download={name} onClick={download} sx={{ flex: 1, overflowWrap: 'anywhere' }}>
              {name}
            </Link>
            <Typography variant="caption" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
              {t('files.size', { size: Math.max(1, Math.round(size / 1024)) })}
            </Typography>
            {writable ? (
              <IconButton
                size="small"
                aria-label={t('files.remove', { name })}
                onClick={() =>
                  void act(() => ask(removeAttachmentDocument, { input: { appraiseeId, attachmentId: id, idempotencyKey: freshKey() } }))
                }
              >
                <DeleteIcon />
              </IconButton>
            ) : null}
          </Box>
        ))}
      </Box>
      {writable ? (
        <>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t('files.add')}
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              if (file === undefined) return
              setSending(file.name)
              void act(() => sendAttachment(appraiseeId, file))
            }}
          />
          <Button startIcon={<AttachFileIcon />} disabled={sending !== null} onClick={() => input.current?.click()} sx={{ mt: 0.5 }}>
            {sending === null ? t('files.add') : t('files.sending', { name: sending })}
          </Button>
          <Typography variant="caption" color="textSecondary" component="p">
            {t('files.help')}
          </Typography>
        </>
      ) : null}
    </Panel>
  )
}
