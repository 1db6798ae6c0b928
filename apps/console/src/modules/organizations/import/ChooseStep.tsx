import DownloadIcon from '@mui/icons-material/Download'
import { Alert, Box, Button, Link as MuiLink, Stack, TextField, Typography } from '@mui/material'
import { useEffect, useRef } from 'react'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { todayHere } from '../../../kit/calendar-day.ts'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { RadioLine } from '../../../kit/forms/RadioLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { OrganizationLine } from '../commands/OrganizationLine.tsx'
import { useDownload } from '../../../kit/use-download.ts'
import { useWords } from '../use-words.ts'
import { FileField } from './FileField.tsx'
import type { ImportValues } from './import-values.ts'
import { sizeOfPaste, spanOfRow } from './pasted.ts'
import { useImportWords } from './use-words.ts'

interface ChooseStepProps {
  readonly file: File | null
  readonly onFile: (file: File) => void
  /** A fault of the file as such. */
  readonly fileError: string | undefined
  /** A row of the pasted cells to put the cursor on. */
  readonly row: number | null
  readonly onDiscard: () => void
}

/** Where the rows come from, where they go, since when, and why. */
export function ChooseStep({ file, onFile, fileError, row, onDiscard }: ChooseStepProps) {
  const t = useImportWords()
  const download = useDownload()
  const words = useWords()
  const locale = useLocaleName()
  const [way, sent] = useWatch<ImportValues, ['way', 'sent']>({ name: ['way', 'sent'] })
  return (
    <Stack spacing={2}>
      <Typography color="textSecondary">{t('intro')}</Typography>
      <Box>
        <MuiLink
          href={`/files/organizations/template.xlsx?lang=${locale}`}
          download
          onClick={download}
          sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, py: 0.25 }}
        >
          <DownloadIcon fontSize="small" />
          {t('template')}
        </MuiLink>
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
      <OrganizationLine source="underId" label={t('under')} help={t('underHelp')} required />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '14rem 1fr' } }}>
        <DateLine
          source="effectiveOn"
          label={words('field.effectiveOn')}
          required
          latest={todayHere()}
          help={words('help.effectiveOn')}
        />
        <TextLine
          source="reason"
          label={words('field.reason')}
          required
          max={500}
          help={words('help.reason')}
        />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Button type="submit" variant="contained">
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
