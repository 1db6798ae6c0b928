import { useAsk } from '../../api/use-ask.ts'
import { scopeDocument } from './documents.ts'
import type { OrganizationRef } from './types.ts'

/** The organization under which the viewer sees everything; of several the first. */
export const useTopOrganization = (): OrganizationRef | undefined => useAsk(scopeDocument, {}).data?.organizations.nodes[0]
