import DownloadIcon from '@mui/icons-material/Download'
import { Alert, Box, Button, Link as MuiLink, Stack, TextField, Typography } from '@mui/material'
import { useEffect, useRef } from 'react'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { RadioLine } from '../forms/RadioLine.tsx'
import { useLocaleName } from '../words.ts'
import { useDownload } from '../use-download.ts'
import { FileField } from './FileField.tsx'
import type { ImportValues } from './import-values.ts'
import { sizeOfPaste, spanOfRow } from './pasted.ts'
import type { ImportTopic } from './topic.ts'
import { useImportWords } from './use-words.ts'

interface ChooseStepProps {
  readonly topic: ImportTopic
  readonly file: File | null
  readonly onFile: (file: File) => void
  /** A fault of the file as such. */
  readonly fileError: string | undefined
  /** A row of the pasted cells to put the cursor on. */
  readonly row: number | null
  readonly onDiscard: () => void
}

/** Where the rows come from, where they go, since when, and why. */
export function ChooseStep({ topic, file, onFile, fileError, row, onDiscard }: ChooseStepProps) {
  const t = useImportWords()
  const download = useDownload()
  const { intro } = topic.texts
  const locale = useLocaleName()
  const [way, sent] = useWatch<ImportValues, ['way', 'sent']>({ name: ['way', 'sent'] })
  return (
    <Stack spacing={2}>
      <Typography color="textSecondary">{intro}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3 }}>
        {topic.templates.map((format) => (
          <MuiLink
            key={format}
            href={`/files/${topic.files}/template.${format}?lang=${locale}`}
            download
            onClick={download}
            sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, py: 0.25 }}
          >
            <DownloadIcon fontSize="small" />
            {t('template', { format })}
          </MuiLink>
        ))}
      </Box>
      <RadioLine
        source="way"
        label={t('way')}
        options={[
          ['file', t('wayFile')],
          ['paste', t('wayPaste')],
        ]}
      />
      {way === 'paste' ? (
        <PasteField error={fileError} row={row} />
      ) : (
        <FileField
          name={file?.name ?? sent?.name ?? null}
          kept={sent !== null}
          error={fileError}
          onChoose={onFile}
        />
      )}
      <topic.Fields />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Button type="submit" variant="contained" disabled={topic.top === null}>
          {t('check')}
        </Button>
        <Button onClick={onDiscard}>{t('discard')}</Button>
        <Typography color="textSecondary">{t('checkNote')}</Typography>
      </Box>
    </Stack>
  )
}

function PasteField({ error, row }: { readonly error: string | undefined; readonly row: number | null }) {
  const t = useImportWords()
  const { clearErrors } = useFormContext()
  const { field } = useController<ImportValues, 'pasted'>({ name: 'pasted' })
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const element = area.current
    if (row === null || element === null) return
    const { start, end } = spanOfRow(element.value, row)
    element.focus()
    element.setSelectionRange(start, end)
    // Not wrapped: a line of the field is a row, and scrolling to it is arithmetic.
    element.scrollTop = Math.max(0, (row - 3) * (element.scrollHeight / element.value.split('\n').length))
  }, [row])
  const { rows, columns } = sizeOfPaste(field.value)
  return (
    <Box>
      <TextField
        label={t('pasted')}
        multiline
        rows={8}
        value={field.value}
        onChange={(event) => {
          clearErrors()
          field.onChange(event)
        }}
        onBlur={field.onBlur}
        inputRef={area}
        error={error !== undefined}
        helperText={error ?? t('pasteHelp')}
        slotProps={{
          htmlInput: { wrap: 'off', spellCheck: false, style: { tabSize: 16, overflowX: 'auto' } },
        }}
      />
      {rows > 0 ? (
        <Alert severity="info" icon={false} sx={{ mt: 1, py: 0 }} role="status">
          {t('pasteCount', { rows, columns })}
        </Alert>
      ) : null}
    </Box>
  )
}
