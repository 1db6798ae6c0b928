import { Alert, Box, Button, Link as MuiLink, Paper, Skeleton, Stack, Typography } from '@mui/material'
import { ShowBase, useShowContext } from 'ra-core'
import { Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { faultOf } from '../../../api/fault.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { dayText } from '../../../kit/calendar-day.ts'
import { FactList } from '../../../kit/FactList.tsx'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { usePersonParts } from '../../../kit/person-parts.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import { organizationUrl, useSectorName } from '../../organizations/index.ts'
import { PersonDialog } from '../dialogs/PersonDialog.tsx'
import { AppointDialog } from '../dialogs/PostDialogs.tsx'
import { LeaveDialog, ReturnDialog } from '../dialogs/PresenceDialogs.tsx'
import { PersonStatusMark } from '../PersonStatusMark.tsx'
import { PEOPLE_PATH } from '../places.ts'
import type { PersonDetail } from '../types.ts'
import { useWords } from '../use-words.ts'
import { PostTable } from './PostTable.tsx'

/** The page of one person. */
export const PersonShow = () => (
  <ShowBase
    resource="people"
    disableAuthentication
    queryOptions={{ staleTime: 0, retry: false, onError: () => undefined }}
  >
    <ShowPage />
  </ShowBase>
)

function ShowPage() {
  const { record, error, refetch } = useShowContext<PersonDetail>()
  const fault = error ? faultOf(error) : null
  if (fault?.kind === 'refused') return <NotFoundPage />
  if (fault !== null && record === undefined) return <Fault fault={fault} onRetry={() => void refetch()} />
  // The list's row stands in until the whole record is there.
  if (record?.version === undefined) return <Skeleton variant="rectangular" height={320} />
  return <Loaded key={record.id} person={record} />
}

type Running = 'edit' | 'appoint' | 'leave' | 'comeBack' | null

function Loaded({ person }: { readonly person: PersonDetail }) {
  const t = useWords()
  const parts = usePersonParts()
  const [running, setRunning] = useState<Running>(null)
  const close = (): void => setRunning(null)
  const action = (name: Exclude<Running, null>) => (
    <Button size="small" variant="outlined" onClick={() => setRunning(name)}>
      {t(`show.${name}`)}
    </Button>
  )
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: PEOPLE_PATH }]} here={person.name} />
      <PageHead title={person.name} mark={<PersonStatusMark status={person.status} />} />
      {person.status === 'LEFT' ? (
        <Alert severity="info" sx={{ mb: 1.5 }}>
          {t('show.leftNote')}
        </Alert>
      ) : null}
      {person.viewerCanManage ? (
        <Box role="group" aria-label={t('show.actions')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
          {action('edit')}
          {person.status === 'ACTIVE' ? action('appoint') : null}
          {person.status === 'ACTIVE' ? action('leave') : action('comeBack')}
        </Box>
      ) : null}
      <Stack spacing={1.5}>
        <Facts person={person} />
        <Section title={t('show.posts')}>
          {person.posts.length === 0 ? (
            <EmptyState title={t('show.postsNone')} hint={t('show.postsNoneHint')} />
          ) : (
            <PostTable posts={person.posts} by="organization" label={t('show.posts')} />
          )}
        </Section>
        <Section title={t('show.portfolios')}>
          <Portfolios person={person} />
        </Section>
        {parts.map(({ name, Part }) => (
          <Suspense key={name} fallback={<Skeleton variant="rectangular" height={80} />}>
            <Part person={person} />
          </Suspense>
        ))}
      </Stack>
      {running === 'edit' ? <PersonDialog person={person} onClose={close} /> : null}
      {running === 'appoint' ? <AppointDialog person={person} organization={null} onClose={close} /> : null}
      {running === 'leave' ? <LeaveDialog person={person} onClose={close} /> : null}
      {running === 'comeBack' ? <ReturnDialog person={person} onClose={close} /> : null}
    </>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper variant="outlined" component="section" aria-label={title} sx={{ overflow: 'hidden' }}>
      <Typography variant="h2" sx={{ px: 2, py: 1.25 }}>
        {title}
      </Typography>
      {children}
    </Paper>
  )
}

function Facts({ person }: { readonly person: PersonDetail }) {
  const t = useWords()
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      t('field.organization'),
      <MuiLink key="at" component={Link} to={organizationUrl(person.organization.id)}>
        {person.organization.name}
      </MuiLink>,
    ],
    [t('field.phone'), person.phone ?? '—'],
    [t('field.pinyin'), person.pinyin],
  ]
  return (
    <Paper variant="outlined" sx={{ p: 2 }}>
      <FactList facts={facts} label={t('show.facts')} />
    </Paper>
  )
}

function Portfolios({ person }: { readonly person: PersonDetail }) {
  const t = useWords()
  const locale = useLocaleName()
  const sectorName = useSectorName()
  if (person.portfolios.length === 0) {
    return (
      <Typography color="textSecondary" sx={{ px: 2, pb: 1.5 }}>
        {t('show.portfoliosNone')}
      </Typography>
    )
  }
  return (
    <Box component="ul" sx={{ m: 0, pl: 4.5, pr: 2, pb: 1.5 }}>
      {person.portfolios.map((one) => (
        <li key={one.id}>
          <strong>{one.name}</strong>
          {'　'}
          {[...one.sectors.map(sectorName), ...one.organizations.map(({ shortName }) => shortName)].join('、')}
          <Typography component="span" color="textSecondary">
            {`　${dayText(one.validFrom, locale)} – ${one.validTo === null ? t('show.present') : dayText(one.validTo, locale)}`}
          </Typography>
        </li>
      ))}
    </Box>
  )
}
