import { gql } from '../../api/document.ts'
import type { AllotmentRow, Board, CycleChoice, CycleOfInputs, InputRow, SheetRow, Standing } from './types.ts'

/** Cycles to choose from. */
export const scoredCyclesDocument = gql<{ cycles: { nodes: readonly CycleChoice[] } }, { search: string; id: string | null }>(
  `query ScoredCycles($search: String, $id: ID) {
    cycles(filter: { search: $search, id: $id }, first: 50) { nodes { id title year state organizationName resultVersion } }
  }`,
)

const standing = 'needed present waived missing ungathered slots { slot labelZh labelEn kind needed present waived missing }'

/** The page of a cycle's scores. */
export const scoresDocument = gql<
  { cycle: (Pick<CycleOfInputs, 'classes'> & { readonly organization: { readonly id: string } | null }) | null; scoreSheets: { nodes: readonly SheetRow[]; total: number }; inputStanding: Standing | null; gradingBoard: Board | null },
  { cycleId: string; filter: object; first: number; skip: number }
>(`query Scores($cycleId: ID!, $filter: ScoreSheetFilter!, $first: Int!, $skip: Int!) {
  cycle(id: $cycleId) { organization { id } classes { id labelZh labelEn } }
  scoreSheets(filter: $filter, first: $first, skip: $skip) {
    nodes {
      id organizationName postTitle personName participation total stage offStage response disagree computedState
      computedGradeLabel { zh en } grading { draftGrade decidedGrade }
    }
    total
  }
  inputStanding(cycleId: $cycleId) { ${standing} }
  gradingBoard(cycleId: $cycleId) { grades { id label { zh en } } quotas { quota class pool poolName label { zh en } least most found left state } }
}`)

/** One score, explained. */
export const explainDocument = gql<
  { scoreSheet: { cycleId: string; appraiseeId: string; explanation: { zh: string; en: string }; reasons: readonly { zh: string; en: string }[] } | null },
  { id: string }
>(`query ExplainScore($id: ID!) { scoreSheet(id: $id) { cycleId appraiseeId explanation { zh en } reasons { zh en } } }`)

/** The page of a cycle's inputs: what there is, what is missing, and the numbers handed down. */
export const inputsDocument = gql<
  { cycle: CycleOfInputs | null; inputStanding: Standing | null; allotments: readonly AllotmentRow[] },
  { cycleId: string }
>(`query InputsOfCycle($cycleId: ID!) {
  cycle(id: $cycleId) { id title state organizationName classes { id labelZh labelEn } }
  inputStanding(cycleId: $cycleId) { ${standing} }
  allotments(cycleId: $cycleId) { schemeVersionId quota label { zh en } class pool poolName heads number version }
}`)

/** A page of inputs. */
export const inputRowsDocument = gql<
  { scoreInputs: { nodes: readonly InputRow[]; total: number } },
  { filter: object; first: number; skip: number }
>(`query InputRows($filter: ScoreInputFilter!, $first: Int!, $skip: Int!) {
  scoreInputs(filter: $filter, first: $first, skip: $skip) {
    nodes {
      id appraiseeId classId organizationName postTitle personName slot kind labelZh labelEn needed state source sourceIds value reason byName at
      version viewerCanEnter
    }
    total
  }
}`)

/** The schemes of a cycle, by class: what an input of several parts consists of. */
export const inputSchemesDocument = gql<
  { cycle: { classes: readonly { id: string; schemeVersion: { document: string } | null }[] } | null },
  { cycleId: string }
>(`query InputSchemes($cycleId: ID!) { cycle(id: $cycleId) { classes { id schemeVersion { document } } } }`)

const answered = (operation: 'enterScores' | 'waiveInput' | 'waiveInputs' | 'allotNumbers', input: string) =>
  gql<{ outcome: { sheets: number } }, { input: Record<string, unknown> }>(
    `mutation ${operation.charAt(0).toUpperCase()}${operation.slice(1)}($input: ${input}!) { outcome: ${operation}(input: $input) { sheets } }`,
  )
export const enterDocument = answered('enterScores', 'EnterScoresInput')
export const waiveDocument = answered('waiveInput', 'WaiveInputInput')
export const waiveManyDocument = answered('waiveInputs', 'WaiveInputsInput')
export const allotDocument = answered('allotNumbers', 'AllotNumbersInput')

const command = (operation: 'gatherInputs' | 'scoreCycle', input: string) =>
  gql<{ outcome: { sheets: number } }, { input: { cycleId: string; idempotencyKey: string } }>(
    `mutation ${operation.charAt(0).toUpperCase()}${operation.slice(1)}($input: ${input}!) { outcome: ${operation}(input: $input) { sheets } }`,
  )
export const gatherDocument = command('gatherInputs', 'GatherInputsInput')
export const scoreDocument = command('scoreCycle', 'ScoreCycleInput')
