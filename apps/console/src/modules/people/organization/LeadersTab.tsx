import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import { Accordion, AccordionDetails, AccordionSummary, Alert, Box, Button, Skeleton, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { isLongVacant } from '@shuping/domain/people'
import { useAsk } from '../../../api/use-ask.ts'
import { faultOf } from '../../../api/fault.ts'
import { dayText, todayHere } from '../../../kit/calendar-day.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Fault } from '../../../kit/Fault.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { leadersDocument } from '../documents.ts'
import { AppointDialog } from '../dialogs/PostDialogs.tsx'
import { CreatePortfolioDialog } from '../dialogs/PortfolioDialogs.tsx'
import { PersonDialog } from '../dialogs/PersonDialog.tsx'
import { PostTable } from '../show/PostTable.tsx'
import { useWords } from '../use-words.ts'
import { PortfolioMap } from './PortfolioMap.tsx'

/** Who leads an organization: the secretary or the vacancy, all posts, who answers for what. */
export function LeadersTab({ organizationId }: { readonly organizationId: string }) {
  const t = useWords()
  const locale = useLocaleName()
  const [running, setRunning] = useState<'appoint' | 'person' | 'divide' | null>(null)
  const { data, error, refetch } = useAsk(leadersDocument, { id: organizationId })
  if (error && data === undefined) {
    return (
      <Box sx={{ p: 2 }}>
        <Fault fault={faultOf(error)} onRetry={() => void refetch()} />
      </Box>
    )
  }
  const leaders = data?.organization
  if (leaders == null) return <Skeleton variant="rectangular" height={200} />
  const today = todayHere()
  const present = leaders.posts.filter((post) => post.validTo === null || post.validTo > today)
  const past = leaders.posts.filter((post) => !present.includes(post))
  const organization = { id: leaders.id, name: leaders.name }
  const since = leaders.secretaryVacantSince
  const close = (): void => setRunning(null)
  return (
    <Stack spacing={1.5} sx={{ p: 2 }}>
      {leaders.viewerCanManagePeople && leaders.status === 'ACTIVE' ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }} role="group" aria-label={t('show.actions')}>
          <Button size="small" variant="outlined" onClick={() => setRunning('appoint')}>
            {t('show.appoint')}
          </Button>
          <Button size="small" variant="outlined" onClick={() => setRunning('person')}>
            {t('list.create')}
          </Button>
          <Button size="small" variant="outlined" onClick={() => setRunning('divide')} disabled={present.length === 0}>
            {t('leaders.divide')}
          </Button>
        </Box>
      ) : null}
      {since === null ? null : (
        <Alert severity="warning">
          {t(isLongVacant(since, today) ? 'leaders.vacantLong' : 'leaders.vacant', { since: dayText(since, locale) })}
        </Alert>
      )}
      {present.length === 0 ? (
        <EmptyState title={t('leaders.none')} hint={t('leaders.noneHint')} />
      ) : (
        <PostTable posts={present} by="person" label={t('leaders.present')} />
      )}
      {present.length === 0 ? null : <PortfolioMap leaders={leaders} />}
      {past.length === 0 ? null : (
        <Accordion variant="outlined" disableGutters slotProps={{ heading: { component: 'h3' } }}>
          <AccordionSummary expandIcon={<ExpandMoreIcon />}>
            <Typography component="span">{t('leaders.past', { smart_count: past.length })}</Typography>
          </AccordionSummary>
          <AccordionDetails sx={{ p: 0 }}>
            <PostTable posts={past} by="person" label={t('leaders.past', { smart_count: past.length })} />
          </AccordionDetails>
        </Accordion>
      )}
      {running === 'appoint' ? (
        <AppointDialog
          person={null}
          organization={organization}
          kind={leaders.secretary === null ? 'SECRETARY' : 'MEMBER'}
          onClose={close}
        />
      ) : null}
      {running === 'person' ? <PersonDialog person={null} at={organization} onClose={close} /> : null}
      {running === 'divide' ? <CreatePortfolioDialog organization={organization} onClose={close} /> : null}
    </Stack>
  )
}
