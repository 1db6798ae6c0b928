import type { Transaction } from '@shuping/db'
import { accept, refuse } from '@shuping/domain/kit'
import type { Refusal } from '@shuping/domain/kit'
import { assembleInputs, checkGathering, checkInputs, inputFaultText, slotsOf, waiveInput } from '@shuping/domain/scoring'
import type { FilledSlot, InputSlot } from '@shuping/domain/scoring'
import type { Command } from '../../kit/command.ts'
import type { KnownRefusal } from '../../kit/refused.ts'
import { headOf, loadCycleToScore, loadDue } from './cycle-to-score.ts'
import type { CycleToScore, Due } from './cycle-to-score.ts'
import { ofCycle } from './outcome.ts'
import type { ScoringOutcome } from './outcome.ts'
import { correctStanding } from './standing/correct.ts'

/** One value that somebody types, or brings in from a table. */
export interface Entry {
  readonly appraiseeId: string
  readonly slot: string
  /** JSON text of `SlotValues`; for scores, metrics and merges simply the number. */
  readonly value: string
  /** Of the input that the caller saw; absent: whatever stands there gives way. */
  readonly version?: number | null | undefined
}
interface Enter {
  readonly cycleId: string
  readonly entries: readonly Entry[]
  readonly imported?: boolean | null | undefined
}
/** What a value that is typed is held against. */
export interface EntryFacts {
  readonly cycle: Pick<CycleToScore, 'schemes' | 'period'>
  readonly due: ReadonlyMap<string, Due>
  /** Rows that come from their source: ballots counted here are not typed over. */
  readonly fromSource: ReadonlyMap<string, string>
  /** Versions of what stands there, by appraisee and slot; absent: nothing stands anywhere yet. */
  readonly versions?: ReadonlyMap<string, number>
}
interface Facts extends EntryFacts {
  readonly cycle: CycleToScore
  readonly byName: string | null
}
interface Entered extends Facts {
  readonly filled: readonly FilledSlot[]
  readonly imported: boolean
}

/** Most values in one request. */
export const ENTRIES_MAX = 5_000

export const byNameOf = async (tx: Transaction, accountId: string | null | undefined): Promise<string | null> =>
  accountId == null ? null : ((await tx.account.findUnique({ where: { id: accountId }, select: { displayName: true } }))?.displayName ?? null)

/** Enters scores, counts, metrics and facts by hand or from a table: an input source like any other, all of them or none. */
export const enter: Command<Enter, Facts, Entered, ScoringOutcome> = {
  name: 'scores.enter',
  action: 'scores.make',
  load: async (tx, { cycleId, entries }, context) => {
    const cycle = await loadCycleToScore(tx, cycleId, 'scores.make', context)
    if (cycle === null) return null
    const due = await loadDue(tx, cycle)
    const ids = entries.map(({ appraiseeId }) => appraiseeId)
    const rows = await tx.$queryRaw<{ key: string; source: string; version: number }[]>`
      SELECT i.appraisee_id || ' ' || i.slot AS key, i.source::text, i.version FROM score_input i
      WHERE i.cycle_id = ${cycleId}::uuid AND i.appraisee_id = ANY(${ids}::uuid[])`
    return {
      cycle,
      due: new Map(due.map((one) => [one.id, one])),
      fromSource: new Map(rows.flatMap(({ key, source }) => (FROM_SOURCE.includes(source) ? [[key, source] as const] : []))),
      versions: new Map(rows.map(({ key, version }) => [key, version])),
      byName: await byNameOf(tx, context.viewer?.accountId),
    }
  },
  decide: ({ entries, imported }, facts) => {
    const refusals: Refusal<KnownRefusal>[] = [...checkGathering(facts.cycle.state)]
    if (entries.length === 0) refusals.push({ code: 'kit.required', field: 'entries' })
    if (entries.length > ENTRIES_MAX) refusals.push({ code: 'kit.tooLarge', field: 'entries', params: { max: ENTRIES_MAX } })
    const filled: FilledSlot[] = []
    for (const [at, entry] of entries.slice(0, ENTRIES_MAX).entries()) {
      const read = readEntry(entry, facts, `entries.${at}`)
      if ('code' in read) refusals.push(read)
      else filled.push(read)
    }
    return refusals.length > 0 ? refuse(...refusals) : accept({ ...facts, filled, imported: imported === true })
  },
  write: async (tx, { cycle, due, filled, imported, byName }, context) => {
    const slots = new Map(cycle.schemes.flatMap(({ program, classes }) => [...classes].map((id) => [id, slotsOf(program, id)] as const)))
    const rows = filled.map(({ appraisee, kind, of, value }) => {
      const one = due.get(appraisee)!
      const list = slots.get(one.class)!
      const place = list.findIndex((slot) => slot.kind === kind && slot.of === of)
      const slot = list[place]!
      return {
        id: context.newId(), appraisee, slot: slot.id, kind, value, needed: slot.needed, ordinal: one.ordinal * 1000 + place,
        zh: slot.label.zh, en: slot.label.en ?? slot.label.zh,
      }
    })
    await tx.$executeRaw`
      INSERT INTO score_input (id, cycle_id, path, appraisee_id, slot, kind, label_zh, label_en, needed, ordinal, state, source, source_ids, value, by_name, at)
      SELECT x.id, ${cycle.id}::uuid, ${cycle.path}, x.appraisee, x.slot, x.kind, x.zh, x.en, x.needed, x.ordinal, 'PRESENT',
        ${imported ? 'IMPORTED' : 'ENTERED'}::score_input_source, '{}', x.value, ${byName}, ${context.now()}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (id uuid, appraisee uuid, slot text, kind text, zh text, en text,
        needed boolean, ordinal int, value jsonb)
      ON CONFLICT (appraisee_id, slot) DO UPDATE SET state = 'PRESENT', source = EXCLUDED.source, source_ids = '{}', source_versions = '{}', reason = NULL,
        value = EXCLUDED.value, by_name = EXCLUDED.by_name, at = EXCLUDED.at, version = score_input.version + 1`
    await correctStanding(tx, cycle, due, filled)
    return ofCycle(cycle.id)
  },
  audit: async (_tx, { value: { cycle, filled, imported } }) => ({
    path: cycle.path,
    subjects: [{ kind: 'cycle', id: cycle.id, label: cycle.title }],
    after: { imported, inputs: filled.slice(0, 200).map(({ appraisee, kind, of, value }) => ({ appraisee, kind, of, value })), count: filled.length },
  }),
}

/** Counted and recorded elsewhere: not typed over. */
const FROM_SOURCE: readonly string[] = ['BALLOT', 'FIELD_CHECK', 'METRIC']

/** Reads one value and lets the engine's own checks look at it, as if the appraisee stood alone. */
export function readEntry({ appraiseeId, slot: id, value: text, version }: Entry, facts: EntryFacts, field: string): FilledSlot | Refusal<KnownRefusal> {
  const one = facts.due.get(appraiseeId)
  const scheme = one && facts.cycle.schemes.find(({ classes }) => classes.has(one.class))
  if (one === undefined || scheme === undefined) return { code: 'kit.notFound', field: `${field}.appraiseeId` }
  const slot = slotsOf(scheme.program, one.class).find((known) => known.id === id)
  if (slot === undefined) return { code: 'scoring.slotUnknown', field: `${field}.slot`, params: { slot: id } }
  const source = facts.fromSource.get(`${appraiseeId} ${id}`)
  if (source !== undefined) return { code: 'scoring.fromItsSource', field: `${field}.slot`, params: { slot: slot.label.zh, source } }
  const current = facts.versions?.get(`${appraiseeId} ${id}`) ?? 0
  if (version != null && version !== current) return { code: 'kit.staleVersion', field: `${field}.value`, params: { seen: version, current } }
  const filled = { appraisee: one.id, kind: slot.kind, of: slot.of, value: readValue(slot, text) } as unknown as FilledSlot
  if (filled.value === undefined) return { code: 'scoring.valueWrong', field: `${field}.value`, params: { name: slot.label.zh, fault: 'JSON' } }
  // An order of leaders is whole only with everybody in it: it is looked at when the cycle is scored.
  if (slot.kind === 'ORDERS') return filled
  const fault = faultOf(scheme.program, facts.cycle, one, filled)
  return fault === undefined ? filled : { code: 'scoring.valueWrong', field: `${field}.value`, params: { name: slot.label.zh, fault } }
}

const PLAIN: readonly InputSlot['kind'][] = ['SCORE', 'METRIC', 'MERGE']

function readValue({ kind }: InputSlot, text: string): unknown {
  if (PLAIN.includes(kind)) return text.trim()
  try {
    return JSON.parse(text) as unknown
  } catch {
    return kind === 'FACT' ? text.trim() : undefined
  }
}

function faultOf(program: CycleToScore['schemes'][number]['program'], { period }: EntryFacts['cycle'], one: Due, filled: FilledSlot): string | undefined {
  // What is put together may be of any shape: the checks say what is wrong with it.
  let inputs: unknown
  try {
    inputs = assembleInputs(program, period, [headOf(one)], [filled], { boxes: [], allotments: [] })
  } catch {
    return 'JSON'
  }
  const checked = checkInputs(program, JSON.parse(JSON.stringify(inputs)))
  // Numbers handed down belong to the whole cycle.
  const fault = checked.ok ? undefined : checked.refusals.find(({ field = '' }) => !field.startsWith('/allotments'))
  return fault && inputFaultText(fault, 'zh')
}

interface WaiveFacts {
  readonly row: { readonly id: string; readonly cycleId: string; readonly path: string; readonly appraiseeId: string; readonly slot: string; readonly state: 'MISSING' | 'PRESENT' | 'WAIVED'; readonly version: number }
  readonly cycle: CycleToScore
  readonly byName: string | null
}

/** Waives one missing input with a reason: what the scheme says of a missing input then holds. */
export const waive: Command<{ readonly id: string; readonly version: number; readonly reason: string }, WaiveFacts, WaiveFacts & { readonly reason: string }, ScoringOutcome> = {
  name: 'scores.waive',
  action: 'scores.make',
  load: async (tx, { id }, context) => {
    const row = await tx.scoreInput.findUnique({
      where: { id }, select: { id: true, cycleId: true, path: true, appraiseeId: true, slot: true, state: true, version: true },
    })
    const cycle = row && (await loadCycleToScore(tx, row.cycleId, 'scores.make', context))
    return cycle === null ? null : { row: row!, cycle, byName: await byNameOf(tx, context.viewer?.accountId) }
  },
  decide: (input, facts) => {
    const verdict = waiveInput(input, facts.row, facts.cycle.state)
    return verdict.ok ? accept({ ...facts, ...verdict.value }) : verdict
  },
  write: async (tx, { row, reason, byName }, context) => {
    await tx.scoreInput.update({
      where: { id: row.id },
      data: { state: 'WAIVED', reason, byName, at: context.now(), version: { increment: 1 } },
    })
    return { cycleId: row.cycleId, inputId: row.id, sheets: 0 }
  },
  audit: async (_tx, { value: { row, cycle, reason } }) => ({
    path: cycle.path,
    subjects: [{ kind: 'cycle', id: cycle.id, label: cycle.title }, { kind: 'appraisee', id: row.appraiseeId }],
    after: { slot: row.slot, state: 'WAIVED' },
    reason,
  }),
}
