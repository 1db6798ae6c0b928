import { Alert, Stack, Typography } from '@mui/material'
import { useSearchParams } from 'react-router-dom'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useAccessWords } from '../use-words.ts'
import type { IdentityProvider, Me } from './documents.ts'
import { leave } from './leave.ts'
import { ProviderLinks } from './ProviderLinks.tsx'
import { useProblemWords } from './use-problem-words.ts'
import { useSignInSteps } from './use-sign-in-steps.tsx'

interface SignInPageProps {
  /** How far somebody is signed in already. */
  readonly me: Me | null
  readonly providers: readonly IdentityProvider[]
  readonly onDone: (me: Me) => void
}

/** Stands in place of whatever page was asked for, until somebody is signed in. */
export function SignInPage({ me, providers, onDone }: SignInPageProps) {
  const t = useAccessWords()
  const [search, setSearch] = useSearchParams()
  const problem = useProblemWords(search.get('problem'))
  const done = (next: Me): void => {
    if (problem !== null) setSearch((params) => without(params, 'problem'), { replace: true })
    onDone(next)
  }
  const { step, form } = useSignInSteps({
    me,
    submit: t('signIn.submit'),
    onDone: done,
    onOther: () => void leave(),
  })
  if (step === null) return null
  return (
    <Stack spacing={2} key={step}>
      <PageHead title={t(step === 'password' ? 'signIn.title' : `${step}.title`)} />
      {step === 'change' ? <Typography>{t('change.intro')}</Typography> : null}
      {problem !== null && step === 'password' ? <Alert severity="warning">{problem}</Alert> : null}
      {form}
      {step === 'password' ? <ProviderLinks providers={providers} /> : null}
    </Stack>
  )
}

function without(params: URLSearchParams, name: string): URLSearchParams {
  const rest = new URLSearchParams(params)
  rest.delete(name)
  return rest
}
