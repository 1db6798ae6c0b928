import { Button, Chip, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useNotify } from 'ra-core'
import { ask } from '../../../api/ask.ts'
import { instantText } from '../../../kit/calendar-day.ts'
import { freshKey } from '../../../kit/fresh-key.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useAccessWords } from '../use-words.ts'
import { browserOf } from './browser-of.ts'
import { endOtherSessionsDocument, endSessionDocument } from './documents.ts'
import type { OpenSession } from './documents.ts'
import { Section } from './Section.tsx'
import { useAct } from '../use-act.ts'

/** Where the viewer is signed in; each place but this one can be ended. */
export function SessionsSection({ sessions }: { readonly sessions: readonly OpenSession[] }) {
  const t = useAccessWords()
  const locale = useLocaleName()
  const notify = useNotify()
  const { busy, act } = useAct()
  const browser = (agent: string): string => {
    const found = browserOf(agent)
    if (found === null) return t('me.session.unknown')
    return found.system === null ? found.browser : t('me.session.on', { browser: found.browser, system: found.system })
  }
  const end = async (id: string): Promise<void> => {
    const answer = await act(() => ask(endSessionDocument, { id, key: freshKey() }))
    if (answer !== null) notify(t('me.session.ended'), { type: 'success' })
  }
  const endOthers = async (): Promise<void> => {
    const answer = await act(() => ask(endOtherSessionsDocument, {}))
    if (answer === null) return
    notify(t('me.session.othersEnded', { smart_count: answer.endOtherSessions }), { type: 'success' })
  }
  const others = sessions.filter(({ current }) => !current)
  return (
    <Section title={t('me.sessions')}>
      <WideTable>
        <Table size="small" aria-label={t('me.sessions')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('me.session.browser')}</TableCell>
              <TableCell>{t('me.session.address')}</TableCell>
              <TableCell>{t('me.session.since')}</TableCell>
              <TableCell>{t('me.session.seen')}</TableCell>
              <TableCell />
            </TableRow>
          </TableHead>
          <TableBody>
            {sessions.map(({ id, agent, address, createdAt, lastSeenAt, current }) => (
              <TableRow key={id} hover>
                <TableCell title={agent}>{browser(agent)}</TableCell>
                <TableCell>{address}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{instantText(createdAt, locale)}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{instantText(lastSeenAt, locale)}</TableCell>
                <TableCell align="right">
                  {current ? (
                    <Chip size="small" variant="outlined" color="success" label={t('me.session.here')} />
                  ) : (
                    <Button
                      size="small"
                      disabled={busy}
                      aria-label={t('me.session.endNamed', { address, when: instantText(createdAt, locale) })}
                      onClick={() => void end(id)}
                    >
                      {t('me.session.end')}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
      {others.length === 0 ? (
        <Typography color="textSecondary" sx={{ mt: 1 }}>
          {t('me.session.none')}
        </Typography>
      ) : (
        <Button variant="outlined" disabled={busy} sx={{ mt: 1.5 }} onClick={() => void endOthers()}>
          {t('me.session.endOthers')}
        </Button>
      )}
    </Section>
  )
}
