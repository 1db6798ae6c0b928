import type { PostKind } from '../people/index.ts'

/**
 * Roles a grant or a post gives on an organization (`trust.md` 1). The first three are the three
 * administrators 三员分立: they exclude one another and see no business data.
 */
export const ROLES = [
  'SYSTEM_ADMIN',
  'SECURITY_ADMIN',
  'AUDIT_ADMIN',
  'ORGANIZATION_ADMIN',
  'SECRETARY',
  'CLERK',
  'REVIEWER',
  'RATER',
  'WITNESS',
  'VIEWER',
] as const
export type Role = (typeof ROLES)[number]

/** The three administrators. One account holds at most one of these roles, and no other beside it. */
export const SEPARATED_ROLES = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] as const satisfies readonly Role[]
export type SeparatedRole = (typeof SEPARATED_ROLES)[number]

/** Whether a role is one of the three administrators'. */
export const isSeparated = (role: Role): role is SeparatedRole =>
  (SEPARATED_ROLES as readonly Role[]).includes(role)

/** Names of the roles as people know them. */
export const ROLE_NAMES: Readonly<Record<Role, { readonly zh: string; readonly en: string }>> = {
  SYSTEM_ADMIN: { zh: '系统管理员', en: 'System administrator' },
  SECURITY_ADMIN: { zh: '安全管理员', en: 'Security administrator' },
  AUDIT_ADMIN: { zh: '审计管理员', en: 'Audit administrator' },
  ORGANIZATION_ADMIN: { zh: '组织管理员', en: 'Organization administrator' },
  SECRETARY: { zh: '书记', en: 'Secretary' },
  CLERK: { zh: '经办人', en: 'Clerk' },
  REVIEWER: { zh: '评议人', en: 'Reviewer' },
  RATER: { zh: '测评人', en: 'Rater' },
  WITNESS: { zh: '监票人', en: 'Counting witness' },
  VIEWER: { zh: '查看人', en: 'Viewer' },
}

/** Which role a post gives on its organization, on the days it is held. */
export const ROLE_OF_POST: Readonly<Record<PostKind, Exclude<Role, SeparatedRole>>> = {
  SECRETARY: 'SECRETARY',
  DEPUTY_SECRETARY: 'REVIEWER',
  MEMBER: 'REVIEWER',
  ORGANIZATION_OFFICER: 'CLERK',
  CLERK: 'CLERK',
}
