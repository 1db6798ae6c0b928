import RedoIcon from '@mui/icons-material/Redo'
import UndoIcon from '@mui/icons-material/Undo'
import { Alert, Box, Button, Stack, ToggleButton, ToggleButtonGroup } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { ask } from '../../../api/ask.ts'
import type { Document } from '../../../api/document.ts'
import { faultOf } from '../../../api/fault.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { useAsk } from '../../../api/use-ask.ts'
import { useCan } from '../../../kit/viewer.ts'
import { editSchemeDocument, metricsDocument, publishSchemeDocument } from '../documents.ts'
import type { SchemeAnswer, VersionShown } from '../documents.ts'
import { useWords } from '../use-words.ts'
import { readDraft } from './draft.ts'
import { DraftNotes } from './DraftNotes.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { SchemeEditor } from './SchemeEditor.tsx'
import { TrialDialog } from './TrialDialog.tsx'
import { useDraftText } from './use-draft-text.ts'

interface Props {
  readonly schemeId: string
  readonly shown: VersionShown
  readonly editable: boolean
}

/** One version at work: what is typed is kept and can be undone; it is saved, checked and published. */
export function VersionWork({ schemeId, shown, editable }: Props) {
  const t = useWords()
  const notify = useNotify()
  const client = useQueryClient()
  const mayTry = useCan('scores.view')
  const typed = useDraftText(shown)
  const [fault, setFault] = useState<unknown>(null)
  const [open, setOpen] = useState<'publish' | 'try' | null>(null)
  const [asText, setAsText] = useState(false)
  const text = editable ? typed.text : shown.document
  const offered = useAsk(metricsDocument, {}).data?.metrics
  const metrics = useMemo(() => (offered === undefined ? undefined : new Set(offered.map(({ name }) => name))), [offered])
  const draft = useMemo(() => readDraft(text, metrics), [text, metrics])
  const run = async (document: Document<SchemeAnswer, { input: Record<string, unknown> }>, input: object, done: string): Promise<void> => {
    setOpen(null)
    try {
      await ask(document, { input: { ...input } })
    } catch (error) {
      // Of a draft that somebody else saved meanwhile the note above the form shows both sides.
      setFault(faultOf(error).kind === 'conflict' && typed.differs ? null : error)
      await client.invalidateQueries()
      return
    }
    // What was typed stands until what was stored is here: nothing older is shown or published in between.
    await client.invalidateQueries()
    setFault(null)
    typed.drop()
    notify(done, { type: 'success' })
  }
  const onKey = (event: KeyboardEvent): void => {
    // Text fields undo what is typed in them by themselves.
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    if (!(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    if (key === 'y' || event.shiftKey) typed.redo()
    else typed.undo()
  }
  const modes = (
    <ToggleButtonGroup exclusive size="small" value={asText ? 'text' : 'form'} onChange={(_, mode) => setAsText(mode === 'text')} aria-label={t('show.shownAs')}>
      <ToggleButton value="form" sx={{ color: 'text.primary' }}>{t('show.asForm')}</ToggleButton>
      <ToggleButton value="text" sx={{ color: 'text.primary' }}>{t('show.asText')}</ToggleButton>
    </ToggleButtonGroup>
  )
  const tries = mayTry ? <Button onClick={() => setOpen('try')}>{t('trial.open')}</Button> : null
  return (
    <Stack spacing={1.5} onKeyDown={editable ? onKey : undefined}>
      {fault === null ? null : <Fault fault={faultOf(fault)} />}
      {editable ? (
        <>
          <DraftNotes typed={typed} stored={shown.document} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            <Alert
              severity={draft.faults.length > 0 ? 'warning' : typed.differs ? 'info' : 'success'}
              action={typed.differs && !typed.conflict ? <Button color="inherit" size="small" onClick={typed.drop}>{t('show.discard')}</Button> : undefined}
              sx={{ py: 0, flex: '1 1 16rem', '& .MuiAlert-action': { p: 0, alignItems: 'center' } }}
            >
              {[
                draft.faults.length > 0 ? t('show.faults', { smart_count: draft.faults.length }) : typed.differs ? '' : t('show.faultsNone'),
                typed.differs ? t('show.unsaved') : '',
              ].filter((part) => part !== '').join(t('show.and'))}
            </Alert>
            {modes}
            <Button startIcon={<UndoIcon />} disabled={!typed.canUndo} onClick={typed.undo} title="Ctrl+Z">{t('show.undo')}</Button>
            <Button startIcon={<RedoIcon />} disabled={!typed.canRedo} onClick={typed.redo} title="Ctrl+Y">{t('show.redo')}</Button>
            {tries}
            <Button
              variant="outlined"
              disabled={!typed.differs || typed.conflict}
              onClick={() => void run(editSchemeDocument, { id: shown.id, version: typed.from, document: text }, t('show.saved'))}
            >
              {t('show.save')}
            </Button>
            <Button variant="contained" disabled={typed.differs || draft.faults.length > 0} onClick={() => setOpen('publish')}>
              {t('show.publish')}
            </Button>
          </Box>
        </>
      ) : (
        <Box sx={{ display: 'flex', gap: 1 }}>{modes}{tries}</Box>
      )}
      <SchemeEditor text={text} draft={draft} asText={asText} onChange={editable ? typed.change : null} />
      {open === 'publish' && draft.document !== null ? (
        <PublishDialog
          number={shown.number}
          document={draft.document}
          onPublish={() => void run(publishSchemeDocument, { id: shown.id, version: shown.version }, t('show.publishDone'))}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'try' ? <TrialDialog schemeId={schemeId} text={text} faults={draft.faults.length} onClose={() => setOpen(null)} /> : null}
    </Stack>
  )
}
