import { Alert, Box, Button, Chip, Link as MuiLink, Paper, Skeleton } from '@mui/material'
import { ShowBase, useShowContext } from 'ra-core'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { faultOf } from '../../api/fault.ts'
import { Breadcrumb } from '../Breadcrumb.tsx'
import { NotFoundPage } from '../NotFoundPage.tsx'
import { Fault } from '../Fault.tsx'
import { PageHead } from '../PageHead.tsx'
import { useKitWords } from '../use-words.ts'
import { useLocaleName } from '../words.ts'
import type { RecordRow } from './documents.ts'
import { Fact, FACTS } from './Fact.tsx'
import { useRegister } from './open-register.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { ShownValue } from './ShownValue.tsx'

/** The page of one record. */
export function RegisterShow() {
  const { register } = useRegister()
  return (
    <ShowBase resource={register.name} disableAuthentication queryOptions={{ staleTime: 0, retry: false, onError: () => undefined }}>
      <ShowPage />
    </ShowBase>
  )
}

function ShowPage() {
  const { record, error, refetch } = useShowContext<RecordRow>()
  const fault = error ? faultOf(error) : null
  if (fault?.kind === 'refused') return <NotFoundPage />
  if (fault !== null && record === undefined) return <Fault fault={fault} onRetry={() => void refetch()} />
  if (record === undefined) return <Skeleton variant="rectangular" height={320} />
  return <Loaded key={record.id} record={record} />
}

function Loaded({ record }: { readonly record: RecordRow }) {
  const kit = useKitWords()
  const locale = useLocaleName()
  const { register, documents, parts } = useRegister()
  const [doing, setDoing] = useState<string | null>(null)
  const close = (): void => setDoing(null)
  const title = String(record[register.title])
  const moves = record.viewerMoves ?? []
  return (
    <>
      <Breadcrumb steps={[{ label: kit('register.home'), to: parts.home }, { label: register.label[locale], to: `/${register.name}` }]} here={title} />
      <PageHead title={title} mark={register.life ? <Chip size="small" label={register.life.states[record.state!]?.[locale]} /> : null} />
      {record.archived ? (
        <Alert severity="info" sx={{ mb: 1.5 }}>
          {kit('register.archivedNote')}
        </Alert>
      ) : null}
      {record.viewerCanEdit || moves.length > 0 ? (
        <Box role="group" aria-label={kit('register.actions')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
          {moves.map((verb) => (
            <Button key={verb} size="small" variant="contained" onClick={() => setDoing(verb)}>
              {register.life!.moves[verb]!.label[locale]}
            </Button>
          ))}
          {record.viewerCanEdit ? (
            <>
              <Button size="small" variant="outlined" onClick={() => setDoing('edit')}>
                {kit('action.edit')}
              </Button>
              <Button size="small" variant="outlined" color="error" onClick={() => setDoing('archive')}>
                {kit('register.archive')}
              </Button>
            </>
          ) : null}
        </Box>
      ) : null}
      <Paper variant="outlined" component="dl" sx={FACTS}>
        <Fact label={kit('register.organization')}>
          <MuiLink component={Link} to={parts.organizationUrl(record.organization.id)}>
            {record.organization.name}
          </MuiLink>
        </Fact>
        {Object.entries(register.fields).map(([name, field]) => (
          <Fact key={name} label={field.label[locale]} wide={field.kind === 'note'}>
            <ShownValue name={name} value={record[name]} unit />
          </Fact>
        ))}
      </Paper>
      {doing === 'edit' ? <RecordDialog record={record} onClose={close} /> : null}
      {doing === 'archive' ? (
        <ReasonDialog title={kit('register.archiveTitle', { name: title })} draftKey={`${register.name}.archive.${record.id}`} record={record} document={documents.archive} onClose={close} />
      ) : null}
      {doing !== null && doing in documents.moves ? (
        <ReasonDialog title={`${register.life!.moves[doing]!.label[locale]}：${title}`} draftKey={`${register.name}.${doing}.${record.id}`} record={record} document={documents.moves[doing]!} onClose={close} />
      ) : null}
    </>
  )
}
