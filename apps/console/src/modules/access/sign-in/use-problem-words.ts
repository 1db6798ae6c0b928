import { useAccessWords } from '../use-words.ts'

const TOLD = ['providerFailed', 'providerUnknown', 'signInFailed', 'identityTaken', 'signInFirst'] as const

/** The sentence for a `?problem=access.…` that the way back from an identity provider left in the address. */
export function useProblemWords(problem: string | null): string | null {
  const t = useAccessWords()
  if (problem === null) return null
  const known = TOLD.find((code) => problem === `access.${code}`)
  return t(`problem.${known ?? 'other'}`)
}
