import {
  Box,
  Chip,
  Link as MuiLink,
  Pagination,
  Paper,
  Tab,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Tabs,
} from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { Waiting } from '../../../kit/Waiting.tsx'
import { WideTable } from '../../../kit/WideTable.tsx'
import { organizationUrl, UnderPicker } from '../../organizations/index.ts'
import { termsDocument, vacanciesDocument } from '../documents.ts'
import { personUrl } from '../places.ts'
import { TermMark } from '../TermMark.tsx'
import type { PostRow, VacancyRow } from '../types.ts'
import { useWords } from '../use-words.ts'

const PAGE = 25

/** What is to be filled and what ends: organizations without a secretary, and terms within six months. */
export function PostsPage() {
  const t = useWords()
  const [under, setUnder] = useState<string | null>(null)
  const [tab, setTab] = useState<'vacancies' | 'terms'>('vacancies')
  const [page, setPage] = useState(0)
  const asked = { first: PAGE, skip: page * PAGE }
  const here = (name: string) => (name === tab ? asked : { first: 1, skip: 0 })
  const vacancies = useAsk(vacanciesDocument, { under, ...here('vacancies') }, { keep: true })
  const filter = { termStates: ['DUE', 'OVERDUE'], ...(under === null ? {} : { under }) }
  const terms = useAsk(termsDocument, { filter, ...here('terms') }, { keep: true })
  const counts = { vacancies: vacancies.data?.vacancies.total ?? 0, terms: terms.data?.posts.total ?? 0 }
  const shown = tab === 'vacancies' ? vacancies : terms
  const pages = Math.ceil(counts[tab] / PAGE)
  return (
    <>
      <PageHead title={t('posts.name')} />
      <Box sx={{ maxWidth: '26rem', mb: 1.5 }}>
        <UnderPicker
          id={under ?? undefined}
          onChange={(id) => {
            setUnder(id ?? null)
            setPage(0)
          }}
        />
      </Box>
      <Paper variant="outlined">
        <Tabs
          value={tab}
          onChange={(_, next: typeof tab) => {
            setTab(next)
            setPage(0)
          }}
          aria-label={t('posts.name')}
          sx={{ borderBottom: 1, borderColor: 'divider', px: 1 }}
        >
          {(['vacancies', 'terms'] as const).map((name) => (
            <Tab
              key={name}
              value={name}
              label={t(`posts.${name}`, { smart_count: counts[name] })}
              id={`tab-${name}`}
              aria-controls={`panel-${name}`}
            />
          ))}
        </Tabs>
        <Box role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
          {shown.data === undefined ? (
            <Waiting error={shown.error} onRetry={shown.refetch} height={240} />
          ) : counts[tab] === 0 ? (
            <EmptyState title={t(tab === 'vacancies' ? 'posts.noVacancy' : 'posts.noTerm')} />
          ) : tab === 'vacancies' ? (
            <Vacancies rows={vacancies.data!.vacancies.nodes} />
          ) : (
            <Terms rows={terms.data!.posts.nodes} />
          )}
        </Box>
        {pages > 1 ? (
          <Pagination count={pages} page={page + 1} onChange={(_, next) => setPage(next - 1)} sx={{ p: 1 }} />
        ) : null}
      </Paper>
    </>
  )
}

function Vacancies({ rows }: { readonly rows: readonly VacancyRow[] }) {
  const t = useWords()
  const locale = useLocaleName()
  return (
    <WideTable>
      <Table size="small" aria-label={t('posts.name')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('posts.organization')}</TableCell>
            <TableCell>{t('posts.parent')}</TableCell>
            <TableCell>{t('posts.since')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ organization, since, neverFilled, long }) => (
            <TableRow key={organization.id} hover>
              <TableCell>
                <MuiLink component={Link} to={organizationUrl(organization.id)}>
                  {organization.name}
                </MuiLink>
              </TableCell>
              <TableCell>{organization.parent?.shortName ?? '—'}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                {neverFilled ? t('posts.never') : dayText(since, locale)}{' '}
                {long && !neverFilled ? (
                  <Chip size="small" variant="outlined" color="error" label={t('posts.long')} />
                ) : null}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </WideTable>
  )
}

function Terms({ rows }: { readonly rows: readonly PostRow[] }) {
  const t = useWords()
  const locale = useLocaleName()
  return (
    <WideTable>
      <Table size="small" aria-label={t('posts.name')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('field.person')}</TableCell>
            <TableCell>{t('field.at')}</TableCell>
            <TableCell>{t('field.title')}</TableCell>
            <TableCell>{t('field.termEndsOn')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((post) => (
            <TableRow key={post.id} hover>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                {post.person === null ? (
                  t('show.beyond')
                ) : (
                  <MuiLink component={Link} to={personUrl(post.person.id)}>
                    {post.person.name}
                  </MuiLink>
                )}
              </TableCell>
              <TableCell>
                <MuiLink component={Link} to={organizationUrl(post.organization.id)}>
                  {post.organization.name}
                </MuiLink>
              </TableCell>
              <TableCell>{post.title}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                {post.termEndsOn === null ? '—' : dayText(post.termEndsOn, locale)} <TermMark state={post.termState} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </WideTable>
  )
}
