import { useAsk } from '../../../api/use-ask.ts'
import { deedsDocument } from './documents.ts'

/** What the viewer may do with the log. */
export function useDeeds(): { readonly mayExport: boolean; readonly mayVerify: boolean; readonly readsOrganizations: boolean } {
  const { data, isError } = useAsk(deedsDocument, {})
  const may = (action: string): boolean => isError || (data?.me.can.includes(action) ?? false)
  return { mayExport: may('audit.export'), mayVerify: may('audit.verify'), readsOrganizations: may('organizations.read') }
}
