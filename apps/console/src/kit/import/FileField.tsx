import AttachFileIcon from '@mui/icons-material/AttachFile'
import { Box, Button, FormHelperText, Typography } from '@mui/material'
import { useId, useRef, useState } from 'react'
import { useImportWords } from './use-words.ts'

interface FileFieldProps {
  readonly name: string | null
  /** Whether the server has it already. */
  readonly kept: boolean
  readonly error: string | undefined
  readonly onChoose: (file: File) => void
}

/** Takes a file by the browser's own dialog or by dropping it. */
export function FileField({ name, kept, error, onChoose }: FileFieldProps) {
  const t = useImportWords()
  const input = useRef<HTMLInputElement>(null)
  const helpId = useId()
  const [over, setOver] = useState(false)
  const take = (files: FileList | null): void => {
    const file = files?.[0]
    if (file !== undefined) onChoose(file)
    // The same file, corrected, must be choosable again.
    if (input.current !== null) input.current.value = ''
  }
  return (
    <Box
      role="group"
      aria-label={t('file')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
      sx={{
        p: 2,
        border: '2px dashed',
        borderColor: error !== undefined ? 'error.main' : over ? 'primary.main' : 'divider',
        bgcolor: over ? 'action.hover' : undefined,
        borderRadius: 1,
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <Button
          variant="outlined"
          startIcon={<AttachFileIcon />}
          aria-describedby={helpId}
          onClick={() => input.current?.click()}
        >
          {name === null ? t('fileChoose') : t('fileOther')}
        </Button>
        {name === null ? null : (
          <Typography component="output" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {name}
            {kept ? (
              <Typography component="span" color="textSecondary">
                {' '}
                · {t('fileKept')}
              </Typography>
            ) : null}
          </Typography>
        )}
      </Box>
      <FormHelperText id={helpId} error={error !== undefined}>
        {error ?? t('fileDrop')}
      </FormHelperText>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.csv,.tsv,.txt"
        onChange={(event) => take(event.target.files)}
      />
    </Box>
  )
}
