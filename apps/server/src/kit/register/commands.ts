import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import { decide, readRecord } from '@shuping/domain/kit'
import type { Refusal, Verdict } from '@shuping/domain/kit'
import { today } from '../../context.ts'
import type { Context } from '../../context.ts'
import { personal } from '../audit.ts'
import type { AuditSubject } from '../audit.ts'
import type { Command } from '../command.ts'
import type { KnownRefusal } from '../refused.ts'
import { inReach } from '../scope.ts'
import type { Action } from '../scope.ts'
import { asKept, asRecord, rowsOf } from './shape.ts'
import type { AnyRecord, AnyRow, RecordingPlace, Shape, Surroundings } from './shape.ts'
import { isEditable } from './type.ts'

type Typed = Readonly<Record<string, unknown>>
type Refusals = readonly Refusal<KnownRefusal>[]
/** A record that exists already: which, and the version the caller saw. */
interface Seen {
  readonly id: string
  readonly version: number
}
type Reasoned = Seen & { readonly reason?: string | null | undefined }
export type CreateInput = { readonly organizationId: string; readonly record: Typed }
export type EditInput = Seen & { readonly record: Typed }

interface PlaceFacts {
  readonly place: RecordingPlace
  /** Ids of people whom the record names and the caller reaches. */
  readonly people: ReadonlySet<string>
}
/** What a command answers: the record's id; empty in a dry run. */
export type RecordOutcome = { readonly id: string }

/** The commands of a register: create, edit, archive, and one for each move of its life. */
export function commandsOf(shape: Shape, surroundings: Surroundings) {
  const { register } = shape
  const RECORD: Action = 'evidence.record'
  const preview = (): RecordOutcome => ({ id: '' })

  const create: Command<CreateInput, PlaceFacts, { id: string; place: RecordingPlace; record: AnyRecord }, RecordOutcome> = {
    name: `${register.name}.create`,
    action: RECORD,
    load: (tx, { organizationId, record }, context) => placeFacts(tx, organizationId, record, context),
    decide: ({ record }, facts, context) =>
      mapped(checkRecord(shape, record, facts, today(context)), (value) => ({ id: context.newId(), place: facts.place, record: value })),
    write: async (tx, { id, place, record }, context) => {
      await rowsOf(shape, tx).create({ data: newRow(shape, id, place, record, context) as never })
      return { id }
    },
    audit: async (_tx, { value: { id, place, record } }) => ({ path: place.path, subjects: [subject(id, record)], after: inLog(shape, id, record) }),
    preview,
  }

  const edit: Command<EditInput, PlaceFacts & { row: AnyRow }, { id: string; record: AnyRecord }, RecordOutcome> = {
    name: `${register.name}.edit`,
    action: RECORD,
    load: async (tx, input, context) => {
      const row = await loadRow(tx, input.id, RECORD, context)
      const facts = row && (await placeFacts(tx, row['organizationId'] as string, input.record, context))
      return row && facts && { ...facts, row }
    },
    decide: (input, facts, context) => {
      const refusals = notAsSeen(input, facts.row, isEditable(shape, facts.row))
      if (refusals.length > 0) return { ok: false, refusals }
      return mapped(checkRecord(shape, input.record, facts, today(context)), (record) => ({ id: input.id, record }))
    },
    write: async (tx, { id, record }) => {
      await rowsOf(shape, tx).update({ where: { id }, data: { ...asKept(shape, record), version: { increment: 1 } } as never })
      return { id }
    },
    audit: async (_tx, { value: { id, record }, facts: { row } }) => ({
      path: row.path,
      subjects: [subject(id, record)],
      before: inLog(shape, id, asRecord(shape, row)),
      after: inLog(shape, id, record),
    }),
    preview,
  }

  /** A command on one row that changes a single column of it. */
  const change = (
    verb: string,
    action: Action,
    mayNow: (row: AnyRow) => boolean,
    data: (context: Context) => Readonly<Record<string, unknown>>,
  ): Command<Reasoned, AnyRow, AnyRow, RecordOutcome> => ({
    name: `${register.name}.${verb}`,
    action,
    load: (tx, { id }, context) => loadRow(tx, id, action, context),
    decide: (input, row) => decide(notAsSeen(input, row, mayNow(row)), () => row),
    write: async (tx, { id }, context) => {
      await rowsOf(shape, tx).update({ where: { id }, data: { ...data(context), version: { increment: 1 } } as never })
      return { id }
    },
    audit: async (_tx, { input: { reason }, value: row }, context) => ({
      path: row.path,
      subjects: [subject(row.id, asRecord(shape, row))],
      ...(reason?.trim() ? { reason: reason.trim() } : {}),
      ...(row.state === undefined ? {} : { before: { state: row.state } }),
      after: data(context),
    }),
    preview,
  })

  const archive = change('archive', RECORD, (row) => isEditable(shape, row), (context) => ({ archivedAt: context.now() }))
  const moves = Object.fromEntries(
    Object.entries(register.life?.moves ?? {}).map(([verb, { from, to }]) => [
      verb,
      change(verb, `${register.name}.${verb}` as Action, ({ state }) => from.includes(state!), () => ({ state: to })),
    ]),
  )
  return { create, edit, archive, moves }

  function subject(id: string, record: AnyRecord): AuditSubject {
    return { kind: shape.one, id, label: personal(String(record[register.title]), id) }
  }

  async function placeFacts(tx: Transaction, organizationId: string, record: Typed, context: Context): Promise<PlaceFacts | null> {
    const [place] = await surroundings.places(tx, { ids: [organizationId] }, RECORD, context)
    const named = peopleNames(shape).flatMap((name) => (typeof record[name] === 'string' ? [record[name]] : []))
    const people = place && named.length > 0 ? await surroundings.people(tx, { ids: named }, context) : []
    return place === undefined ? null : { place, people: new Set(people.map(({ id }) => id)) }
  }

  async function loadRow(tx: Transaction, id: string, action: Action, context: Context): Promise<AnyRow | null> {
    const [found] = await tx.$queryRaw<{ id: string }[]>`
      SELECT o.id FROM ${Prisma.raw(`"${shape.table}"`)} o
      WHERE o.id = ${id}::uuid AND o.archived_at IS NULL AND ${inReach(context, action)} FOR NO KEY UPDATE`
    return found === undefined ? null : ((await rowsOf(shape, tx).findUniqueOrThrow({ where: { id } })) as unknown as AnyRow)
  }
}

/** What the chain keeps of a record: choices, dates and numbers as they are; what people wrote may name somebody. */
const inLog = ({ register }: Shape, id: string, record: AnyRecord): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => {
      const { kind } = register.fields[name]!
      return [name, kind === 'text' || kind === 'note' ? personal(value as string | null, id) : value]
    }),
  )

const notAsSeen = (input: Seen, row: AnyRow, mayNow: boolean): Refusals =>
  input.version !== row.version
    ? [{ code: 'kit.staleVersion', field: 'version', params: { seen: input.version, current: row.version } }]
    : mayNow
      ? []
      : [{ code: 'kit.notNow' }]

const peopleNames = ({ register }: Shape): readonly string[] =>
  Object.entries(register.fields).filter(([, { kind }]) => kind === 'person').map(([name]) => name)

/** A record that the register takes for an organization: its own rules, people who exist, an organization that did then. */
export function checkRecord(shape: Shape, typed: Typed, { place, people }: PlaceFacts, on: string): Verdict<AnyRecord, KnownRefusal> {
  const read = readRecord(shape.register, typed, on) as Verdict<AnyRecord, KnownRefusal>
  if (!read.ok) return read
  const occurs = read.value[shape.register.occursOn] as string
  const strangers = peopleNames(shape).filter((name) => read.value[name] !== null && !people.has(read.value[name] as string))
  const refusals: Refusals = [
    ...strangers.map((field) => ({ code: 'kit.notFound', field }) as const),
    ...(place.closedOn !== null && place.closedOn <= occurs
      ? [{ code: 'kit.organizationClosed', field: shape.register.occursOn, params: { on: place.closedOn } } as const]
      : []),
  ]
  return refusals.length > 0 ? { ok: false, refusals } : read
}

/** A new row of the table. */
export const newRow = (shape: Shape, id: string, place: RecordingPlace, record: AnyRecord, { now }: Pick<Context, 'now'>): Record<string, unknown> => ({
  id,
  organizationId: place.id,
  path: place.path,
  recordedAt: now(),
  ...(shape.register.life && { state: shape.register.life.initial }),
  ...asKept(shape, record),
})

const mapped = <From, To>(verdict: Verdict<From, KnownRefusal>, to: (value: From) => To): Verdict<To, KnownRefusal> =>
  verdict.ok ? { ok: true, value: to(verdict.value) } : verdict
