import { Typography } from '@mui/material'
import { instantText } from '../../../kit/calendar-day.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'
import type { SaveState } from './use-autosave.ts'

/** Whether what stands on the page is saved, in a line that is read aloud when it changes. */
export function SaveLine({ state }: { readonly state: SaveState }) {
  const t = useWords()
  const locale = useLocaleName()
  const words = {
    idle: () => t('editor.nothing'),
    unsaved: () => t('editor.unsaved'),
    saving: () => t('editor.saving'),
    saved: () => (state.kind === 'saved' ? t('editor.saved', { when: instantText(state.at, locale) }) : ''),
    offline: () => t('editor.offline'),
    conflict: () => t('editor.unsaved'),
    failed: () => t('editor.failed'),
  }[state.kind]()
  const grave = state.kind === 'offline' || state.kind === 'conflict' || state.kind === 'failed'
  return (
    <Typography role="status" color={grave ? 'warning' : 'textSecondary'}>
      {words}
    </Typography>
  )
}
