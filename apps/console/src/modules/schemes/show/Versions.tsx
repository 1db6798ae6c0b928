import { Alert, Box, Button, Chip, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, Stack, TextField, Typography } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import type { Document } from '../../../api/document.ts'
import { faultOf } from '../../../api/fault.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { instantText } from '../../../kit/calendar-day.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { editSchemeDocument, publishSchemeDocument, reviseSchemeDocument } from '../documents.ts'
import type { SchemeAnswer, SchemeDetail, VersionShown } from '../documents.ts'
import { SCHEMES_PATH } from '../places.ts'
import { useWords } from '../use-words.ts'
import { CompareDialog } from './CompareDialog.tsx'
import { readDraft } from './draft.ts'
import { SchemeEditor } from './SchemeEditor.tsx'

/** The versions of a scheme, one of them open; a draft may be edited, saved and published. */
export function Versions({ scheme }: { readonly scheme: SchemeDetail }) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const notify = useNotify()
  const client = useQueryClient()
  const [chosen, setChosen] = useState(scheme.versions[0]?.id ?? '')
  const [typed, setTyped] = useState<string | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const [open, setOpen] = useState<'publish' | 'compare' | null>(null)
  const shown = scheme.versions.find(({ id }) => id === chosen) ?? scheme.versions[0]
  if (shown === undefined) return null
  const draft = shown.status === 'DRAFT' && scheme.viewerCanManage
  const text = draft ? (typed ?? shown.document) : shown.document
  const changed = draft && typed !== null && typed !== shown.document
  const { faults } = readDraft(text)
  const run = async (document: Document<SchemeAnswer, { input: Record<string, unknown> }>, input: object, done: string): Promise<void> => {
    setOpen(null)
    try {
      await ask(document, { input: { ...input } })
    } catch (error) {
      setFault(error)
      return
    }
    setFault(null)
    setTyped(null)
    notify(done, { type: 'success' })
    await client.invalidateQueries()
  }
  const seen = { id: shown.id, version: shown.version }
  const revises = scheme.viewerCanManage && scheme.versions.every(({ status }) => status === 'PUBLISHED')
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: SCHEMES_PATH }]} here={scheme.title} />
      <PageHead title={scheme.title} mark={<StatusMark version={shown} />}>
        {scheme.versions.length > 1 ? <Button onClick={() => setOpen('compare')}>{t('show.compare')}</Button> : null}
        {revises ? (
          <Button variant="outlined" onClick={() => void run(reviseSchemeDocument, { id: scheme.id }, t('show.revised')).then(() => setChosen(''))}>
            {t('show.revise')}
          </Button>
        ) : null}
        {draft ? (
          <>
            <Button variant="outlined" disabled={!changed} onClick={() => void run(editSchemeDocument, { ...seen, document: text }, t('show.saved'))}>
              {t('show.save')}
            </Button>
            <Button variant="contained" disabled={changed || faults.length > 0} onClick={() => setOpen('publish')}>
              {t('show.publish')}
            </Button>
          </>
        ) : null}
      </PageHead>
      <Stack spacing={1.5}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
          <TextField
            select
            size="small"
            label={t('list.versions')}
            value={shown.id}
            onChange={(event) => setChosen(event.target.value)}
            fullWidth={false}
            sx={{ width: '10rem' }}
          >
            {scheme.versions.map(({ id, number }) => (
              <MenuItem key={id} value={id}>
                {t('show.version', { number })}
              </MenuItem>
            ))}
          </TextField>
          <Typography color="textSecondary">
            {scheme.organizationName}
            {shown.publishedAt === null ? '' : `　${t('show.published', { when: instantText(shown.publishedAt, locale) })}`}
            {shown.hash === null ? '' : `　${t('show.hash', { hash: shown.hash.slice(0, 12) })}`}
          </Typography>
        </Box>
        {fault === null ? null : <Fault fault={faultOf(fault)} />}
        {changed ? (
          <Alert severity="warning" action={<Button color="inherit" size="small" onClick={() => setTyped(null)}>{t('show.discard')}</Button>}>
            {t('show.unsaved')}
          </Alert>
        ) : null}
        <SchemeEditor key={shown.id} text={text} onChange={draft ? setTyped : null} />
      </Stack>
      {open === 'compare' ? <CompareDialog versions={scheme.versions} onClose={() => setOpen(null)} /> : null}
      {open === 'publish' ? (
        <Dialog open onClose={() => setOpen(null)} aria-label={t('show.publishTitle', { number: shown.number })}>
          <DialogTitle>{t('show.publishTitle', { number: shown.number })}</DialogTitle>
          <DialogContent>{t('show.publishNote')}</DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(null)}>{kit('action.cancel')}</Button>
            <Button variant="contained" onClick={() => void run(publishSchemeDocument, seen, t('show.publishDone'))}>
              {t('show.publish')}
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </>
  )
}

function StatusMark({ version }: { readonly version: VersionShown }) {
  const t = useWords()
  const draft = version.status === 'DRAFT'
  return (
    <Chip
      size="small"
      variant="outlined"
      color={draft ? 'default' : 'success'}
      label={`${t('show.version', { number: version.number })}　${t(draft ? 'show.draft' : 'show.publishDone')}`}
    />
  )
}
