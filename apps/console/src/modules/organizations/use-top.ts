import { useAsk } from '../../api/use-ask.ts'
import { scopeDocument } from './documents.ts'
import type { OrganizationRef } from './types.ts'

/** The organization under which the viewer sees everything, of several the first; null while it is asked for. */
export function useTopOrganization(): OrganizationRef | undefined | null {
  const { data, isPending } = useAsk(scopeDocument, {})
  return isPending ? null : data?.organizations.nodes[0]
}
