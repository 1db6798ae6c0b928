import type { ExpectedReach, FieldKind, ViewerName } from './matrix-expected.ts'

/**
 * Kinds of deeds on scores and grades: seeing them before they are published; gathering, typing, scoring and drafting;
 * seeing what is published, the levels above included where they publish to all below.
 */
const KINDS = ['scores', 'makeScores'] as const
export type ScoreDeed = (typeof KINDS)[number]

const row = (...reaches: readonly ExpectedReach[]): Readonly<Record<ScoreDeed, ExpectedReach>> =>
  Object.fromEntries(KINDS.map((kind, at) => [kind, reaches[at]!])) as Record<ScoreDeed, ExpectedReach>

/** Viewer × kind of deed → reach. */
// prettier-ignore
export const EXPECTED_SCORES: Readonly<Record<ViewerName, Readonly<Record<ScoreDeed, ExpectedReach>>>> = {
  //                       scores         makeScores
  SYSTEM_ADMIN:       row('-',           '-'),
  SECURITY_ADMIN:     row('-',           '-'),
  AUDIT_ADMIN:        row('-',           '-'),
  ORGANIZATION_ADMIN: row('subtree',     'subtree'),
  SECRETARY:          row('subtree',     '-'),
  CLERK:              row('subtree',     'subtree'),
  REVIEWER:           row('-',           '-'),
  RATER:              row('-',           '-'),
  WITNESS:            row('-',           '-'),
  VIEWER:             row('-',           '-'),
  twoPosts:           row('twoBranches', 'twoBranches'),
  newcomer:           row('-',           '-'),
  nobody:             row('-',           '-'),
}

export const FIELDS_SCORES: Readonly<Record<string, FieldKind>> = {
  'Query.inputStanding': 'organizations',
  'Query.scoreInputs': 'organizations',
  'Query.scoreRuns': 'organizations',
  'Query.scoreSheet': 'organizations',
  'Query.scoreSheets': 'organizations',
  'Mutation.enterScores': 'organizations',
  'Mutation.gatherInputs': 'organizations',
  'Mutation.scoreCycle': 'organizations',
  'Mutation.waiveInput': 'organizations',
  'InputStanding.slots': 'part',
  'ScoreInputPage.nodes': 'organizations',
  'ScoreSheet.computedGradeLabel': 'part',
  'ScoreSheet.explanation': 'part',
  'ScoreSheet.reasons': 'part',
  'ScoreSheet.run': 'organizations',
  'ScoreSheetPage.nodes': 'organizations',
  'ScoringOutcome.input': 'part',
  'ScoringOutcome.standing': 'part',
}
