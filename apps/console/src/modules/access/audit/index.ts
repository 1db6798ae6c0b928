import { lazy } from 'react'
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
