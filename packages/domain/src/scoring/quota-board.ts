import { fillTemplate } from '../kit/index.ts'
import type { GradeRange, Label, NodeId, Quota, Scheme } from '../schemes/index.ts'
import { poolKey } from './cohort.ts'
import type { AppraiseeResult, QuotaNumber, RunResult } from './result.ts'

/** Somebody who may take a place, by what decides their pool. */
export interface Placed {
  readonly id: string
  readonly class: NodeId
  readonly body?: string
  readonly leader?: string
  /** The grade that is meant: decided, else drafted; null while nobody said. */
  readonly grade: NodeId | null
}

/** One bound of a quota in one pool, against the grades as they stand. */
export interface QuotaLine {
  readonly quota: NodeId
  readonly label: Label
  readonly pool: { readonly class: string; readonly key: string }
  /** The grades that are counted. */
  readonly range: GradeRange
  readonly heads: number
  readonly least?: QuotaNumber
  readonly most?: QuotaNumber
  readonly found: number
  /** Of the heads, those without a grade yet. */
  readonly open: number
  /** Places left below `most`; negative when there are too many. Absent without an upper bound. */
  readonly left?: number
  readonly state: 'MET' | 'OVER' | 'SHORT' | 'TOO_FEW_HEADS'
}

/** Whether a bands quota fixes all numbers; else every grade is bounded together with the better ones. */
const rangeOf = (quota: Quota, grade: NodeId | undefined): GradeRange => {
  if (quota.kind !== 'bands') return quota.of
  return { kind: quota.conflict === 'PRESS_AND_LIFT' ? 'exactly' : 'at-or-above', grade: grade! }
}

const within = (scheme: Scheme, range: GradeRange, grade: NodeId): boolean => {
  const at = (id: NodeId): number => scheme.grades.findIndex((one) => one.id === id)
  if (range.kind === 'exactly') return grade === range.grade
  return range.kind === 'at-or-above' ? at(grade) <= at(range.grade) : at(grade) >= at(range.grade)
}

/** Who takes a place in quotas: graded by the scheme, and not awarded outside them. E12, E15. */
export function takesPlace(scheme: Scheme, { participation, reasons }: Pick<AppraiseeResult, 'participation' | 'reasons'>): boolean {
  if (participation !== 'FULL' && participation !== 'PARTIAL') return false
  const outside = new Set(scheme.directAwards.flatMap(({ id, quota }) => (quota === 'OUTSIDE' ? [id] : [])))
  return !reasons.some(({ code, rule }) => code === 'scoring.directAward' && outside.has(rule))
}

/**
 * The quotas of a scheme against grades that people mean to give: what each bound asks for, what is found, what is left.
 * The bounds are those of the run, for the heads do not change by a grade. One line for each bound. E15, E23.
 */
export function quotaBoard(
  scheme: Scheme,
  outcomes: RunResult['quotas'],
  placed: readonly Placed[],
): readonly QuotaLine[] {
  return outcomes.flatMap(({ quota: id, pool, heads, state, bounds }): readonly QuotaLine[] => {
    const quota = scheme.quotas.find((one) => one.id === id)!
    const key = JSON.stringify([pool.class, pool.key])
    const inside = placed.filter(
      (one) => (quota.onlyClasses === undefined || quota.onlyClasses.includes(one.class)) && poolKey(quota.pool, one) === key,
    )
    const open = inside.filter(({ grade }) => grade === null).length
    const about = { quota: id, label: quota.label, pool, heads, open }
    if (state === 'TOO_FEW_HEADS') {
      const range = rangeOf(quota, scheme.grades[0]?.id)
      return [{ ...about, range, found: countIn(scheme, range, inside), state: 'TOO_FEW_HEADS' }]
    }
    return bounds.map(({ grade, least, most }) => {
      const range = rangeOf(quota, grade)
      const found = countIn(scheme, range, inside)
      return {
        ...about,
        range,
        ...(least === undefined ? {} : { least }),
        ...(most === undefined ? {} : { most, left: most.number - found }),
        found,
        state: most !== undefined && found > most.number ? 'OVER' : least !== undefined && found < least.number ? 'SHORT' : 'MET',
      }
    })
  })
}

const countIn = (scheme: Scheme, range: GradeRange, placed: readonly Placed[]): number =>
  placed.filter(({ grade }) => grade !== null && within(scheme, range, grade)).length

/** The quota as a person would name the line: its label, and the pool where there are several. */
export const quotaName = ({ label, pool }: QuotaLine, lang: 'zh' | 'en', poolName: (pool: QuotaLine['pool']) => string): string => {
  const name = lang === 'en' ? (label.en ?? label.zh) : label.zh
  const of = poolName(pool)
  return of === '' ? name : fillTemplate(lang === 'en' ? '{name} ({of})' : '{name}（{of}）', { name, of })
}

const keyOf = ({ quota, pool, range }: QuotaLine): string => JSON.stringify([quota, pool.class, pool.key, range])

/** The lines that a change of grades breaks: broken after it and not, or less so, before. */
export function brokenBy(before: readonly QuotaLine[], after: readonly QuotaLine[]): readonly QuotaLine[] {
  const then = new Map(before.map((line) => [keyOf(line), line]))
  return after.filter((line) => {
    const known = then.get(keyOf(line))
    return isBroken(line) && (known === undefined || excessOf(line) > excessOf(known))
  })
}

const isBroken = ({ state }: QuotaLine): boolean => state === 'OVER' || state === 'SHORT'

/** By how many heads a line misses its bounds. */
const excessOf = ({ found, least, most }: QuotaLine): number =>
  Math.max(0, found - (most?.number ?? found), (least?.number ?? found) - found)

/** Quotas that the grades break: those over their number now, and, once everybody has a grade, those short of it. */
export const brokenQuotas = (board: readonly QuotaLine[]): readonly QuotaLine[] =>
  board.filter((line) => line.state === 'OVER' || (line.state === 'SHORT' && line.open === 0))
