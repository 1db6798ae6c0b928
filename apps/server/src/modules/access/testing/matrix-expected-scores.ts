import type { ExpectedReach, FieldKind, ViewerName } from './matrix-expected.ts'

/**
 * Kinds of deeds on scores and grades: seeing them before they are published; gathering, typing, scoring and drafting.
 * What is published is seen as cycles are, the committee decides as it does on cycles.
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
  'Query.recordsBehind': 'organizations',
  'RecordsBehind.nodes': 'organizations',
  'ScoreSheet.facts': 'part',
  'ScoreSheet.visits': 'part',
  'SheetVisit.label': 'part',
  'SheetFact.label': 'part',
  'Query.scoreInputs': 'organizations',
  'Query.scoreOverview': 'organizations',
  'Query.scoreRuns': 'organizations',
  'Mutation.weighScores': 'organizations',
  'ScoreOverview.classes': 'part',
  'ScoreOverview.own': 'part',
  'ScoreOverview.units': 'part',
  'WeighedClass.parts': 'part',
  'WeighedPart.label': 'part',
  'WeighingOutcome.overview': 'part',
  'Query.scoreSheet': 'organizations',
  'Query.scoreSheets': 'organizations',
  'Mutation.enterScores': 'organizations',
  'Mutation.gatherInputs': 'organizations',
  'Mutation.scoreCycle': 'organizations',
  'Mutation.waiveInput': 'organizations',
  'Mutation.waiveInputs': 'organizations',
  'Query.gradingBoard': 'organizations',
  'Query.allotments': 'organizations',
  'Mutation.allotNumbers': 'organizations',
  'Allotment.label': 'part',
  'Query.myResults': 'caller',
  'OwnResult.computedGrade': 'part',
  'OwnResult.explanation': 'part',
  'OwnResult.grade': 'part',
  'Query.publications': 'organizations',
  'Query.publishedResults': 'organizations',
  'Mutation.draftGrade': 'organizations',
  'Mutation.draftGrades': 'organizations',
  'Mutation.decideGrades': 'organizations',
  'Mutation.recordFeedback': 'organizations',
  'Mutation.publishResults': 'organizations',
  'DecisionOutcome.publication': 'organizations',
  'DecisionOutcome.sheets': 'organizations',
  'GradeOfScheme.label': 'part',
  'GradingBoard.grades': 'part',
  'GradingBoard.quotas': 'part',
  'QuotaLine.label': 'part',
  'PublishedResultPage.nodes': 'organizations',
  'ScoreSheet.grading': 'part',
  'InputStanding.slots': 'part',
  'ScoreInputPage.nodes': 'organizations',
  'Query.whatIf': 'organizations',
  'Query.whatIfRuns': 'organizations',
  'WhatIf.changes': 'organizations',
  'WhatIf.faults': 'part',
  'WhatIf.obstacles': 'part',
  'WhatIfChange.gradeAfter': 'part',
  'WhatIfChange.gradeBefore': 'part',
  'WhatIfChange.parts': 'part',
  'WhatIfChange.reasonsAfter': 'part',
  'WhatIfChange.reasonsBefore': 'part',
  'WhatIfObstacle.messages': 'part',
  'WhatIfPart.label': 'part',
  'ScoreSheet.computedGradeLabel': 'part',
  'ScoreSheet.explanation': 'part',
  'ScoreSheet.reasons': 'part',
  'ScoreSheet.run': 'organizations',
  'ScoreSheetPage.nodes': 'organizations',
  'ScoringOutcome.input': 'part',
  'ScoringOutcome.standing': 'part',
}
