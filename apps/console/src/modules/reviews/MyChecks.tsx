import { Button, Chip, List, ListItem, ListItemText, Stack, Typography } from '@mui/material'
import { Link } from 'react-router-dom'
import { useAsk } from '../../api/use-ask.ts'
import { dayText } from '../../kit/calendar-day.ts'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { PageHead } from '../../kit/PageHead.tsx'
import { Panel } from '../../kit/Panel.tsx'
import { Waiting } from '../../kit/Waiting.tsx'
import { useLocaleName } from '../../kit/words.ts'
import { myChecksDocument } from './documents.ts'
import type { MyCheck } from './documents.ts'
import { visitUrl } from './places.ts'
import { useWords } from './use-words.ts'

/** Where the viewer goes to check, and what is still to do; made for a phone. */
export function MyChecks() {
  const t = useWords()
  const { data, error, refetch } = useAsk(myChecksDocument, {})
  return (
    <>
      <PageHead title={t('name')} />
      {data === undefined ? (
        <Waiting error={error} onRetry={refetch} height={160} />
      ) : data.myChecks.length === 0 ? (
        <EmptyState title={t('none')} hint={t('noneHint')} />
      ) : (
        <Stack spacing={2}>
          {data.myChecks.map((check) => (
            <OneCheck key={check.id} check={check} />
          ))}
        </Stack>
      )}
    </>
  )
}

function OneCheck({ check }: { readonly check: MyCheck }) {
  const t = useWords()
  const locale = useLocaleName()
  const { title, organizerName, fromOn, toOn, open, members, visits, seed, drawnFrom } = check
  return (
    <Panel title={`${organizerName}　${title}`}>
      <Typography>{t('days', { from: dayText(fromOn, locale), to: dayText(toOn, locale) })}</Typography>
      <Typography color="textSecondary">{t('team', { names: members.map(({ personName }) => personName).join(locale === 'en' ? ', ' : '、') })}</Typography>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ overflowWrap: 'anywhere' }}>
        {t('drawn', { count: visits.length, from: drawnFrom, seed })}
      </Typography>
      {open ? null : <Typography color="warning">{t('closed')}</Typography>}
      <List disablePadding>
        {visits.map(({ id, organizationName, personName, mine }) => (
          <ListItem key={id} disableGutters divider sx={{ gap: 1, flexWrap: 'wrap' }}>
            <ListItemText primary={organizationName} secondary={personName} sx={{ flex: '1 1 10rem' }} />
            <Chip size="small" variant="outlined" color={mine ? 'success' : 'default'} label={mine ? t('done') : t('todo')} />
            <Button component={Link} to={visitUrl(id)} variant={mine || !open ? 'outlined' : 'contained'} aria-label={`${mine || !open ? t('look') : t('fill')} ${organizationName}`}>
              {mine || !open ? t('look') : t('fill')}
            </Button>
          </ListItem>
        ))}
      </List>
    </Panel>
  )
}
