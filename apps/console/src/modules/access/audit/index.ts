import { lazy } from 'react'
import type { PersonPart } from '../../../kit/person-parts.ts'
import { AUDIT_PATH } from '../../../kit/who-changed.ts'

export { useAuditWords } from './use-words.ts'

/** Pages of the audit log, each for who may do its action somewhere. */
export const auditRoutes = [
  {
    path: AUDIT_PATH,
    action: 'audit.read',
    Screen: lazy(() => import('./AuditPage.tsx').then((file) => ({ default: file.AuditPage }))),
  },
] as const

/** Who changed what is kept of a person, on their page. */
export const personChangesPart: PersonPart = {
  name: 'changes',
  action: 'audit.read',
  Part: lazy(() => import('./PersonChanges.tsx').then((file) => ({ default: file.PersonChanges }))),
}
