import type { Role } from './roles.ts'

/**
 * Everything a person can do, named `module.verb`. A GraphQL root field declares one of these; a field
 * without one is denied. `own.*` concerns the caller's own account and needs no role.
 */
export const ACTIONS = [
  'organizations.read',
  'organizations.found',
  'organizations.create',
  'organizations.manage',
  'organizations.restructure',
  'organizations.import',
  'levels.manage',
  'people.read',
  'people.manage',
  'evidence.read',
  'evidence.record',
  'fundLines.check',
  'fundLines.giveBack',
  'meetings.review',
  'projects.run',
  'projects.judge',
  'schemes.view',
  'schemes.manage',
  'cycles.view',
  'cycles.configure',
  'cycles.move',
  'cycles.count',
  'cycles.decide',
  'cycles.reopen',
  'ballots.view',
  'ballots.prepare',
  'ballots.witness',
  'ballots.results',
  'scores.view',
  'scores.make',
  'grades.draft',
  'reports.read',
  'reports.review',
  'reviews.read',
  'reviews.plan',
  'accounts.read',
  'accounts.manage',
  'grants.read',
  'grants.manage',
  'tokens.manage',
  'sessions.end',
  'audit.read',
  'audit.readBusiness',
  'audit.verify',
  'audit.export',
  'audit.erase',
  'system.read',
  'system.manage',
] as const
export type Action = (typeof ACTIONS)[number]

/**
 * How far an action reaches from the organization a role is held on.
 * `none`: not at all; `own`: that organization alone; `below`: everything under it, not itself; `subtree`:
 * itself and everything under it; `all`: every organization.
 */
export type Reach = 'none' | 'own' | 'below' | 'subtree' | 'all'

type Row = Partial<Readonly<Record<Action, Exclude<Reach, 'none'>>>>

/**
 * The policy: role × action → reach. What is not written is denied.
 *
 * What an organization recorded is checked, reviewed and judged by the level above, hence `below`; a project is run
 * by the organization itself.
 *
 * An organization's own place and name belong to the level above it, hence `below` for restructuring; whoever
 * keeps the books of an organization may enter a new one under it (`organizations.create`). The three
 * administrators see accounts, grants or the log, but no business data (`trust.md` 1): the log of
 * administration is `audit.read` alone, what it says of the work of the organizations `audit.readBusiness`.
 *
 * A cycle is moved on by whoever `domain.md` 3.2 names: the organization department (`cycles.move`), the counting
 * officer (`cycles.count`) or the deciding committee (`cycles.decide`). Published results are opened again by the level
 * above (`cycles.reopen`): that it is above, or a second account where nothing is above, the rule says. What a level has published of its schemes and
 * cycles, those below it see too: the rows say so, not the reach. Scores and grades belong to the organizer: before
 * publication no one below sees them, and checkers and onlookers (`REVIEWER`, `VIEWER`) do not either.
 *
 * Who witnesses a vote sees numbers of papers, not what they say (`ballots.results`); no role reaches a paper. Whoever
 * gives the role of witness has its act too, as with every role: it takes two accounts all the same.
 */
export const POLICY: Readonly<Record<Role, Row>> = {
  SYSTEM_ADMIN: {
    'accounts.read': 'all',
    'accounts.manage': 'all',
    'sessions.end': 'all',
    'levels.manage': 'all',
    'organizations.found': 'all',
    'system.read': 'all',
    'system.manage': 'all',
  },
  SECURITY_ADMIN: {
    'accounts.read': 'all',
    'grants.read': 'all',
    'grants.manage': 'all',
    'tokens.manage': 'all',
    'sessions.end': 'all',
    'system.read': 'all',
  },
  AUDIT_ADMIN: {
    'audit.read': 'all',
    'audit.verify': 'all',
    'audit.export': 'all',
    'system.read': 'all',
  },
  ORGANIZATION_ADMIN: {
    'organizations.read': 'subtree',
    'organizations.create': 'subtree',
    'organizations.manage': 'subtree',
    'organizations.restructure': 'below',
    'organizations.import': 'subtree',
    'people.read': 'subtree',
    'people.manage': 'subtree',
    'evidence.read': 'subtree',
    'evidence.record': 'subtree',
    'projects.run': 'subtree',
    'fundLines.check': 'below',
    'fundLines.giveBack': 'below',
    'meetings.review': 'below',
    'projects.judge': 'below',
    'schemes.view': 'subtree',
    'schemes.manage': 'subtree',
    'cycles.view': 'subtree',
    'cycles.configure': 'subtree',
    'cycles.move': 'subtree',
    'cycles.count': 'subtree',
    'cycles.decide': 'subtree',
    'cycles.reopen': 'subtree',
    'ballots.view': 'subtree',
    'ballots.prepare': 'subtree',
    'ballots.witness': 'subtree',
    'ballots.results': 'subtree',
    'scores.view': 'subtree',
    'scores.make': 'subtree',
    'grades.draft': 'subtree',
    'accounts.read': 'subtree',
    'accounts.manage': 'subtree',
    'grants.read': 'subtree',
    'grants.manage': 'subtree',
    'tokens.manage': 'subtree',
    'sessions.end': 'subtree',
    'audit.read': 'subtree',
    'audit.readBusiness': 'subtree',
    'audit.export': 'subtree',
    'audit.erase': 'subtree',
    'reports.read': 'subtree',
    'reports.review': 'subtree',
    'reviews.read': 'subtree',
    'reviews.plan': 'subtree',
  },
  SECRETARY: {
    'organizations.read': 'subtree',
    'people.read': 'subtree',
    'evidence.read': 'subtree',
    'evidence.record': 'own',
    'projects.run': 'own',
    'fundLines.check': 'below',
    'fundLines.giveBack': 'below',
    'meetings.review': 'below',
    'projects.judge': 'below',
    'schemes.view': 'subtree',
    'cycles.view': 'subtree',
    'cycles.decide': 'subtree',
    'cycles.reopen': 'below',
    'ballots.view': 'subtree',
    'ballots.results': 'subtree',
    'scores.view': 'subtree',
    'audit.read': 'subtree',
    'audit.readBusiness': 'subtree',
    'reports.read': 'subtree',
    'reports.review': 'subtree',
    'reviews.read': 'subtree',
  },
  CLERK: {
    'organizations.read': 'subtree',
    'organizations.create': 'subtree',
    'organizations.manage': 'below',
    'people.read': 'subtree',
    'people.manage': 'subtree',
    'reports.read': 'subtree',
    'reports.review': 'subtree',
    'evidence.read': 'subtree',
    'evidence.record': 'subtree',
    'projects.run': 'subtree',
    'fundLines.check': 'below',
    'fundLines.giveBack': 'below',
    'meetings.review': 'below',
    'projects.judge': 'below',
    'schemes.view': 'subtree',
    'schemes.manage': 'subtree',
    'cycles.view': 'subtree',
    'cycles.configure': 'subtree',
    'cycles.move': 'subtree',
    'cycles.count': 'subtree',
    'ballots.view': 'subtree',
    'ballots.prepare': 'subtree',
    'ballots.results': 'subtree',
    'scores.view': 'subtree',
    'scores.make': 'subtree',
    'grades.draft': 'subtree',
    'reviews.read': 'subtree',
    'reviews.plan': 'subtree',
  },
  REVIEWER: {
    'organizations.read': 'subtree',
    'people.read': 'subtree',
    'evidence.read': 'subtree',
    'fundLines.check': 'below',
    'fundLines.giveBack': 'below',
    'meetings.review': 'below',
    'projects.judge': 'below',
    'schemes.view': 'subtree',
    'cycles.view': 'subtree',
    'reports.read': 'subtree',
  },
  RATER: { 'organizations.read': 'own' },
  WITNESS: {
    'organizations.read': 'own',
    'cycles.view': 'own',
    'cycles.count': 'own',
    'ballots.view': 'own',
    'ballots.witness': 'own',
  },
  VIEWER: {
    'organizations.read': 'subtree',
    'people.read': 'subtree',
    'evidence.read': 'subtree',
    'schemes.view': 'subtree',
    'cycles.view': 'subtree',
  },
}

/** How far an action reaches for a role. */
export const reachOf = (role: Role, action: Action): Reach => POLICY[role][action] ?? 'none'

/** Actions that touch no organization; a role that reaches `all` by them reaches no business data. */
export const UNSCOPED_ACTIONS = [
  'organizations.found',
  'levels.manage',
  'system.read',
  'system.manage',
  'audit.verify',
] as const satisfies readonly Action[]

/**
 * Who may grant what: only what one holds oneself, and the working roles of one's own subtree. The security
 * administrator sets up administrators; nobody grants the separated roles but the one who holds the grants
 * of the whole system.
 */
export const GRANTABLE: Readonly<Record<Role, readonly Role[]>> = {
  SYSTEM_ADMIN: [],
  SECURITY_ADMIN: ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN', 'ORGANIZATION_ADMIN'],
  AUDIT_ADMIN: [],
  ORGANIZATION_ADMIN: ['ORGANIZATION_ADMIN', 'SECRETARY', 'CLERK', 'REVIEWER', 'RATER', 'WITNESS', 'VIEWER'],
  SECRETARY: [],
  CLERK: [],
  REVIEWER: [],
  RATER: [],
  WITNESS: [],
  VIEWER: [],
}
