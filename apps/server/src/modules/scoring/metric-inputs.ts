import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import { rational } from '@shuping/domain/kit'
import type { Rational } from '@shuping/domain/kit'
import { isExact } from '@shuping/domain/schemes'
import { slotsOf } from '@shuping/domain/scoring'
import type { InputSlot } from '@shuping/domain/scoring'
import { today } from '../../context.ts'
import type { Context } from '../../context.ts'
import { namedMetrics } from '../../kit/named-metrics.ts'
import type { NamedMetric } from '../../kit/named-metrics.ts'
import type { CycleToScore, Due } from './cycle-to-score.ts'
import { registerInputSource } from './input-sources.ts'
import type { Found } from './input-sources.ts'

/** A number that was counted from records, as it is kept with a score sheet. */
export interface KeptFact {
  /** `facilities.area` */
  readonly metric: string
  readonly label: { readonly zh: string; readonly en: string }
  readonly value: string
  /** Id and version of each record that went in. */
  readonly records: readonly (readonly [string, number])[]
}
/** The facts of a sheet by their slot. */
export type KeptSources = Readonly<Record<string, KeptFact>>

interface Counted {
  readonly organizationId: string
  readonly value: string
  readonly whole: string | null
  /** `id:version` by commas. */
  readonly rows: string | null
}

interface Wanted {
  readonly metric: NamedMetric
  readonly over: 'OWN' | 'SUBTREE'
  readonly by: { readonly one: Due; readonly slot: string }[]
}

/**
 * The metrics that the schemes of a cycle read, over its period, of the organization that each appraisee stands for (and
 * of everything below it, where the scheme says so): one statement for each metric, however many are due. Counts and sums
 * of nothing are zero; a ratio of nothing is not known and stays missing.
 */
async function findMetrics(tx: Transaction, cycle: CycleToScore, due: readonly Due[], context: Context): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const { metric, over, by } of wantedOf(cycle, due)) {
    const places = new Map(by.map(({ one }) => [one.organizationId, one.placeToday]))
    const counted = await tx.$queryRaw<Counted[]>((over === 'OWN' ? ofEach : ofSubtrees)(metric, cycle, places, today(context)))
    const byPlace = new Map(counted.map((row) => [row.organizationId, row]))
    for (const { one, slot } of by) {
      const row = byPlace.get(one.organizationId)
      const value = valueOf(metric, row)
      if (value === undefined || !isExact(value)) continue
      const rows = row?.rows == null ? [] : row.rows.split(',').map((pair) => pair.split(':') as [string, string])
      found.push({
        appraisee: one.id, slot, source: 'METRIC', value,
        sourceIds: rows.map(([id]) => id), sourceVersions: rows.map(([, version]) => Number(version)),
      })
    }
  }
  return found
}

/** Every metric asked for, with who needs it and for which slot. */
function wantedOf({ schemes }: CycleToScore, due: readonly Due[]): readonly Wanted[] {
  const known = new Map(namedMetrics().map((metric) => [metric.name, metric]))
  const slots = new Map<string, readonly InputSlot[]>()
  for (const { program, classes } of schemes)
    for (const id of classes) slots.set(id, slotsOf(program, id).filter(({ register }) => register !== undefined && known.has(register)))
  const wanted = new Map<string, Wanted>()
  for (const one of due)
    for (const { id: slot, register, over = 'OWN' } of slots.get(one.class) ?? []) {
      const key = `${register} ${over}`
      const want = wanted.get(key) ?? { metric: known.get(register!)!, over, by: [] }
      want.by.push({ one, slot })
      wanted.set(key, want)
    }
  return [...wanted.values()]
}

type Places = ReadonlyMap<string, string>

const ofEach = (metric: NamedMetric, { period }: CycleToScore, places: Places, on: string): Prisma.Sql =>
  metric.sql(period, [Prisma.sql`o.path = ANY(${[...places.values()]}::text[])`], on, true)

/** Counted once for every organization below their common ancestor, then summed for each subtree. */
function ofSubtrees(metric: NamedMetric, { period }: CycleToScore, places: Places, on: string): Prisma.Sql {
  const paths = [...places.values()]
  const top = commonAncestor(paths)
  return Prisma.sql`
    SELECT a.id AS "organizationId", sum(m.value::numeric)::text AS value, sum(m.whole::numeric)::text AS whole, string_agg(m.rows, ',') AS rows
    FROM (${metric.sql(period, [Prisma.sql`o.path >= ${top} AND o.path < ${`${top}~`}`], on, true)}) m
      JOIN organization g ON g.id = m."organizationId"
      JOIN unnest(${[...places.keys()]}::uuid[], ${paths}::text[]) AS a (id, path) ON g.path >= a.path AND g.path < a.path || '~'
    GROUP BY a.id`
}

function commonAncestor([first = '', ...others]: readonly string[]): string {
  let top = first
  while (!others.every((path) => path.startsWith(top))) top = top.slice(0, top.lastIndexOf('/', top.length - 2) + 1)
  return top
}

function valueOf({ kind }: NamedMetric, row: Counted | undefined): string | undefined {
  if (kind !== 'ratio') return rational.toText(rational.of(row?.value ?? '0'))
  const whole: Rational = rational.of(row?.whole ?? '0')
  return rational.equals(whole, rational.zero) ? undefined : rational.toText(rational.div(rational.of(row!.value), whole))
}

registerInputSource(findMetrics)

/** What the gathered metrics of a cycle were counted from, by appraisee: it is kept with the sheets. */
export async function keptSources(tx: Transaction, cycle: CycleToScore, due: readonly Due[]): Promise<ReadonlyMap<string, KeptSources>> {
  const rows = await tx.$queryRaw<{ appraisee: string; slot: string; zh: string; en: string; value: string; ids: string[]; versions: number[] }[]>`
    SELECT i.appraisee_id AS appraisee, i.slot, i.label_zh AS zh, i.label_en AS en, i.value, i.source_ids AS ids, i.source_versions AS versions
    FROM score_input i
    WHERE i.cycle_id = ${cycle.id}::uuid AND i.state = 'PRESENT' AND i.source = 'METRIC' AND i.value IS NOT NULL`
  const metricOf = new Map(
    wantedOf(cycle, due).flatMap(({ metric, by }) => by.map(({ one, slot }) => [`${one.id} ${slot}`, metric.name] as const)),
  )
  const sources = new Map<string, Record<string, KeptFact>>()
  for (const { appraisee, slot, zh, en, value, ids, versions } of rows) {
    const metric = metricOf.get(`${appraisee} ${slot}`)
    if (metric === undefined) continue
    const own = sources.get(appraisee) ?? {}
    own[slot] = { metric, label: { zh, en }, value, records: ids.map((id, at) => [id, versions[at] ?? 0]) }
    sources.set(appraisee, own)
  }
  return sources
}
