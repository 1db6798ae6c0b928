import { Alert, Box, Button } from '@mui/material'
import { instantText } from '../../../kit/calendar-day.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'
import { DifferenceTable } from './DifferenceTable.tsx'
import { readDraft } from './draft.ts'
import type { DraftText } from './use-draft-text.ts'

interface Props {
  readonly typed: DraftText
  /** What is stored. */
  readonly stored: string
}

/** What has become of what was typed: found again, or overtaken by somebody else. */
export function DraftNotes({ typed, stored }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  if (!typed.differs) return null
  if (typed.conflict)
    return (
      <Alert severity="error" role="group" aria-label={t('show.conflict')}>
        {t('show.conflict')}
        <Box sx={{ maxHeight: '20rem', overflow: 'auto', my: 1 }}>
          <DifferenceTable before={readDraft(stored).document} after={readDraft(typed.text).document} heads={[t('show.theirs'), t('show.mine')]} />
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button variant="contained" size="small" onClick={typed.keepMine}>{t('show.keepMine')}</Button>
          <Button variant="outlined" size="small" onClick={typed.drop}>{t('show.takeTheirs')}</Button>
        </Box>
      </Alert>
    )
  // That it is not saved yet stands in the line above the form: a note that came with the first letter would move what is typed into.
  return typed.restoredFrom === null ? null : <Alert severity="info">{t('show.restored', { when: instantText(typed.restoredFrom, locale) })}</Alert>
}
