import { Box, Button, Link as MuiLink, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { dayText, todayHere } from '../../../kit/calendar-day.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { WideTable } from '../../../kit/WideTable.tsx'
import { organizationUrl } from '../../organizations/index.ts'
import { CorrectPostDialog, EndPostDialog } from '../dialogs/PostDialogs.tsx'
import { personUrl } from '../places.ts'
import { TermMark } from '../TermMark.tsx'
import { isHeld } from '../types.ts'
import type { PostRow } from '../types.ts'
import { useWords } from '../use-words.ts'

interface PostTableProps {
  readonly posts: readonly PostRow[]
  /** What the page is not about already. */
  readonly by: 'person' | 'organization'
  readonly label: string
}

/** Posts with their days; what may be done to each stands in its row. */
export function PostTable({ posts, by, label }: PostTableProps) {
  const t = useWords()
  const locale = useLocaleName()
  const today = todayHere()
  const [running, setRunning] = useState<{ readonly what: 'end' | 'correct'; readonly post: PostRow } | null>(null)
  const managed = posts.some((post) => post.viewerCanManage)
  // What is read aloud begins with what is seen.
  const named = (word: string, post: PostRow): string =>
    `${word}：${post.person?.name ?? t('show.beyond')} ${post.organization.name} ${post.title}`
  const stateOf = (post: PostRow): string => {
    if (isHeld(post, today)) return t('show.present')
    if (post.validTo !== null && post.validTo <= post.validFrom) return t('show.never')
    return post.validFrom > today ? t('show.future') : dayText(post.validTo!, locale)
  }
  return (
    <>
      <WideTable>
        <Table size="small" aria-label={label} sx={{ '& td, & th': { whiteSpace: 'nowrap' } }}>
          <TableHead>
            <TableRow>
              <TableCell>{by === 'person' ? t('field.person') : t('field.at')}</TableCell>
              <TableCell>{t('field.title')}</TableCell>
              <TableCell>{t('field.from')}</TableCell>
              <TableCell>{t('field.to')}</TableCell>
              <TableCell>{t('field.termEndsOn')}</TableCell>
              {managed ? <TableCell>{t('show.actions')}</TableCell> : null}
            </TableRow>
          </TableHead>
          <TableBody>
            {posts.map((post) => (
              <TableRow key={post.id} hover>
                <TableCell sx={{ whiteSpace: 'normal !important', minWidth: '7rem' }}>
                  {by === 'organization' ? (
                    <MuiLink component={Link} to={organizationUrl(post.organization.id)}>
                      {post.organization.name}
                    </MuiLink>
                  ) : post.person === null ? (
                    t('show.beyond')
                  ) : (
                    <MuiLink component={Link} to={personUrl(post.person.id)} sx={{ fontWeight: 500 }}>
                      {post.person.name}
                    </MuiLink>
                  )}
                </TableCell>
                <TableCell>
                  {post.title}
                  {post.title === t(`kind.${post.kind}`) ? '' : `（${t(`kind.${post.kind}`)}）`}
                </TableCell>
                <TableCell>{dayText(post.validFrom, locale)}</TableCell>
                <TableCell>{stateOf(post)}</TableCell>
                <TableCell>
                  {post.termEndsOn === null ? '—' : dayText(post.termEndsOn, locale)}{' '}
                  {isHeld(post, today) ? <TermMark state={post.termState} /> : null}
                </TableCell>
                {managed ? (
                  <TableCell>
                    {post.viewerCanManage ? (
                      <Box sx={{ display: 'flex', gap: 0.5 }}>
                        {post.validTo === null || post.validTo > today ? (
                          <Button
                            size="small"
                            onClick={() => setRunning({ what: 'end', post })}
                            aria-label={named(t('show.end'), post)}
                          >
                            {t('show.end')}
                          </Button>
                        ) : null}
                        <Button
                          size="small"
                          onClick={() => setRunning({ what: 'correct', post })}
                          aria-label={named(t('show.correct'), post)}
                        >
                          {t('show.correct')}
                        </Button>
                      </Box>
                    ) : null}
                  </TableCell>
                ) : null}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
      {running?.what === 'end' ? <EndPostDialog post={running.post} onClose={() => setRunning(null)} /> : null}
      {running?.what === 'correct' ? <CorrectPostDialog post={running.post} onClose={() => setRunning(null)} /> : null}
    </>
  )
}
