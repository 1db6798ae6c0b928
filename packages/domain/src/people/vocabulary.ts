interface Term {
  readonly zh: string
  readonly en: string
}

/** Posts a person holds on an organization, the highest first (`domain.md` 2.2, row 14; 2.4, row 30). */
export const POST_KINDS = ['SECRETARY', 'DEPUTY_SECRETARY', 'MEMBER', 'ORGANIZATION_OFFICER', 'CLERK'] as const
export type PostKind = (typeof POST_KINDS)[number]

/** Posts of those who lead an organization and may answer for a portfolio. */
export const LEADING_KINDS: readonly PostKind[] = ['SECRETARY', 'DEPUTY_SECRETARY', 'MEMBER']

/** Names of the posts, as they stand in official papers and in import files. */
export const POST_KIND_NAMES: Readonly<Record<PostKind, Term>> = {
  SECRETARY: { zh: '书记', en: 'Secretary' },
  DEPUTY_SECRETARY: { zh: '副书记', en: 'Deputy secretary' },
  MEMBER: { zh: '委员', en: 'Member' },
  ORGANIZATION_OFFICER: { zh: '组织员', en: 'Organization officer' },
  CLERK: { zh: '干事', en: 'Clerk' },
}

export const PERSON_STATUSES = ['ACTIVE', 'LEFT'] as const
export type PersonStatus = (typeof PERSON_STATUSES)[number]

export const PERSON_STATUS_NAMES: Readonly<Record<PersonStatus, Term>> = {
  ACTIVE: { zh: '在岗', en: 'Active' },
  LEFT: { zh: '已离开', en: 'Left' },
}
