export { auditRoutes, useAuditWords } from './audit/index.ts'
