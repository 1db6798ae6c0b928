import { gql } from '../../../api/document.ts'

interface Both {
  readonly zh: string
  readonly en: string
}

/** Numbers of a unit with everything below it. Totals as texts with two decimals. */
export interface ScoreUnit {
  readonly key: string
  readonly organizationName: string | null
  readonly heads: number
  readonly done: number
  readonly mean: string | null
  readonly least: string | null
  readonly most: string | null
  /** How many in each tenth of the full points, the lowest first. */
  readonly tenths: readonly number[]
}

export interface WeighedClass {
  readonly id: string
  /** Empty where other weights cannot be tried. */
  readonly parts: readonly { readonly id: string; readonly label: Both; readonly weight: string }[]
}

/** Where a scored cycle stands, or would by weights that somebody tries. */
export interface ScoreOverview {
  readonly at: string
  readonly byName: string | null
  readonly changed: number
  readonly classes: readonly WeighedClass[]
  readonly own: ScoreUnit | null
  readonly units: readonly ScoreUnit[]
}

const unit = 'key organizationName heads done mean least most tenths'
const overview = `at byName changed classes { id parts { id label { zh en } weight } } own { ${unit} } units { ${unit} }`

export interface OverviewAnswer {
  readonly cycle: { readonly classes: readonly { readonly id: string; readonly labelZh: string; readonly labelEn: string }[] } | null
  readonly scoreOverview: ScoreOverview | null
}

/** A scored cycle: a unit and those directly below it. */
export const overviewDocument = gql<OverviewAnswer, { cycleId: string; unit: string | null }>(`query ScoreOverview($cycleId: ID!, $unit: String) {
  cycle(id: $cycleId) { classes { id labelZh labelEn } }
  scoreOverview(cycleId: $cycleId, unit: $unit) { ${overview} }
}`)

/** The same by the weights that somebody tries; null where nobody does. */
export const trialDocument = gql<{ scoreOverview: ScoreOverview | null }, { cycleId: string }>(`query ScoreTrial($cycleId: ID!) {
  scoreOverview(cycleId: $cycleId, trial: true) { ${overview} }
}`)

export const weighDocument = gql<
  { weighScores: { overview: ScoreOverview | null } },
  { input: { cycleId: string; classId: string; weights: readonly { part: string; weight: string }[]; idempotencyKey: string } }
>(`mutation WeighScores($input: WeighScoresInput!) { weighScores(input: $input) { overview { ${overview} } } }`)
