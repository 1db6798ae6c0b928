import { Box, Skeleton, Stack, Typography } from '@mui/material'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useViewer } from '../../../kit/viewer.ts'
import { useAccessWords } from '../use-words.ts'
import { useHoldingWords } from '../use-holding-words.ts'
import { myAccountDocument } from './documents.ts'
import { IdentitiesSection } from './IdentitiesSection.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { Section } from './Section.tsx'
import { SessionsSection } from './SessionsSection.tsx'
import { TotpSection } from './TotpSection.tsx'

/** The viewer's own account: who they are, how they sign in, where they are signed in. */
export function MyAccount() {
  const t = useAccessWords()
  const answer = useAsk(myAccountDocument, {})
  return (
    <>
      <PageHead title={t('me.name')} />
      <Stack spacing={2} sx={{ maxWidth: '60rem' }}>
        <Who />
        {answer.isError ? <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
        {answer.isPending ? <Skeleton variant="rectangular" height={240} /> : null}
        {answer.data === undefined ? null : (
          <>
            <PasswordSection answer={answer.data} />
            <TotpSection me={answer.data.me} />
            <SessionsSection sessions={answer.data.mySessions} />
            <IdentitiesSection answer={answer.data} />
          </>
        )}
      </Stack>
    </>
  )
}

function Who() {
  const t = useAccessWords()
  const viewer = useViewer()
  const inWords = useHoldingWords()
  const lines = [
    [t('me.username'), viewer.username],
    [t('me.displayName'), viewer.displayName],
  ] as const
  return (
    <Section title={t('me.who')}>
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 3, rowGap: 0.5, m: 0 }}>
        {lines.map(([name, value]) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <Typography component="dt" color="textSecondary">
              {name}
            </Typography>
            <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              {value}
            </Typography>
          </Box>
        ))}
        <Typography component="dt" color="textSecondary">
          {t('me.roles')}
        </Typography>
        <Box component="dd" sx={{ m: 0 }}>
          {viewer.holdings.length === 0 ? t('out.noRole') : null}
          {viewer.holdings.map((held, at) => (
            <Typography key={at}>{inWords(held)}</Typography>
          ))}
        </Box>
      </Box>
      <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 1 }}>
        {t('me.can')}
      </Typography>
    </Section>
  )
}
