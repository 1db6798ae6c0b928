/** What an organization is, in the trade's terms (`domain.md` 6). */
export const ORGANIZATION_KINDS = ['COMMITTEE', 'LEADING_GROUP', 'GENERAL_BRANCH', 'BRANCH'] as const
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number]

/** Where it works (`domain.md` 2.4): sectors are compared only within themselves. */
export const SECTORS = [
  'TERRITORIAL',
  'OFFICE',
  'STATE_OWNED_ENTERPRISE',
  'PUBLIC_INSTITUTION',
  'SCHOOL',
  'NON_PUBLIC_ENTERPRISE',
  'SOCIAL_ORGANIZATION',
] as const
export type Sector = (typeof SECTORS)[number]

export const ORGANIZATION_STATUSES = ['ACTIVE', 'CLOSED'] as const
export type OrganizationStatus = (typeof ORGANIZATION_STATUSES)[number]

export const CHANGE_KINDS = [
  'CREATE',
  'RENAME',
  'EDIT',
  'MOVE',
  'MERGE',
  'SPLIT',
  'CLOSE',
  'REOPEN',
  'IMPORT',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** What an organization is to a change. Sources and results of merge and split are the lineage. */
export const CHANGE_ROLES = ['SUBJECT', 'SOURCE', 'RESULT'] as const
export type ChangeRole = (typeof CHANGE_ROLES)[number]

interface Term {
  readonly zh: string
  readonly en: string
}

/** Names of the kinds, as they stand in official papers and in import files. */
export const KIND_NAMES: Readonly<Record<OrganizationKind, Term>> = {
  COMMITTEE: { zh: '党（工）委', en: 'Committee' },
  LEADING_GROUP: { zh: '党组', en: 'Leading group' },
  GENERAL_BRANCH: { zh: '党总支', en: 'General branch' },
  BRANCH: { zh: '党支部', en: 'Branch' },
}

/** Names of the sectors. */
export const SECTOR_NAMES: Readonly<Record<Sector, Term>> = {
  TERRITORIAL: { zh: '属地', en: 'Territorial' },
  OFFICE: { zh: '机关', en: 'Office' },
  STATE_OWNED_ENTERPRISE: { zh: '国有企业', en: 'State-owned enterprise' },
  PUBLIC_INSTITUTION: { zh: '事业单位', en: 'Public institution' },
  SCHOOL: { zh: '学校', en: 'School' },
  NON_PUBLIC_ENTERPRISE: { zh: '非公有制企业', en: 'Non-public enterprise' },
  SOCIAL_ORGANIZATION: { zh: '社会组织', en: 'Social organization' },
}

/** Names of the two states. */
export const STATUS_NAMES: Readonly<Record<OrganizationStatus, Term>> = {
  ACTIVE: { zh: '运行中', en: 'Active' },
  CLOSED: { zh: '已撤销', en: 'Closed' },
}
