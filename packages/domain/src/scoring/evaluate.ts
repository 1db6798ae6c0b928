import { canonicalHash } from '../kit/index.ts'
import type { Appraisee, Inputs, LeaderOrder, NodeId, PanelSheet, Scheme } from '../schemes/index.ts'
import { type Cohort, cohortBuilder } from './cohort.ts'
import { compileScheme, type Program } from './compile.ts'
import { normalInputs } from './normal-inputs.ts'
import { gradeId, judge, type Judged } from './judge.ts'
import type { PanelMarks } from './node-result.ts'
import { num } from '../kit/index.ts'
import { mergeAll, moneyFor, moveRating, rankAll, watchTargets } from './outcomes.ts'
import { applyQuotas } from './quotas.ts'
import { type AppraiseeResult, type ComputedGrade, resultFormat, type RunResult } from './result.ts'
import { type AppraiseeInputs, eligibilityOf, scoreAppraisee, type Scored } from './score.ts'
import { tallyBoxes } from './tally.ts'

/** A finished run: the result, and what traces are made from. */
export interface Run {
  readonly program: Program
  readonly inputs: Inputs
  readonly result: RunResult
  /** Scores one appraisee again, with all intermediates; `undefined` for an id that took no part in the run. */
  readonly scoredOf: (id: string) => Scored | undefined
}

/** Gathers what pools compare with: all who take part, in one pass. Needed before the first score. */
export function gatherCohort(
  program: Program,
  period: Inputs['period'],
  appraisees: Iterable<Appraisee>,
  orders: readonly LeaderOrder[],
): Cohort {
  const gathering = cohortGathering(program, period)
  for (const appraisee of appraisees) gathering.add(appraisee)
  return gathering.finish(orders)
}

/** `gatherCohort` one by one, for appraisees that come in portions: memory grows with distinct values only. */
export function cohortGathering(program: Program, period: Inputs['period']) {
  const builder = cohortBuilder()
  return {
    add(appraisee: Appraisee): void {
      const { compared } = program.classes.get(appraisee.class)!
      if (compared.length === 0) return
      if (eligibilityOf(program, appraisee, period).rule?.effect.kind !== 'exempt') builder.add(appraisee, compared)
    },
    finish: (orders: readonly LeaderOrder[]): Cohort => builder.finish(orders),
  }
}

/** Scores a stream of appraisees, one at a time: memory does not grow with their number. */
export function* scoreEach(
  program: Program,
  cohort: Cohort,
  period: Inputs['period'],
  rows: Iterable<AppraiseeInputs>,
): Generator<Scored> {
  for (const row of rows) yield scoreAppraisee(program, cohort, period, row)
}

const noTallies = new Map()
const noSheets = new Map()

function sheetsByAppraisee(
  sheets: readonly PanelSheet[],
): ReadonlyMap<string, ReadonlyMap<NodeId, readonly PanelMarks[]>> {
  const all = new Map<string, Map<NodeId, PanelMarks[]>>()
  const byChecker = [...sheets].sort((a, b) => (a.checker < b.checker ? -1 : 1))
  for (const { appraisee, component, marks } of byChecker) {
    let ofOne = all.get(appraisee)
    if (ofOne === undefined) all.set(appraisee, (ofOne = new Map<NodeId, PanelMarks[]>()))
    const list = ofOne.get(component)
    if (list === undefined) ofOne.set(component, [marks])
    else list.push(marks)
  }
  return all
}

/**
 * Runs a scheme over inputs: scores, grades, quotas, rating moves, ranks, merges, money, targets, in the order of
 * work of `Scheme`. Exact; deterministic; the order of lists in the inputs never matters. Expects a scheme that
 * `validateScheme` and inputs that `checkInputs` have accepted. domain.md 4.3 E1–E28.
 */
export function evaluate(scheme: Scheme, inputs: Inputs): Run {
  return runProgram(compileScheme(scheme), inputs)
}

/** `evaluate` with a scheme compiled before. */
export function runProgram(program: Program, given: Inputs): Run {
  const { scheme } = program
  const inputs = normalInputs(given)
  const { period } = inputs
  const tallies = tallyBoxes(inputs.boxes, program.ballots)
  const sheets = sheetsByAppraisee(inputs.panelSheets)
  const cohort = gatherCohort(program, period, inputs.appraisees, inputs.leaderOrders)
  const rowOf = (appraisee: Appraisee): AppraiseeInputs => ({
    appraisee,
    tallies: tallies.get(appraisee.id) ?? noTallies,
    sheets: sheets.get(appraisee.id) ?? noSheets,
  })
  const list: Judged[] = []
  const scores: AppraiseeResult['scores'][] = []
  for (const appraisee of inputs.appraisees) {
    const scored = scoreAppraisee(program, cohort, period, rowOf(appraisee))
    scores.push(componentScores(program, scored))
    list.push(judge(program, scored))
  }
  const quotas = applyQuotas(scheme, list, inputs.allotments)
  const ratings = list.map((judged) => moveRating(scheme, judged, period))
  const ranks = rankAll(scheme, list)
  const targets = watchTargets(scheme, list)
  const appraisees = list.map((judged, i) =>
    resultOf(program, judged, period, scores[i]!, ranks.get(judged), ratings[i]),
  )
  const body = {
    format: resultFormat,
    scheme: { id: scheme.id, version: scheme.version, hash: program.hash },
    inputs: { hash: canonicalHash(inputs), period },
    appraisees,
    order: displayOrder(scheme, inputs.appraisees),
    quotas,
    targets,
  } as const
  const result: RunResult = { ...body, hash: canonicalHash(body) }
  const byId = new Map(inputs.appraisees.map((one) => [one.id, one]))
  return {
    program,
    inputs,
    result,
    scoredOf: (id) => {
      const appraisee = byId.get(id)
      return appraisee && scoreAppraisee(program, cohort, period, rowOf(appraisee))
    },
  }
}

function componentScores({ places }: Program, { row }: Scored): AppraiseeResult['scores'] {
  const scores: { [id: string]: AppraiseeResult['scores'][string] } = {}
  for (const [id, place] of places) {
    const result = row.done[place]
    if (result === undefined) continue
    const { state, value, why } = result
    scores[id] = {
      state,
      ...((state === 'SCORED' || state === 'ZERO') && { value: num.toText(value) }),
      ...(why !== undefined && { why }),
    }
  }
  return scores
}

function resultOf(
  program: Program,
  judged: Judged,
  period: Inputs['period'],
  scores: AppraiseeResult['scores'],
  rank: AppraiseeResult['rank'],
  rating: AppraiseeResult['rating'],
): AppraiseeResult {
  const { scored } = judged
  const { scheme } = program
  return {
    id: scored.appraisee.id,
    class: scored.appraisee.class,
    participation: judged.excluded ? 'EXCLUDED' : scored.participation,
    total: totalOf(scheme, judged),
    scores,
    computed: computedOf(scheme, judged),
    ...(rank !== undefined && { rank }),
    ...(rating !== undefined && { rating }),
    merged: judged.excluded || scored.participation === 'EXEMPT' ? {} : mergeAll(scheme, judged),
    money: moneyFor(scheme, judged, period),
    reasons: [...scored.reasons, ...judged.reasons],
  }
}

function totalOf(scheme: Scheme, { excluded, scored }: Judged): AppraiseeResult['total'] {
  if (excluded || scored.participation === 'EXEMPT') return { state: 'NONE' }
  if (scored.total === undefined) return { state: 'BLOCKED' }
  const { exact, shown } = scored.total
  const { rounding } = scheme
  const text = rounding === 'NONE' ? num.toText(shown) : num.toFixed(shown, rounding.places, rounding.mode)
  return { state: 'SCORED', exact: num.toText(exact), shown: text }
}

function computedOf(scheme: Scheme, { grade, first, held, lost, excluded }: Judged): ComputedGrade {
  const firstId = first === undefined ? {} : { first: gradeId(scheme, first) }
  if (lost && !excluded) return { state: 'LOST', ...firstId }
  if (held && !excluded)
    return {
      state: 'UNDETERMINED',
      ...(grade !== undefined && { provisional: gradeId(scheme, grade) }),
      ...firstId,
    }
  return grade === undefined
    ? { state: 'NONE', ...firstId }
    : { state: 'GRADED', grade: gradeId(scheme, grade), ...firstId }
}

/** Ids as people read lists: by code, strokes or pinyin, then by code, then by id. E17. */
function displayOrder(scheme: Scheme, appraisees: readonly Appraisee[]): readonly string[] {
  const key = ({ display, id }: Appraisee): readonly string[] => {
    const main = { CODE: display.code, STROKES: display.strokes, PINYIN: display.pinyin }[scheme.displayOrder]
    return [main ?? '', display.code, id]
  }
  return appraisees
    .map((one) => ({ id: one.id, key: key(one) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ id }) => id)
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((text, i) => text !== b[i])
  return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1
}
