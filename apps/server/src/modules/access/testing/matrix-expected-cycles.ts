import type { ExpectedReach, FieldKind, ViewerName } from './matrix-expected.ts'

/**
 * Kinds of deeds on cycles: seeing those that are published, the levels above included; seeing drafts, rosters and what
 * can be done; setting up; moving on, closing ballots, deciding; answering a wish to reopen. `aboveToo`: what the database alone lets through.
 */
const KINDS = ['cycles', 'draftCycles', 'keepCycles', 'countCycles', 'decideCycles', 'aboveToo', 'reopenCycles'] as const
export type CycleDeed = (typeof KINDS)[number]

const row = (...reaches: readonly ExpectedReach[]): Readonly<Record<CycleDeed, ExpectedReach>> =>
  Object.fromEntries(KINDS.map((kind, at) => [kind, reaches[at]!])) as Record<CycleDeed, ExpectedReach>

/** Viewer × kind of deed → reach. */
// prettier-ignore
export const EXPECTED_CYCLES: Readonly<Record<ViewerName, Readonly<Record<CycleDeed, ExpectedReach>>>> = {
  //                       cycles             draftCycles    keepCycles     countCycles    decideCycles   aboveToo           reopenCycles
  SYSTEM_ADMIN:       row('-',               '-',           '-',           '-',           '-',           '-', '-'),
  SECURITY_ADMIN:     row('-',               '-',           '-',           '-',           '-',           '-', '-'),
  AUDIT_ADMIN:        row('-',               '-',           '-',           '-',           '-',           '-', '-'),
  ORGANIZATION_ADMIN: row('line',            'subtree',     'subtree',     'subtree',     'subtree',     'line', 'subtree'),
  SECRETARY:          row('line',            'subtree',     '-',           '-',           'subtree',     'line', 'below'),
  CLERK:              row('line',            'subtree',     'subtree',     'subtree',     '-',           'line', '-'),
  REVIEWER:           row('line',            'subtree',     '-',           '-',           '-',           'line', '-'),
  RATER:              row('-',               '-',           '-',           '-',           '-',           'ownLine', '-'),
  WITNESS:            row('ownLine',         'own',         '-',           'own',         '-',           'ownLine', '-'),
  VIEWER:             row('line',            'subtree',     '-',           '-',           '-',           'line', '-'),
  twoPosts:           row('lineTwoBranches', 'twoBranches', 'twoBranches', 'twoBranches', 'twoBranches', 'lineTwoBranches', 'twoBranches'),
  newcomer:           row('-',               '-',           '-',           '-',           '-',           '-', '-'),
  nobody:             row('-',               '-',           '-',           '-',           '-',           '-', '-'),
}

export const FIELDS_CYCLES: Readonly<Record<string, FieldKind>> = {
  'Query.cycle': 'organizations',
  'Query.cycles': 'organizations',
  'Query.cycleMoves': 'organizations',
  'Query.frameFaults': 'organizations',
  'Query.appraisee': 'organizations',
  'Query.appraisees': 'organizations',
  'Mutation.createCycle': 'organizations',
  'Mutation.openCycleFromLast': 'organizations',
  'Mutation.handDownCycle': 'organizations',
  'Mutation.configureCycle': 'organizations',
  'Mutation.buildRoster': 'organizations',
  'Mutation.changeForm': 'organizations',
  'Mutation.moveCycle': 'organizations',
  'Mutation.askReopening': 'organizations',
  'Mutation.refuseReopening': 'organizations',
  'Cycle.reopenings': 'organizations',
  'Cycle.organization': 'organizations',
  'Cycle.parent': 'organizations',
  'Cycle.last': 'organizations',
  'Cycle.steps': 'organizations',
  'Cycle.classes': 'organizations',
  'Cycle.progress': 'organizations',
  'Cycle.frame': 'part',
  'Cycle.frameAbove': 'part',
  'Cycle.rules': 'part',
  'CycleClass.schemeVersion': 'organizations',
  'CycleFrame.components': 'part',
  'CycleFrame.strands': 'part',
  'CycleFrame.windows': 'part',
  'CycleProgress.below': 'part',
  'CycleMoveOffer.obstacles': 'part',
  'CycleObstacle.messages': 'part',
  'Appraisee.cycle': 'organizations',
  'AppraiseePage.nodes': 'organizations',
  'CyclePage.nodes': 'organizations',
  'CycleOutcome.cycle': 'organizations',
  'CycleOutcome.cycles': 'organizations',
  'RosterOutcome.cycle': 'organizations',
  'RosterOutcome.lines': 'organizations',
  'RosterOutcome.doubts': 'organizations',
  'ChangeFormOutcome.appraisee': 'organizations',
}
