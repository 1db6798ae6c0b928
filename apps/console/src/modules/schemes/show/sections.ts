/** What a scheme settles beside its tree, as people think of it. Every setting of the document stands in one of them. */
export const SECTIONS = {
  basics: ['title', 'source', 'rounding', 'displayOrder', 'report', 'id', 'version'],
  classes: ['classes'],
  raters: ['raterGroups', 'minimumPapers'],
  data: ['metrics', 'facts'],
  eligibility: ['eligibility'],
  grades: ['grades', 'grading', 'directAwards'],
  limits: ['vetoes', 'gates'],
  quotas: ['quotas', 'targets'],
  order: ['standing', 'ranking'],
  after: ['rating', 'merges', 'money'],
} as const

export type Section = keyof typeof SECTIONS
export const SECTION_NAMES = Object.keys(SECTIONS) as readonly Section[]
