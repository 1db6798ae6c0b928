import type { Prisma, Transaction } from '@shuping/db'
import { CALENDAR_DATES } from '@shuping/domain/cycles'
import type { CycleCalendar, CycleKind, CycleRecord, CycleSettings, Frame, RosterPractice } from '@shuping/domain/cycles'
import { parseSchemeText } from '@shuping/domain/schemes'
import type { Context } from '../../context.ts'
import { reaches } from '../../kit/scope.ts'
import type { Action } from '../../kit/scope.ts'

/** A cycle as the commands need it, with its settings. */
export interface LoadedCycle extends CycleRecord {
  readonly id: string
  readonly organizationId: string
  readonly organizationName: string
  readonly path: string
  readonly year: number
  readonly kind: CycleKind
  readonly parentId: string | null
  readonly frameAbove: Frame | null
  readonly settings: CycleSettings
  readonly approval: { readonly on: string; readonly minutes: string } | null
  readonly noticeIssuedOn: string | null
  readonly decision: { readonly on: string; readonly minutes: string } | null
}

const day = (date: Date): string => date.toISOString().slice(0, 10)
const maybeDay = (date: Date | null): string | null => (date === null ? null : day(date))
const asDate = (date: string | null): Date | null => (date === null ? null : new Date(date))
const recorded = (on: Date | null, minutes: string | null) => (on === null ? null : { on: day(on), minutes: minutes ?? '' })

/**
 * A cycle with its settings, locked to the end of the transaction: it is moved and settled one at a time. Null: not
 * found, or the caller may not do the action there.
 */
export async function loadCycle(tx: Transaction, id: string, action: Action, context: Context): Promise<LoadedCycle | null> {
  await tx.$queryRaw`SELECT id FROM cycle WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return readCycle(tx, id, action, context)
}

/** The same without a lock, to tell of it. */
export async function readCycle(tx: Transaction, id: string, action: Action, context: Context): Promise<LoadedCycle | null> {
  const row = await tx.cycle.findUnique({ where: { id }, include: { classes: { orderBy: { ordinal: 'asc' } } } })
  return row === null || !reaches(context, action, row.path) ? null : readRow(row)
}

type Row = Prisma.CycleGetPayload<{ include: { classes: true } }>

/** What the row says. The JSON columns hold what {@link settingsColumns} wrote. */
function readRow(row: Row): LoadedCycle {
  return {
    id: row.id,
    organizationId: row.organizationId,
    organizationName: row.organizationName,
    path: row.path,
    year: row.year,
    kind: row.kind,
    state: row.state,
    before: row.stateBefore,
    version: row.version,
    resultVersion: row.resultVersion,
    parentId: row.parentId,
    frameAbove: row.frameAbove as unknown as Frame | null,
    approval: recorded(row.approvalOn, row.approvalMinutes),
    noticeIssuedOn: maybeDay(row.noticeIssuedOn),
    decision: recorded(row.decisionOn, row.decisionMinutes),
    settings: {
      title: row.title,
      period: { from: day(row.periodFrom), to: day(row.periodTo) },
      rosterAsOf: day(row.rosterAsOf),
      practice: row.rosterRules as unknown as RosterPractice,
      calendar: Object.fromEntries(CALENDAR_DATES.map((name) => [name, maybeDay(row[name])])) as CycleCalendar,
      frame: row.frame as unknown as Frame,
      classes: row.classes.map((one) => ({
        id: one.classId,
        labelZh: one.labelZh,
        labelEn: one.labelEn,
        of: one.of,
        postKinds: one.postKinds,
        sectors: one.sectors,
        kinds: one.kinds,
        levelIds: one.levelIds,
        schemeVersionId: one.schemeVersionId,
      })),
    },
  }
}

/** The columns of a cycle that its settings fill, classes apart. */
export const settingsColumns = ({ title, period, rosterAsOf, practice, calendar, frame }: CycleSettings) => ({
  title,
  periodFrom: new Date(period.from),
  periodTo: new Date(period.to),
  rosterAsOf: new Date(rosterAsOf),
  rosterRules: practice as unknown as Prisma.InputJsonValue,
  frame: frame as unknown as Prisma.InputJsonValue,
  ...(Object.fromEntries(CALENDAR_DATES.map((name) => [name, asDate(calendar[name])])) as Record<keyof CycleCalendar, Date | null>),
})

/** The rows of a cycle's classes. */
export const classRows = (cycleId: string, path: string, { classes }: CycleSettings) =>
  classes.map(({ id, ...one }, ordinal) => ({
    ...one,
    cycleId,
    path,
    ordinal,
    classId: id,
    postKinds: one.postKinds as Prisma.CycleClassCreateManyInput['postKinds'] & string[],
    sectors: one.sectors as Prisma.CycleClassCreateManyInput['sectors'] & string[],
    kinds: one.kinds as Prisma.CycleClassCreateManyInput['kinds'] & string[],
    levelIds: [...one.levelIds],
  })) as unknown as Prisma.CycleClassCreateManyInput[]

/** The classes of the scheme versions that a cycle names, as far as the caller may use them, by the version's id. */
export async function loadSchemeClasses(
  tx: Transaction,
  settings: CycleSettings,
  organizerPath: string,
): Promise<ReadonlyMap<string, readonly { readonly id: string; readonly of: 'POST' | 'ORGANIZATION' }[]>> {
  const ids = settings.classes.flatMap(({ schemeVersionId }) => schemeVersionId ?? [])
  if (ids.length === 0) return new Map()
  // The organizer's own, or published by a level above it; what the caller may not see the second wall leaves out.
  const found = await tx.schemeVersion.findMany({ where: { id: { in: ids } }, select: { id: true, document: true, path: true, status: true } })
  return new Map(
    found
      .filter(({ path, status }) => path === organizerPath || (organizerPath.startsWith(path) && status === 'PUBLISHED'))
      .map(({ id, document }) => {
        const parsed = parseSchemeText(document)
        return [id, parsed.ok ? parsed.value.classes : []] as const
      }),
  )
}

