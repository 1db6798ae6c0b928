import { Box, Button, Link as MuiLink, Skeleton, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { faultOf } from '../../../../api/fault.ts'
import { useAsk } from '../../../../api/use-ask.ts'
import { instantText } from '../../../../kit/calendar-day.ts'
import { Fault } from '../../../../kit/Fault.tsx'
import { Panel } from '../../../../kit/Panel.tsx'
import { useLocaleName } from '../../../../kit/words.ts'
import { accountOfPersonDocument } from '../documents.ts'
import { accountUrl, newAccountUrl } from '../places.ts'
import { StandingMarks } from '../StandingMarks.tsx'
import { useWords } from '../use-words.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { UnlinkDialog } from './UnlinkDialog.tsx'

/** The account a person signs in with, and the ways to give them one or part them from it. */
export function PersonAccount({ person }: { readonly person: { readonly id: string; readonly name: string } }) {
  const t = useWords()
  const locale = useLocaleName()
  const [asking, setAsking] = useState<'link' | 'unlink' | null>(null)
  const answer = useAsk(accountOfPersonDocument, { personId: person.id })
  const close = (): void => setAsking(null)
  const account = answer.data?.accounts.nodes[0]
  const may = answer.data?.myAdministration.canCreate === true
  return (
    <Panel title={t('ofPerson.title')}>
      {answer.isError ? <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <Skeleton variant="rectangular" height={48} /> : null}
      {answer.data === undefined ? null : account === undefined ? (
        <Stack spacing={1} sx={{ alignItems: 'flex-start' }}>
          <Typography color="textSecondary">{t('ofPerson.none')}</Typography>
          {may ? (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              <Button size="small" variant="outlined" component={Link} to={newAccountUrl(person)}>
                {t('ofPerson.open')}
              </Button>
              <Button size="small" variant="outlined" onClick={() => setAsking('link')}>
                {t('ofPerson.link')}
              </Button>
            </Box>
          ) : null}
        </Stack>
      ) : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1 }}>
          <MuiLink component={Link} to={accountUrl(account.id)} sx={{ fontWeight: 500 }}>
            {account.username}
          </MuiLink>
          <StandingMarks account={account} />
          <Typography color="textSecondary" sx={{ flex: '1 1 12rem' }}>
            {t('ofPerson.lastSignIn', {
              when: account.lastSignInAt === null ? t('never') : instantText(account.lastSignInAt, locale),
            })}
          </Typography>
          {account.viewerCanManage ? (
            <Button size="small" variant="outlined" onClick={() => setAsking('unlink')}>
              {t('ofPerson.unlink')}
            </Button>
          ) : null}
        </Box>
      )}
      {asking === 'link' ? <LinkDialog person={person} onClose={close} /> : null}
      {asking === 'unlink' && account !== undefined ? (
        <UnlinkDialog person={person} account={account} onClose={close} />
      ) : null}
    </Panel>
  )
}
