import { Box, Button, Chip, MenuItem, TextField, Typography } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { instantText } from '../../../kit/calendar-day.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { reviseSchemeDocument } from '../documents.ts'
import type { SchemeDetail, VersionShown } from '../documents.ts'
import { SCHEMES_PATH } from '../places.ts'
import { useWords } from '../use-words.ts'
import { CompareDialog } from './CompareDialog.tsx'
import { VersionWork } from './VersionWork.tsx'

/** The versions of a scheme, one of them open; a draft may be edited, saved and published. */
export function Versions({ scheme }: { readonly scheme: SchemeDetail }) {
  const t = useWords()
  const locale = useLocaleName()
  const notify = useNotify()
  const client = useQueryClient()
  const [chosen, setChosen] = useState(scheme.versions[0]?.id ?? '')
  const [fault, setFault] = useState<unknown>(null)
  const [comparing, setComparing] = useState(false)
  const shown = scheme.versions.find(({ id }) => id === chosen) ?? scheme.versions[0]
  if (shown === undefined) return null
  const revises = scheme.viewerCanManage && scheme.versions.every(({ status }) => status === 'PUBLISHED')
  const revise = async (): Promise<void> => {
    try {
      await ask(reviseSchemeDocument, { input: { id: scheme.id } })
      setFault(null)
      setChosen('')
      notify(t('show.revised'), { type: 'success' })
    } catch (error) {
      setFault(error)
    }
    await client.invalidateQueries()
  }
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: SCHEMES_PATH }]} here={scheme.title} />
      <PageHead title={scheme.title} mark={<StatusMark version={shown} />}>
        {scheme.versions.length > 1 ? <Button onClick={() => setComparing(true)}>{t('show.compare')}</Button> : null}
        {revises ? <Button variant="outlined" onClick={() => void revise()}>{t('show.revise')}</Button> : null}
      </PageHead>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mb: 1.5 }}>
        {scheme.versions.length === 1 ? null : (
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
        )}
        <Typography color="textSecondary" title={shown.hash ?? undefined}>
          {scheme.organizationName}
          {shown.publishedAt === null ? '' : `　${t('show.published', { when: instantText(shown.publishedAt, locale) })}`}
          {shown.hash === null ? '' : `　${t('show.hash', { hash: shown.hash.slice(0, 12) })}`}
        </Typography>
      </Box>
      {fault === null ? null : <Fault fault={faultOf(fault)} />}
      <VersionWork key={shown.id} schemeId={scheme.id} shown={shown} editable={shown.status === 'DRAFT' && scheme.viewerCanManage} />
      {comparing ? <CompareDialog versions={scheme.versions} onClose={() => setComparing(false)} /> : null}
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
