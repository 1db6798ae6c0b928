import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { ask } from './ask.ts'
import type { Document } from './document.ts'

export interface UseAskOptions {
  /** Does not ask while false. */
  readonly enabled?: boolean
  /** Keeps showing the former answer while the next page or search is on its way. */
  readonly keep?: boolean
}

/** The answer to a document, kept and refreshed by react-query. */
export const useAsk = <Answer, Variables>(
  document: Document<Answer, Variables>,
  variables: Variables,
  { enabled = true, keep = false }: UseAskOptions = {},
): UseQueryResult<Answer> =>
  useQuery<Answer>({
    queryKey: ['ask', document.name, variables],
    queryFn: ({ signal }) => ask(document, variables, { signal }),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  })
