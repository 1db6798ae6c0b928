import type { OrganizationKind, Sector } from './types.ts'

// The domain's lists, repeated as values: importing them would bring the pinyin tables into the page.
// `vocabulary.test.ts` holds the two together.
export const KINDS: readonly OrganizationKind[] = ['COMMITTEE', 'LEADING_GROUP', 'GENERAL_BRANCH', 'BRANCH']

export const SECTORS: readonly Sector[] = [
  'TERRITORIAL',
  'OFFICE',
  'STATE_OWNED_ENTERPRISE',
  'PUBLIC_INSTITUTION',
  'SCHOOL',
  'NON_PUBLIC_ENTERPRISE',
  'SOCIAL_ORGANIZATION',
]
