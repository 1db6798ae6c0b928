import { gql } from '../../api/document.ts'
import type { Board, CycleChoice, SheetRow, Standing } from './types.ts'

/** Cycles that the caller organizes or stands above, and that run or ran. */
export const scoredCyclesDocument = gql<{ cycles: { nodes: readonly CycleChoice[] } }>(`query ScoredCycles {
  cycles(filter: { states: [PUBLISHED, PREPARING, REPORTING, BALLOT_CLOSED, RE_VOTE, SCORING, GRADING, COMMITTEE_REVIEW, FEEDBACK, OBJECTION_WINDOW,
    PUBLICISED, RECTIFYING, FOLLOW_UP, ARCHIVED] }, first: 100) { nodes { id title year state organizationName resultVersion } }
}`)

const standing = 'needed present waived missing ungathered slots { slot labelZh labelEn needed present waived missing }'

/** The page of a cycle's scores. */
export const scoresDocument = gql<
  { scoreSheets: { nodes: readonly SheetRow[]; total: number }; inputStanding: Standing | null; gradingBoard: Board | null },
  { cycleId: string; filter: object; first: number; skip: number }
>(`query Scores($cycleId: ID!, $filter: ScoreSheetFilter!, $first: Int!, $skip: Int!) {
  scoreSheets(filter: $filter, first: $first, skip: $skip) {
    nodes {
      id organizationName postTitle personName participation total stage offStage response disagree computedState
      computedGradeLabel { zh en } grading { draftGrade decidedGrade }
    }
    total
  }
  inputStanding(cycleId: $cycleId) { ${standing} }
  gradingBoard(cycleId: $cycleId) { grades { id label { zh en } } quotas { quota class pool label { zh en } least most found left state } }
}`)

/** One score, explained. */
export const explainDocument = gql<
  { scoreSheet: { explanation: { zh: string; en: string }; reasons: readonly { zh: string; en: string }[] } | null },
  { id: string }
>(`query ExplainScore($id: ID!) { scoreSheet(id: $id) { explanation { zh en } reasons { zh en } } }`)

const command = (operation: 'gatherInputs' | 'scoreCycle', input: string) =>
  gql<{ outcome: { sheets: number } }, { input: { cycleId: string; idempotencyKey: string } }>(
    `mutation ${operation.charAt(0).toUpperCase()}${operation.slice(1)}($input: ${input}!) { outcome: ${operation}(input: $input) { sheets } }`,
  )
export const gatherDocument = command('gatherInputs', 'GatherInputsInput')
export const scoreDocument = command('scoreCycle', 'ScoreCycleInput')
