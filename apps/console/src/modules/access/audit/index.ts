import { lazy } from 'react'

export { AUDIT_PATH, whoChangedUrl } from './query.ts'
export { useAuditWords } from './use-words.ts'

/** Pages of the audit log, each for who may do its action somewhere. */
export const auditRoutes = [
  {
    path: '/audit',
    action: 'audit.read',
    Screen: lazy(() => import('./AuditPage.tsx').then((file) => ({ default: file.AuditPage }))),
  },
] as const
