import type { DirectAward, Gate, GradeRange, NodeId, Scheme, Veto } from '../schemes/index.ts'
import type { Program } from './compile.ts'
import { settled, type Truth, truthOf } from './conditions.ts'
import { num } from '../kit/index.ts'
import type { Num } from '../kit/index.ts'
import type { Reason } from './reasons.ts'
import { measureOf, type Scored } from './score.ts'

/**
 * One appraisee on the way to a grade. Grades are places in the scheme's list, 0 = best. `held`: undetermined, and
 * `grade` is what it would be otherwise, so that a place in a quota stays reserved.
 */
export interface Judged {
  /** Without the scores of its nodes, which a run makes, writes down and forgets. */
  readonly scored: Omit<Scored, 'row' | 'root'>
  first?: number
  grade?: number
  held: boolean
  /** Given outright or forced: quotas count it, but do not move it. */
  fixed: boolean
  /** A direct award outside the quotas: takes no place; the head still counts. */
  outside: boolean
  excluded: boolean
  lost: boolean
  /** Whether the head counts in quotas. */
  readonly head: boolean
  readonly gates: readonly { readonly gate: Gate; readonly truth: Truth }[]
  /** Best grade allowed by eligibility and vetoes. */
  readonly cap: number
  /** Of a lasting rating: what may take or lower it. */
  readonly revocations: readonly { readonly rule: Revocation; readonly truth: Truth }[]
  /** The standing's measures: first the main one, then the tie chain. */
  readonly standing: readonly (Num | undefined)[]
  readonly reasons: Reason[]
}

type Revocation = Extract<Scheme['rating'], { kind: 'levels' }>['revocations'][number]

/** Whether a grade lies in a run of grades. */
export function inRange(scheme: Scheme, range: GradeRange, place: number): boolean {
  const at = gradeIndex(scheme, range.grade)
  if (range.kind === 'at-or-above') return place <= at
  return range.kind === 'at-or-below' ? place >= at : place === at
}

export const gradeIndex = (scheme: Scheme, id: NodeId): number =>
  scheme.grades.findIndex((one) => one.id === id)
export const gradeId = (scheme: Scheme, index: number): NodeId => scheme.grades[index]!.id

type Settle = (rule: { readonly when: Gate['when']; readonly undetermined: Gate['undetermined'] }) => Truth

/** First grade, direct awards, gates, eligibility caps and vetoes, on unrounded values. E12–E14. */
export function judge(program: Program, scored: Scored): Judged {
  const { scheme } = program
  const { row, root: _forgotten, ...kept } = scored
  const { appraisee } = kept
  const facts = {
    appraisee,
    period: row.period,
    measure: (one: Parameters<typeof measureOf>[1]) => measureOf(scored, one),
  }
  const truth: Settle = (rule) => settled(truthOf(rule.when, facts), rule.undetermined)
  const reasons: Reason[] = []
  const out = scored.participation === 'EXEMPT'
  const vetoes = out ? [] : scheme.vetoes.map((veto) => ({ veto, truth: truth(veto) }))
  const holding = vetoes.filter((one) => one.truth === true).map((one) => one.veto)
  const judged: Judged = {
    scored: kept,
    held: false,
    fixed: false,
    outside: false,
    excluded: holding.some((veto) => veto.effect.kind === 'exclude'),
    lost: holding.some((veto) => veto.effect.kind === 'lose-rating'),
    head: countsAsHead(scored, holding),
    gates: out ? [] : scheme.gates.map((gate) => ({ gate, truth: truth(gate) })),
    cap: capOf(scheme, scored, holding),
    revocations:
      scheme.rating.kind === 'none'
        ? []
        : scheme.rating.revocations.map((rule) => ({ rule, truth: truthOf(rule.when, facts) })),
    standing: [scheme.standing.by, ...scheme.standing.chain.map((step) => step.by)].map((one) =>
      measureOf(scored, one),
    ),
    reasons,
  }
  const graded = !out && scored.participation !== 'NO_GRADE' && scheme.grading.by !== 'NONE'
  if (graded) giveGrade(scheme, judged, facts, truth)
  for (const veto of [...holding].sort((a, b) => hardness(scheme, b) - hardness(scheme, a)))
    reasons.push({ code: 'scoring.vetoed', rule: veto.id, params: { effect: effectWord(veto) } })
  for (const { veto, truth: known } of vetoes) {
    if (known !== 'UNDETERMINED') continue
    judged.held = true
    reasons.push({ code: 'scoring.vetoUndetermined', rule: veto.id })
  }
  if (scored.eligibility.undetermined !== undefined) judged.held = true
  if (judged.excluded || judged.lost) delete judged.grade
  return judged
}

const effectWord = ({ effect }: Veto): string => effect.kind.toUpperCase().replace('-', '_')

/** Hardest first: out of the appraisal, loss of the rating, the worst forced or capped grade. */
function hardness(scheme: Scheme, { effect }: Veto): number {
  if (effect.kind === 'exclude') return 10_000
  if (effect.kind === 'lose-rating') return 9_000
  return gradeIndex(scheme, effect.grade) + (effect.kind === 'force' ? 0.5 : 0)
}

function countsAsHead(scored: Scored, vetoes: readonly Veto[]): boolean {
  const effect = scored.eligibility.rule?.effect
  if (effect?.kind === 'exempt' || effect?.kind === 'no-grade') return effect.headcount === 'COUNTED'
  return vetoes.every(({ effect: one }) => one.kind !== 'exclude' || one.headcount === 'COUNTED')
}

function capOf(scheme: Scheme, scored: Scored, vetoes: readonly Veto[]): number {
  const rule = scored.eligibility.rule?.effect
  const caps = vetoes.flatMap(({ effect }) =>
    effect.kind === 'at-most' ? [gradeIndex(scheme, effect.grade)] : [],
  )
  return Math.max(0, rule?.kind === 'at-most' ? gradeIndex(scheme, rule.grade) : 0, ...caps)
}

type FactsOf = Parameters<typeof truthOf>[1]

function giveGrade(scheme: Scheme, judged: Judged, facts: FactsOf, truth: Settle): void {
  const first = firstGrade(scheme, judged, facts)
  if (first !== undefined) {
    judged.first = first
    judged.grade = first
  }
  award(scheme, judged, truth)
  settle(scheme, judged)
  const forced = scheme.vetoes.flatMap(({ effect, ...veto }) =>
    effect.kind === 'force' && truth(veto) === true ? [gradeIndex(scheme, effect.grade)] : [],
  )
  if (forced.length === 0) return
  judged.grade = Math.max(...forced)
  judged.fixed = true
}

/** The grade by bands, by rules, or the best when only quotas take it away; `undefined` without one. */
function firstGrade(scheme: Scheme, judged: Judged, facts: FactsOf): number | undefined {
  const { grading } = scheme
  const { scored, reasons } = judged
  if (scored.total === undefined) return undefined
  if (grading.by === 'QUOTAS') return 0
  if (grading.by === 'BANDS') {
    const value = facts.measure(grading.measure)
    if (value !== undefined) return bandOf(scheme, grading.bands, value)
    judged.held = true
    reasons.push({ code: 'scoring.gradeUndetermined', rule: measureName(grading.measure) })
    return undefined
  }
  if (grading.by === 'NONE') return undefined
  for (const rule of grading.rules) {
    const holds = truthOf(rule.when, facts)
    if (holds === true) return gradeIndex(scheme, rule.grade)
    if (holds === 'UNDETERMINED') {
      judged.held = true
      reasons.push({ code: 'scoring.gradeUndetermined', rule: rule.grade })
      return undefined
    }
  }
  return gradeIndex(scheme, grading.otherwise)
}

const measureName = (measure: Parameters<typeof measureOf>[1]): string => {
  switch (measure.kind) {
    case 'component':
      return measure.component
    case 'ballot-share':
      return measure.ballot
    case 'rungs':
      return measure.ladder
    case 'metric':
      return measure.metric
    case 'fact':
      return measure.fact
    default:
      return measure.kind
  }
}

type Bands = Extract<Scheme['grading'], { by: 'BANDS' }>['bands']

/** The band `[from, to)` the value lies in; a value below all bands takes the worst. */
function bandOf(scheme: Scheme, bands: Bands, value: Num): number {
  const band = bands.find(
    ({ from, to }) =>
      (from === 'OPEN' || num.atLeast(value, num.of(from))) && (to === 'OPEN' || num.less(value, num.of(to))),
  )
  return band === undefined ? scheme.grades.length - 1 : gradeIndex(scheme, band.grade)
}

function award(scheme: Scheme, judged: Judged, truth: Settle): void {
  for (const direct of scheme.directAwards) {
    const holds = truth(direct)
    if (holds === 'UNDETERMINED') {
      judged.held = true
      judged.reasons.push({ code: 'scoring.directAwardUndetermined', rule: direct.id })
      continue
    }
    if (holds) return give(scheme, judged, direct)
  }
}

function give(scheme: Scheme, judged: Judged, direct: DirectAward): void {
  judged.grade = gradeIndex(scheme, direct.grade)
  judged.fixed = true
  judged.outside = direct.quota === 'OUTSIDE'
  judged.reasons.push({ code: 'scoring.directAward', rule: direct.id, params: { grade: direct.grade } })
}

/** Takes a grade through gates and caps until nothing more changes; keeps the reasons. E13. */
export function settle(scheme: Scheme, judged: Judged): void {
  if (judged.grade === undefined) return
  for (let moved = true; moved;) {
    moved = false
    for (const { gate, truth } of judged.gates) {
      if (truth === true || !inRange(scheme, gate.of, judged.grade)) continue
      if (truth === 'UNDETERMINED') {
        hold(judged, { code: 'scoring.gateUndetermined', rule: gate.id })
        continue
      }
      const to = gradeIndex(scheme, gate.otherwise)
      if (to <= judged.grade) continue
      const params = { from: gradeId(scheme, judged.grade), grade: gate.otherwise }
      judged.reasons.push({ code: 'scoring.gateNotMet', rule: gate.id, params })
      judged.grade = to
      moved = true
    }
    if (judged.grade < judged.cap) {
      judged.grade = judged.cap
      moved = true
    }
  }
}

/** Makes a grade undetermined, with one reason of each kind. */
export function hold(judged: Judged, reason: Reason): void {
  judged.held = true
  const known = judged.reasons.some(({ code, rule }) => code === reason.code && rule === reason.rule)
  if (!known) judged.reasons.push(reason)
}

/** Whether somebody may have a grade: gates and caps leave it as it is. */
export function mayHave(scheme: Scheme, judged: Judged, index: number): boolean {
  if (index < judged.cap) return false
  return judged.gates.every(
    ({ gate, truth }) =>
      truth !== false || !inRange(scheme, gate.of, index) || gradeIndex(scheme, gate.otherwise) <= index,
  )
}
