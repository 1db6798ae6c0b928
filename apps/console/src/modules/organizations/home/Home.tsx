import {
  Box,
  Button,
  Link as MuiLink,
  List,
  ListItem,
  Paper,
  Skeleton,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useCan } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { CommandDialog } from '../commands/CommandDialog.tsx'
import { createCommand } from '../commands/commands.ts'
import { homeDocument, levelCountsDocument } from '../documents.ts'
import type { HomeAnswer } from '../documents.ts'
import { levelName } from '../level-name.ts'
import { IMPORT_PATH, LIST_PATH, showUrl } from '../places.ts'
import type { LevelRef } from '../types.ts'
import { useWords } from '../use-words.ts'

/** The first page: what other modules have to say first, how many organizations stand at each level, which were set up last, what can be done. */
export function Home({ children }: { readonly children?: React.ReactNode }) {
  const t = useWords()
  const answer = useAsk(homeDocument, {})
  const roots = answer.data?.roots.nodes ?? []
  return (
    <>
      <PageHead title={t('home.title')} />
      {answer.data === undefined ? <Waiting error={answer.error} onRetry={answer.refetch} height={240} /> : null}
      {answer.data !== undefined && roots.length === 0 ? <FirstSteps /> : null}
      {answer.data !== undefined && roots.length > 0 ? (
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
            alignItems: 'start',
          }}
        >
          {children}
          <Stack spacing={2}>
            <LevelCounts home={answer.data} />
            <Possible />
          </Stack>
          <Recent home={answer.data} />
        </Box>
      ) : null}
    </>
  )
}

function LevelCounts({ home }: { readonly home: HomeAnswer }) {
  const t = useWords()
  const locale = useLocaleName()
  const inAll = home.roots.nodes.reduce((sum, root) => sum + 1 + root.descendantsCount, 0)
  const counts = useAsk(
    levelCountsDocument(home.levels.length),
    Object.fromEntries(home.levels.map((level, at) => [`l${at}`, level.id])),
    { enabled: home.levels.length > 0 },
  )
  const most = Math.max(1, ...home.levels.map((_, at) => counts.data?.[`c${at}`]?.total ?? 0))
  return (
    <Panel title={t('home.levels')}>
      <Typography color="textSecondary" sx={{ mb: 1 }}>
        {t('home.inScope', {
          names: home.roots.nodes.map((root) => root.name).join('、'),
          smart_count: inAll,
        })}
      </Typography>
      <Table size="small" aria-label={t('home.levels')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('home.level')}</TableCell>
            <TableCell align="right" sx={{ width: '6rem' }}>
              {t('home.count')}
            </TableCell>
            <TableCell sx={{ width: '45%' }} aria-hidden />
          </TableRow>
        </TableHead>
        <TableBody>
          {home.levels.map((level: LevelRef, at) => {
            const counted = counts.data?.[`c${at}`]
            const count = counted?.total
            // Levels of which nothing is in reach say nothing.
            if (count === 0) return null
            return (
              <TableRow key={level.id} hover>
                <TableCell>
                  <MuiLink
                    component={Link}
                    to={`${LIST_PATH}?filter=${encodeURIComponent(JSON.stringify({ levelId: level.id }))}`}
                  >
                    {levelName(level, locale)}
                  </MuiLink>
                </TableCell>
                <TableCell align="right">{counted === undefined ? <Skeleton /> : `${counted.total}${counted.totalIsExact ? '' : '+'}`}</TableCell>
                <TableCell aria-hidden>
                  <Box
                    sx={{
                      height: 10,
                      borderRadius: 1,
                      bgcolor: 'primary.main',
                      opacity: 0.75,
                      minWidth: count ? 2 : 0,
                    }}
                    style={{ width: `${((count ?? 0) / most) * 100}%` }}
                  />
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </Panel>
  )
}

function Recent({ home }: { readonly home: HomeAnswer }) {
  const t = useWords()
  const locale = useLocaleName()
  return (
    <Panel title={t('home.recent')}>
      <Table size="small" aria-label={t('home.recent')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('field.name')}</TableCell>
            <TableCell>{t('field.parent')}</TableCell>
            <TableCell>{t('field.establishedOn')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {home.recent.nodes.map((row) => (
            <TableRow key={row.id} hover>
              <TableCell>
                <MuiLink component={Link} to={showUrl(row.id)}>
                  {row.name}
                </MuiLink>
              </TableCell>
              <TableCell>{row.parent?.shortName ?? t('show.top')}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{dayText(row.establishedOn, locale)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}

function Possible() {
  const t = useWords()
  const [creating, setCreating] = useState(false)
  const can = { manage: useCan('organizations.create'), import: useCan('organizations.import'), levels: useCan('levels.manage') }
  const place = (to: string, words: string) => (
    <ListItem disableGutters sx={{ py: 0.25 }}>
      <MuiLink component={Link} to={to} sx={{ py: 0.25 }}>
        {words}
      </MuiLink>
    </ListItem>
  )
  return (
    <Panel title={t('home.can')}>
      <List disablePadding>
        {place(LIST_PATH, t('home.canList'))}
        {can.manage ? (
          <ListItem disableGutters sx={{ py: 0.25 }}>
            <MuiLink
              component="button"
              type="button"
              onClick={() => setCreating(true)}
              sx={{ py: 0.25, fontSize: '1rem', verticalAlign: 'baseline' }}
            >
              {t('home.canCreate')}
            </MuiLink>
          </ListItem>
        ) : null}
        {can.import ? place(IMPORT_PATH, t('home.canImport')) : null}
        {can.levels ? place('/levels', t('home.canLevels')) : null}
      </List>
      {creating ? (
        <CommandDialog command={createCommand} organization={null} onClose={() => setCreating(false)} />
      ) : null}
    </Panel>
  )
}

function FirstSteps() {
  const t = useWords()
  const [creating, setCreating] = useState(false)
  return (
    <Paper variant="outlined">
      <EmptyState title={t('home.emptyTitle')} hint={t('home.emptyText')}>
        <Button variant="contained" component={Link} to={IMPORT_PATH}>
          {t('import.name')}
        </Button>
        <Button variant="outlined" onClick={() => setCreating(true)}>
          {t('list.create')}
        </Button>
      </EmptyState>
      {creating ? (
        <CommandDialog command={createCommand} organization={null} onClose={() => setCreating(false)} />
      ) : null}
    </Paper>
  )
}
