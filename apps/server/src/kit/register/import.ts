import { createHash } from 'node:crypto'
import { Prisma } from '@shuping/db'
import { tidy } from '@shuping/domain/kit'
import type { Refusal, Register } from '@shuping/domain/kit'
import { today } from '../../context.ts'
import type { Command } from '../command.ts'
import type { KnownRefusal } from '../refused.ts'
import type { TableRow } from '../tabular/index.ts'
import { checkRecord, newRow } from './commands.ts'
import { PLACE_HEADS } from './export.ts'
import { rowsOf } from './shape.ts'
import type { AnyRecord, RecordingPlace, Shape, Surroundings } from './shape.ts'

/** Rows a table may have; more come in several files. */
export const IMPORT_MAX = 20_000
/** Faults told at once. */
const FAULTS_MAX = 200

/** A row of a table by field: what stands in its cells, the organization's code, and its number in the sheet. */
export interface ReadRow {
  readonly row: number
  readonly code: string
  readonly record: Readonly<Record<string, string>>
}

export type ImportOutcome = { readonly created: number; readonly alreadyThere: number; readonly recordsHash: string }

/** Reads the rows of a table by their heads, in either language; heads it does not know are for the reader's eye. */
export function readRows(register: Register, [head, ...rows]: readonly TableRow[]): readonly ReadRow[] | null {
  const heads = (head?.cells ?? []).map((cell) => (typeof cell === 'string' ? tidy(cell) : ''))
  const at = (label: { readonly zh: string; readonly en: string }): number => heads.findIndex((text) => text === label.zh || text === label.en)
  const code = at(PLACE_HEADS.code)
  const places = Object.entries(register.fields).map(([name, field]) => [name, field, at(field.label)] as const)
  if (code < 0 || places.some(([, field, column]) => field.required && column < 0)) return null
  return rows.map(({ number, cells }) => {
    const text = (column: number): string => {
      const cell = column < 0 ? '' : (cells[column] ?? '')
      // A formula is read as what it showed; its value may be stale, so it is refused as no value of the field.
      return typeof cell === 'string' ? cell : '?'
    }
    return {
      row: number,
      code: tidy(text(code)).toUpperCase(),
      record: Object.fromEntries(
        places.map(([name, field, column]) => {
          const typed = text(column)
          if (field.kind !== 'choice') return [name, typed]
          const option = Object.entries(field.options).find(([, names]) => names.zh === tidy(typed) || names.en === tidy(typed))
          return [name, option?.[0] ?? typed]
        }),
      ),
    }
  })
}

interface ImportFacts {
  readonly places: ReadonlyMap<string, RecordingPlace>
  readonly people: ReadonlyMap<string, readonly string[]>
  /** Organization, date and title of what is recorded already. */
  readonly known: ReadonlySet<string>
}
interface ImportPlan {
  readonly rows: readonly { readonly place: RecordingPlace; readonly record: AnyRecord }[]
  readonly alreadyThere: number
}

/**
 * Imports a table: all of it or nothing. Faults name row and field (`12.surveyedOn`). What is recorded already (the
 * same organization, date and title) is left as it is, so that a file sent twice records nothing twice.
 */
export function importOf(shape: Shape, surroundings: Surroundings): Command<{ readonly rows: readonly ReadRow[] }, ImportFacts, ImportPlan, ImportOutcome> {
  const { register, column } = shape
  const people = Object.entries(register.fields).filter(([, { kind }]) => kind === 'person').map(([name]) => name)
  const keyOf = (organizationId: string, record: Readonly<Record<string, unknown>>): string =>
    JSON.stringify([organizationId, record[register.occursOn], record[register.title]])
  return {
    name: `${register.name}.import`,
    action: 'evidence.record',
    load: async (tx, { rows }, context) => {
      const codes = [...new Set(rows.map(({ code }) => code))]
      const places = await surroundings.places(tx, { codes }, 'evidence.record', context)
      const names = [...new Set(people.flatMap((name) => rows.map(({ record }) => tidy(record[name]!))))]
      const found = names.length === 0 ? [] : await surroundings.people(tx, { names }, context)
      const [on, title] = [column(register.occursOn), column(register.title)].map((name) => Prisma.raw(`o."${name}"`))
      const known = await tx.$queryRaw<{ organizationId: string; on: string; title: string }[]>`
        SELECT o.organization_id AS "organizationId", ${on}::text AS "on", ${title} AS title FROM ${Prisma.raw(`"${shape.table}"`)} o
        WHERE o.archived_at IS NULL AND o.organization_id = ANY(${places.map(({ id }) => id)}::uuid[])`
      const ids = new Map<string, string[]>()
      for (const person of found) ids.set(person.name, [...(ids.get(person.name) ?? []), person.id])
      return {
        places: new Map(places.map((place) => [place.code, place])),
        people: ids,
        known: new Set(known.map((one) => JSON.stringify([one.organizationId, one.on, one.title]))),
      }
    },
    decide: ({ rows }, { places, people: byName, known }, context) => {
      const refusals: Refusal<KnownRefusal>[] = []
      const taken: { place: RecordingPlace; record: AnyRecord }[] = []
      const seen = new Set(known)
      for (const { row, code, record: typed } of rows) {
        const faults: Refusal<KnownRefusal>[] = []
        const place = places.get(code)
        if (place === undefined) faults.push({ code: 'kit.noOrganization', field: 'organization', params: { code } })
        const record: Record<string, unknown> = { ...typed }
        for (const name of people) {
          const ids = byName.get(tidy(typed[name]!)) ?? []
          if (ids.length > 1) faults.push({ code: 'kit.severalOfName', field: name, params: { name: tidy(typed[name]!) } })
          record[name] = ids[0] ?? typed[name]
        }
        const verdict = checkRecord(shape, record, { place: place ?? { id: '', code, path: '', closedOn: null }, people: new Set([...byName.values()].flat()) }, today(context))
        if (!verdict.ok) faults.push(...verdict.refusals)
        refusals.push(...faults.map((fault) => ({ ...fault, field: `${row}.${fault.field ?? 'organization'}` })))
        if (refusals.length > FAULTS_MAX) break
        if (!verdict.ok || place === undefined || faults.length > 0) continue
        const key = keyOf(place.id, verdict.value)
        if (!seen.has(key)) taken.push({ place, record: verdict.value })
        seen.add(key)
      }
      if (refusals.length > 0) return { ok: false, refusals: refusals.slice(0, FAULTS_MAX) }
      return { ok: true, value: { rows: taken, alreadyThere: rows.length - taken.length } }
    },
    write: async (tx, plan, context) => {
      for (let from = 0; from < plan.rows.length; from += 1_000) {
        const data = plan.rows.slice(from, from + 1_000).map(({ place, record }) => newRow(shape, context.newId(), place, record, context))
        await rowsOf(shape, tx).createMany({ data: data as never })
      }
      return outcomeOf(plan)
    },
    audit: async (_tx, { facts, outcome }) => ({
      path: commonPath([...facts.places.values()].map(({ path }) => path)),
      subjects: [],
      after: outcome,
    }),
    preview: outcomeOf,
  }
}

const outcomeOf = ({ rows, alreadyThere }: ImportPlan): ImportOutcome => ({
  created: rows.length,
  alreadyThere,
  // The log holds no record of a thousand rows, but proves which ones they were.
  recordsHash: createHash('sha256').update(JSON.stringify(rows.map(({ place, record }) => [place.id, record]))).digest('hex'),
})

/** The lowest organization above all paths; null: they have none in common. */
function commonPath(paths: readonly string[]): string | null {
  const [first = ''] = paths
  const ends = [...first].flatMap((letter, at) => (letter === '/' && at > 0 ? [first.slice(0, at + 1)] : []))
  return ends.findLast((above) => paths.every((path) => path.startsWith(above))) ?? null
}
