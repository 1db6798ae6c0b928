import { Box, Button, TextField } from '@mui/material'
import { useEffect, useState } from 'react'
import { useWords } from '../use-words.ts'

interface Props {
  readonly label: string
  readonly value: string
  /** The text may be taken over though it is no JSON. */
  readonly raw?: boolean
  /** Null: it is only read. */
  readonly onApply: ((text: string) => void) | null
}

/** Settings as they stand in the document, taken over when they can be read. */
export function JsonForm({ label, value, raw = false, onApply }: Props) {
  const t = useWords()
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const readable = raw || isJson(typed)
  return (
    <Box>
      <TextField
        label={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        fullWidth
        multiline
        minRows={6}
        maxRows={18}
        error={!readable}
        helperText={readable ? undefined : t('show.badJson')}
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: { readOnly: onApply === null, spellCheck: false, style: { fontFamily: 'monospace', fontSize: '0.875rem' } },
        }}
      />
      {onApply === null ? null : (
        <Button sx={{ mt: 1 }} variant="outlined" size="small" disabled={!readable || typed === value} onClick={() => onApply(typed)}>
          {t('show.apply')}
        </Button>
      )}
    </Box>
  )
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
