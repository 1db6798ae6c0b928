import { Box, Button, Card, CardContent, Stack, Typography } from '@mui/material'
import { Link } from 'react-router-dom'
import { useAsk } from '../../api/use-ask.ts'
import { dayText, todayHere } from '../../kit/calendar-day.ts'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { PageHead } from '../../kit/PageHead.tsx'
import { Waiting } from '../../kit/Waiting.tsx'
import { useLocaleName } from '../../kit/words.ts'
import { myReportsDocument } from './documents.ts'
import { myReportUrl } from './places.ts'
import { StateMark } from './StateMark.tsx'
import type { EntryRow } from './types.ts'
import { useWords } from './use-words.ts'

/** The reports that the viewer owes or owed, newest first. */
export function MyReports() {
  const t = useWords()
  const { data, error, refetch } = useAsk(myReportsDocument, {})
  return (
    <>
      <PageHead title={t('mine.name')} />
      {data === undefined ? (
        <Waiting error={error} onRetry={refetch} height={120} />
      ) : data.myReports.length === 0 ? (
        <EmptyState title={t('mine.none')} hint={t('mine.noneHint')} />
      ) : (
        <Stack spacing={1.5} component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
          {data.myReports.map((entry) => (
            <MyReport key={entry.id} entry={entry} />
          ))}
        </Stack>
      )}
    </>
  )
}

function MyReport({ entry }: { readonly entry: EntryRow }) {
  const t = useWords()
  const locale = useLocaleName()
  const { cycle, state, late, organizationName, postTitle } = entry
  const open = cycle.takesReports && ['NOT_STARTED', 'DRAFT', 'RETURNED'].includes(state)
  const due = cycle.reportsDueOn
  const words = !cycle.takesReports
    ? t('mine.closed')
    : due === null
      ? t('mine.noDue')
      : open && due < todayHere()
        ? t('mine.overdue', { day: dayText(due, locale) })
        : t('mine.due', { day: dayText(due, locale) })
  return (
    <Card variant="outlined" component="li">
      <CardContent sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', '&:last-child': { pb: 2 } }}>
        <Box sx={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Typography variant="h2">{cycle.title}</Typography>
          <Typography color="textSecondary">
            {organizationName}
            {postTitle === null ? '' : `　${postTitle}`}
          </Typography>
          <Typography color={open && due !== null && due < todayHere() ? 'warning' : 'textSecondary'}>{words}</Typography>
        </Box>
        <Box>
          <StateMark state={state} late={late} />
        </Box>
        <Button component={Link} to={myReportUrl(entry.id)} variant={open ? 'contained' : 'outlined'}>
          {open ? t('mine.write') : t('mine.look')}
        </Button>
      </CardContent>
    </Card>
  )
}
