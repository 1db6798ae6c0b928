import type { Allotment, GradeRange, Quota, Scheme } from '../schemes/index.ts'
import { poolKey } from './cohort.ts'
import { gradeId, gradeIndex, hold, inRange, type Judged, mayHave, settle } from './judge.ts'
import { bandNumbers, type Bounds, boundsOf } from './quota-numbers.ts'
import type { QuotaOutcome } from './result.ts'
import { inOrder } from './standing.ts'

interface PoolOfHeads {
  readonly key: readonly [string, string]
  readonly heads: readonly Judged[]
}

/** The pools of a rule, by key; those that count as heads. */
export function poolsOf(
  rule: { readonly pool: Quota['pool']; readonly onlyClasses?: readonly string[] },
  list: readonly Judged[],
): readonly PoolOfHeads[] {
  const pools = new Map<string, Judged[]>()
  for (const judged of list) {
    const { appraisee } = judged.scored
    if (!judged.head || (rule.onlyClasses !== undefined && !rule.onlyClasses.includes(appraisee.class)))
      continue
    const key = poolKey(rule.pool, appraisee)
    const heads = pools.get(key)
    if (heads === undefined) pools.set(key, [judged])
    else heads.push(judged)
  }
  return [...pools]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, heads]) => ({ key: JSON.parse(key) as [string, string], heads }))
}

/** Applies all quotas in the order of the list and reports, when all are done, what each found. E15, E16. */
export function applyQuotas(
  scheme: Scheme,
  list: readonly Judged[],
  allotments: readonly Allotment[],
): readonly QuotaOutcome[] {
  const reports = scheme.quotas.flatMap((quota) =>
    poolsOf(quota, list).map((pool) => applyTo(scheme, quota, pool, allotments)),
  )
  return reports.map((report) => report())
}

type Report = () => QuotaOutcome

function applyTo(scheme: Scheme, quota: Quota, pool: PoolOfHeads, allotments: readonly Allotment[]): Report {
  const heads = pool.heads.length
  const where = { quota: quota.id, pool: { class: pool.key[0], key: pool.key[1] }, heads }
  if (heads < quota.minimumHeads) {
    const reason = { code: 'scoring.quotaTooFewHeads', rule: quota.id, params: { heads } } as const
    if (quota.whenSmaller === 'HOLD') for (const one of graded(pool.heads)) hold(one, reason)
    return () => ({ ...where, state: 'TOO_FEW_HEADS', bounds: [] })
  }
  if (quota.kind === 'bands') {
    const numbers = bandNumbers(
      quota,
      scheme.grades.map((grade) => grade.id),
      heads,
    )
    fillBands(scheme, quota, pool.heads, numbers)
    return () => ({
      ...where,
      state: 'APPLIED',
      bounds: scheme.grades.map(({ id }, i) => ({
        grade: id,
        ...(lifts(quota)
          ? finding(scheme, { kind: 'exactly', grade: id }, pool.heads, {
              least: numbers[i]!,
              most: numbers[i]!,
            })
          : finding(scheme, { kind: 'at-or-above', grade: id }, pool.heads, {
              most: { ...numbers[i]!, number: upTo(numbers, i) },
            })),
      })),
    })
  }
  const bounds = boundsOf(quota, heads, allotments, pool.key[0], pool.key[1])
  if (bounds.most !== undefined) atMost(scheme, quota, pool.heads, bounds.most.number)
  if (bounds.least !== undefined) atLeast(scheme, quota, pool.heads, bounds.least.number)
  return () => ({ ...where, state: 'APPLIED', bounds: [finding(scheme, quota.of, pool.heads, bounds)] })
}

/** Whether a bands quota fixes all numbers; else it only bounds every grade and the better ones from above. */
const lifts = (quota: Quota): boolean => quota.conflict === 'PRESS_AND_LIFT'

/** Places in a grade and all better ones. */
const upTo = (numbers: readonly { readonly number: number }[], at: number): number =>
  numbers.slice(0, at + 1).reduce((sum, one) => sum + one.number, 0)

function finding(scheme: Scheme, range: GradeRange, heads: readonly Judged[], bounds: Bounds) {
  const inside = taking(heads).filter((one) => inRange(scheme, range, one.grade!))
  const found = inside.length
  const met = (bounds.least?.number ?? 0) <= found && found <= (bounds.most?.number ?? found)
  return { ...bounds, found, held: inside.filter((one) => one.held).length, met }
}

const graded = (heads: readonly Judged[]): readonly Judged[] => heads.filter((one) => one.grade !== undefined)
/** Those who take a place. */
const taking = (heads: readonly Judged[]): readonly Judged[] => graded(heads).filter((one) => !one.outside)
const movable = (heads: readonly Judged[]): readonly Judged[] => taking(heads).filter((one) => !one.fixed)

type OneRange = Exclude<Quota, { kind: 'bands' }>

/** Too many in the run of grades: the worst of them fall below it, or the best of a low run rise above it. */
function atMost(scheme: Scheme, quota: OneRange, heads: readonly Judged[], most: number): void {
  const inside = taking(heads).filter((one) => inRange(scheme, quota.of, one.grade!))
  if (inside.length <= most) return
  const room = Math.max(0, most - inside.filter((one) => one.fixed).length)
  const at = gradeIndex(scheme, quota.of.grade)
  const candidates = inside.filter((one) => !one.fixed)
  if (quota.of.kind === 'at-or-below') {
    const order = ordered(scheme, quota, candidates).toReversed()
    cut(quota, order, room, (one) => move(scheme, quota, one, at - 1))
    return
  }
  cut(quota, ordered(scheme, quota, candidates), room, (one) => move(scheme, quota, one, at + 1))
}

/** Too few in the run of grades: press the worst of those above into it, or lift the best of those below. */
function atLeast(scheme: Scheme, quota: OneRange, heads: readonly Judged[], least: number): void {
  const at = gradeIndex(scheme, quota.of.grade)
  const missing = () => least - taking(heads).filter((one) => inRange(scheme, quota.of, one.grade!)).length
  if (quota.of.kind !== 'at-or-below' && missing() > 0) {
    const below = movable(heads).filter((one) => one.grade! > at && mayHave(scheme, one, at))
    take(quota, ordered(scheme, quota, below), missing(), (one) => move(scheme, quota, one, at))
  }
  if (quota.of.kind === 'at-or-above' || missing() <= 0) return
  const above = movable(heads).filter((one) => one.grade! < at)
  take(quota, ordered(scheme, quota, above).toReversed(), missing(), (one) => move(scheme, quota, one, at))
}

/** Tie groups best first; those who cannot be placed are held: the quota binds and nobody knows where they stand. */
function ordered(scheme: Scheme, quota: Quota, list: readonly Judged[]): readonly (readonly Judged[])[] {
  for (const one of list)
    if (one.standing[0] === undefined) hold(one, { code: 'scoring.standingUndetermined', rule: quota.id })
  return inOrder(scheme, list)
}

/** The first `room` stay, the others move; equals at the cut-off as the quota says. E16. */
function cut(
  quota: Quota,
  groups: readonly (readonly Judged[])[],
  room: number,
  moveOut: (one: Judged) => void,
): void {
  let left = room
  for (const group of groups) {
    if (group.length <= left) {
      left -= group.length
      continue
    }
    const tie = left > 0
    left = 0
    if (tie && quota.ties === 'ALL_IN') continue
    for (const one of group) {
      if (tie && quota.ties === 'HOLD') hold(one, { code: 'scoring.quotaTieHeld', rule: quota.id })
      else moveOut(one)
    }
  }
}

/** The first `wanted` move in; equals at the cut-off as the quota says. E16. */
function take(
  quota: Quota,
  groups: readonly (readonly Judged[])[],
  wanted: number,
  moveIn: (one: Judged) => void,
): void {
  let left = wanted
  for (const group of groups) {
    if (left <= 0) return
    const tie = group.length > left
    if (tie && quota.ties === 'ALL_OUT') return
    left -= group.length
    for (const one of group) {
      if (tie && quota.ties === 'HOLD') hold(one, { code: 'scoring.quotaTieHeld', rule: quota.id })
      else moveIn(one)
    }
  }
}

/** Moves somebody to a grade, as far as the quota's conflict policy, gates and caps allow. E16, S8. */
function move(scheme: Scheme, quota: Quota, judged: Judged, to: number): void {
  const from = judged.grade!
  if (to === from || to < 0 || to >= scheme.grades.length) return
  const down = to > from
  if (
    quota.conflict === 'THRESHOLD_WINS' ||
    (!down && quota.conflict !== 'PRESS_AND_LIFT' && quota.conflict !== 'HOLD')
  )
    return
  if (!down && !mayHave(scheme, judged, to)) return
  if (quota.conflict === 'HOLD') return hold(judged, { code: 'scoring.quotaConflictHeld', rule: quota.id })
  judged.grade = to
  const params = { from: gradeId(scheme, from), grade: gradeId(scheme, to) }
  judged.reasons.push({ code: down ? 'scoring.quotaPressed' : 'scoring.quotaLifted', rule: quota.id, params })
  settle(scheme, judged)
}

/**
 * Grade by grade from the best: as many stay as there are places left in this grade and all better ones, the rest go
 * one grade down. Places that nobody reached are so passed on to the next grade. S8.
 */
function fillBands(
  scheme: Scheme,
  quota: Extract<Quota, { kind: 'bands' }>,
  heads: readonly Judged[],
  numbers: readonly { readonly number: number }[],
): void {
  const last = scheme.grades.length - 1
  for (let at = 0; at < last; at++) {
    const waiting = movable(heads).filter((one) => one.grade === at)
    const taken = taking(heads).filter((one) => one.grade! <= at).length - waiting.length
    const room = Math.max(0, upTo(numbers, at) - taken)
    const lifting = lifts(quota) || quota.conflict === 'HOLD'
    const below = lifting ? movable(heads).filter((one) => one.grade! > at && mayHave(scheme, one, at)) : []
    if (waiting.length > room)
      cut(quota, ordered(scheme, quota, waiting), room, (one) => move(scheme, quota, one, at + 1))
    else if (below.length > 0)
      take(quota, ordered(scheme, quota, below), room - waiting.length, (one) => move(scheme, quota, one, at))
  }
}
