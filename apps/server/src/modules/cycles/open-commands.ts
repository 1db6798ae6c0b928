import type { Prisma, Transaction } from '@shuping/db'
import { firstSettings, nextSettings, NO_FRAME, openCycle } from '@shuping/domain/cycles'
import type { CycleKind, CycleSettings, Frame } from '@shuping/domain/cycles'
import type { Context } from '../../context.ts'
import type { Command } from '../../kit/command.ts'
import { inReach } from '../../kit/scope.ts'
import { about, nothing } from './outcome.ts'
import type { CycleOutcome } from './outcome.ts'
import { classRows, loadCycle, loadSchemeClasses, settingsColumns } from './records.ts'
import type { LoadedCycle } from './records.ts'

interface Place {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly status: 'ACTIVE' | 'CLOSED'
}

/** An organization whose cycles the caller sets up. */
async function loadOrganizer(tx: Transaction, id: string, context: Context): Promise<Place | null> {
  const [found] = await tx.$queryRaw<Place[]>`
    SELECT o.id, o.name, o.path, o.status::text FROM organization o
    WHERE o.id = ${id}::uuid AND ${inReach(context, 'cycles.configure')} FOR SHARE`
  return found ?? null
}

interface Above {
  readonly id: string
  readonly path: string
  readonly frame: Frame
}

/** What a cycle is written with. */
export interface NewCycle {
  readonly id: string
  readonly place: Place
  readonly year: number
  readonly kind: CycleKind
  readonly above: Above | null
  readonly lastId: string | null
  readonly settings: CycleSettings
}

/** Writes cycles with their classes, two statements whatever their number. */
export async function writeCycles(tx: Transaction, cycles: readonly NewCycle[], context: Context): Promise<void> {
  await tx.cycle.createMany({
    data: cycles.map(({ id, place, year, kind, above, lastId, settings }) => ({
      id,
      year,
      kind,
      lastId,
      organizationId: place.id,
      organizationName: place.name,
      path: place.path,
      stateSince: context.now(),
      createdAt: context.now(),
      parentId: above?.id ?? null,
      ...(above === null ? {} : { frameAbove: above.frame as unknown as Prisma.InputJsonValue }),
      ...settingsColumns(settings),
    })),
  })
  await tx.cycleClass.createMany({ data: cycles.flatMap(({ id, place, settings }) => classRows(id, place.path, settings)) })
}

const recordOf = ({ id, place, year, settings, above }: NewCycle) => ({
  path: place.path,
  subjects: [{ kind: 'cycle', id, label: settings.title }, { kind: 'organization', id: place.id, label: place.name }],
  after: { title: settings.title, year, parentId: above?.id ?? null },
})

interface Create {
  readonly organizationId: string
  readonly year: number
  readonly kind: CycleKind
  readonly title: string
  readonly parentId?: string | null | undefined
}
interface CreateFacts {
  readonly place: Place
  readonly above: Above | null
  readonly newId: string
}

/** A cycle above that the caller sees; null: none such. */
async function loadAbove(tx: Transaction, id: string, organizerPath: string): Promise<Above | null> {
  const found = await tx.cycle.findUnique({ where: { id }, select: { id: true, path: true, frame: true } })
  const stands = found !== null && found.path !== organizerPath && organizerPath.startsWith(found.path)
  return stands ? { ...found, frame: found.frame as unknown as Frame } : null
}

/** A frame below begins with the limits from above: nothing is loosened by saying nothing. */
const framed = (settings: CycleSettings, above: Above | null): CycleSettings =>
  above === null ? settings : { ...settings, frame: above.frame }

export const create: Command<Create, CreateFacts, NewCycle, CycleOutcome> = {
  name: 'cycles.create',
  action: 'cycles.configure',
  load: async (tx, { organizationId, parentId }, context) => {
    const place = await loadOrganizer(tx, organizationId, context)
    const above = place === null || parentId == null ? null : await loadAbove(tx, parentId, place.path)
    return place === null || (parentId != null && above === null) ? null : { place, above, newId: context.newId() }
  },
  decide: ({ year, kind, title }, { place, above, newId }) => {
    const settings = framed(firstSettings(year, title), above)
    const verdict = openCycle({ year, settings }, { organization: place, above: above?.frame ?? null, schemes: new Map() })
    return verdict.ok
      ? { ok: true, value: { id: newId, place, year, kind, above, lastId: null, settings: verdict.value } }
      : verdict
  },
  write: async (tx, value, context) => {
    await writeCycles(tx, [value], context)
    return about(value.id)
  },
  audit: async (_tx, { value }) => recordOf(value),
  preview: () => nothing,
}

interface FromLast {
  readonly id: string
  readonly year?: number | null | undefined
}
interface FromLastFacts extends CreateFacts {
  readonly last: LoadedCycle
  /** The newest published version of the scheme of each version that was used. */
  readonly newest: ReadonlyMap<string, string>
  readonly schemes: ReadonlyMap<string, readonly { readonly id: string; readonly of: 'POST' | 'ORGANIZATION' }[]>
}

export const openFromLast: Command<FromLast, FromLastFacts, NewCycle, CycleOutcome> = {
  name: 'cycles.openFromLast',
  action: 'cycles.configure',
  load: async (tx, { id }, context) => {
    const last = await loadCycle(tx, id, 'cycles.configure', context)
    const place = last && (await loadOrganizer(tx, last.organizationId, context))
    if (last === null || place === null) return null
    const used = last.settings.classes.flatMap(({ schemeVersionId }) => schemeVersionId ?? [])
    const newer = await tx.$queryRaw<{ id: string; newest: string }[]>`
      SELECT v.id, n.id AS newest FROM scheme_version v
        JOIN scheme s ON s.id = v.scheme_id JOIN scheme_version n ON n.scheme_id = s.id AND n.number = s.published_number
      WHERE v.id = ANY(${used}::uuid[])`
    // The cycle above that was opened from last year's cycle above.
    const next = last.parentId === null ? null : await tx.cycle.findFirst({ where: { lastId: last.parentId }, select: { id: true } })
    const newest = new Map(newer.map((one) => [one.id, one.newest]))
    return {
      last,
      place,
      newest,
      above: next === null ? null : await loadAbove(tx, next.id, place.path),
      schemes: await loadSchemeClasses(tx, nextSettings(last.settings, 0, newest), place.path),
      newId: context.newId(),
    }
  },
  decide: (input, { last, place, above, newest, schemes, newId }) => {
    const year = input.year ?? last.year + 1
    const settings = framed(nextSettings(last.settings, year - last.year, newest), above)
    const verdict = openCycle({ year, settings }, { organization: place, above: above?.frame ?? null, schemes })
    return verdict.ok
      ? { ok: true, value: { id: newId, place, year, kind: last.kind, above, lastId: last.id, settings: verdict.value } }
      : verdict
  },
  write: async (tx, value, context) => {
    await writeCycles(tx, [value], context)
    return about(value.id)
  },
  audit: async (_tx, { value }) => recordOf(value),
  preview: () => nothing,
}

interface HandDown {
  readonly id: string
  readonly organizationIds: readonly string[]
}
interface HandDownFacts {
  readonly cycle: LoadedCycle
  readonly places: readonly Place[]
  /** Organizations that have a cycle under this one. */
  readonly present: number
  readonly newIds: readonly string[]
}

/** Opens a draft under this cycle for each of the chosen organizations directly below, with its limits and dates. */
export const handDown: Command<HandDown, HandDownFacts, { cycle: LoadedCycle; drafts: readonly NewCycle[] }, CycleOutcome> = {
  name: 'cycles.handDown',
  action: 'cycles.configure',
  load: async (tx, { id, organizationIds }, context) => {
    const cycle = await loadCycle(tx, id, 'cycles.configure', context)
    if (cycle === null) return null
    const places = await tx.$queryRaw<Place[]>`
      SELECT o.id, o.name, o.path, o.status::text FROM organization o
      WHERE o.id = ANY(${[...organizationIds]}::uuid[]) AND o.parent_id = ${cycle.organizationId}::uuid AND o.status = 'ACTIVE'
        AND ${inReach(context, 'cycles.configure')}
      ORDER BY o.path FOR SHARE`
    const present = await tx.cycle.count({
      where: { parentId: id, organizationId: { in: [...organizationIds] }, state: { not: 'CANCELLED' } },
    })
    return { cycle, places, present, newIds: places.map(() => context.newId()) }
  },
  decide: ({ organizationIds }, { cycle, places, present, newIds }) => {
    const missing = new Set(organizationIds).size - places.length
    const refusals = [
      ...(cycle.state === 'ARCHIVED' || cycle.state === 'CANCELLED' ? [{ code: 'cycles.frameSettled' } as const] : []),
      ...(organizationIds.length === 0 ? [{ code: 'kit.required', field: 'organizationIds' } as const] : []),
      ...(missing > 0 ? [{ code: 'cycles.notBelow', field: 'organizationIds', params: { count: missing } } as const] : []),
      ...(present > 0 ? [{ code: 'cycles.childPresent', field: 'organizationIds', params: { count: present } } as const] : []),
    ]
    if (refusals.length > 0) return { ok: false, refusals }
    const { settings, year, kind } = cycle
    const above: Above = { id: cycle.id, path: cycle.path, frame: settings.frame }
    // What the level above does itself, its classes and schemes, is its own; its title, period, dates and limits go down.
    const drafts = places.map((place, at): NewCycle => ({
      id: newIds[at]!, place, year, kind, above, lastId: null,
      settings: { ...settings, frame: settings.frame ?? NO_FRAME, classes: [] },
    }))
    return { ok: true, value: { cycle, drafts } }
  },
  write: async (tx, { cycle, drafts }, context) => {
    await writeCycles(tx, drafts, context)
    return { cycleId: cycle.id, cycleIds: drafts.map(({ id }) => id) }
  },
  audit: async (_tx, { value: { cycle, drafts } }) => ({
    path: cycle.path,
    subjects: [
      { kind: 'cycle', id: cycle.id, label: cycle.settings.title },
      ...drafts.map(({ id, place }) => ({ kind: 'cycle', id, label: place.name })),
    ],
    after: { organizationIds: drafts.map(({ place }) => place.id) },
  }),
  preview: () => nothing,
}
