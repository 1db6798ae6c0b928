import { Alert, Button } from '@mui/material'
import { instantText } from '../calendar-day.ts'
import { useKitWords } from '../use-words.ts'
import { useLocaleName } from '../words.ts'

interface DraftNoteProps {
  readonly savedAt: string
  readonly onDiscard: () => void
}

/** Says that what stands in the form was typed before, and offers to begin anew. */
export function DraftNote({ savedAt, onDiscard }: DraftNoteProps) {
  const kit = useKitWords()
  const locale = useLocaleName()
  return (
    <Alert
      severity="info"
      action={
        <Button color="inherit" size="small" onClick={onDiscard} sx={{ whiteSpace: 'nowrap' }}>
          {kit('form.draftDiscard')}
        </Button>
      }
    >
      {kit('form.draft', { when: instantText(savedAt, locale) })}
    </Alert>
  )
}
