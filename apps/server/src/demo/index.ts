import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OrganizationKind, Sector } from '@shuping/domain/organizations'
import { addDays } from '@shuping/domain/kit'
import { today as todayOf } from '../context.ts'
import type { Context } from '../context.ts'
import { runCommand } from '../kit/command.ts'
import { levelCommands, organizationCommands } from '../modules/organizations/index.ts'
import { finishDemo, loadDemoAccounts, markAsDemo } from './accounts.ts'
import { actingIn } from './acting.ts'
import { loadDemoEvidence } from './evidence.ts'
import { loadDemoPeople } from './people.ts'
import { loadClosedYear } from './year/closed-year.ts'
import { readWords } from './year/plays.ts'
import { loadRunningYear } from './year/running-year.ts'

export { demoAccounts, DEMO_PASSWORD, isUnfinishedDemo, tellDemoAccounts, warnOfDemo } from './accounts.ts'
export type { DemoAccount } from './accounts.ts'

interface Demo {
  readonly establishedOn: string
  readonly reason: string
  readonly levels: readonly { code: string; rank: number; nameZh: string; nameEn: string }[]
  readonly organizations: readonly (Born & { parent: string | null })[]
  readonly changes: readonly Change[]
}

interface Born {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly level: string
  readonly kind: OrganizationKind
  readonly sector: Sector
}

interface When {
  readonly effectiveOn: string
  readonly reason: string
}

type Change =
  | ({ readonly do: 'rename'; readonly code: string; readonly name: string; readonly shortName: string } & When)
  | ({ readonly do: 'move'; readonly code: string; readonly to: string } & When)
  | ({ readonly do: 'close'; readonly code: string } & When)
  | ({ readonly do: 'merge'; readonly codes: readonly string[]; readonly into: Born } & When)
  | ({ readonly do: 'split'; readonly code: string; readonly continues: boolean; readonly parts: readonly Born[] } & When)

/** A year is appraised from its autumn on into the following winter: so many days belong to the year before. */
const WINTER_DAYS = 60

/**
 * Fills an empty database with an invented city by running the same commands people run, each on its day and as
 * whoever does it, so that its history is a true one. Tells each part as it begins. Answers whether it did anything.
 */
export async function loadDemo(context: Context, seedFolder: string, onPart: (part: string) => void = () => {}): Promise<boolean> {
  const { prisma } = context.db
  if ((await prisma.level.count()) > 0 || (await prisma.organization.count()) > 0) return false
  const today = todayOf(context)
  const year = Number(addDays(today, -WINTER_DAYS).slice(0, 4))
  const begunOn = `${year - 1}-10-08`
  const ids = new Map<string, string>()
  const people = new Map<string, string>()
  const acting = actingIn(context, today, ids, people)
  const on = acting.installer
  await markAsDemo(on(begunOn))
  onPart('city and people 组织和人员')
  for (const [code, id] of await foundDemoCity(on(begunOn), seedFolder)) ids.set(code, id)
  for (const [name, id] of await loadDemoPeople(on, { begunOn, today }, seedFolder, acting.idOf)) people.set(name, id)
  await loadDemoAccounts(on(today), begunOn, acting.idOf, people)
  const words = await readWords(seedFolder)
  onPart('last year 上年度考核')
  const last = await loadClosedYear(acting, words, year - 1)
  await loadDemoEvidence(on, { begunOn, today, year }, seedFolder, acting.idOf, people)
  onPart('this year 本年度考核')
  await loadRunningYear(acting, words, year, last)
  await finishDemo(on(begunOn))
  return true
}

/** The tree of the invented city, with what has become of it since; answers the ids by code. */
export async function foundDemoCity(context: Context, seedFolder: string): Promise<ReadonlyMap<string, string>> {
  const demo = JSON.parse(await readFile(join(seedFolder, 'demo.json'), 'utf8')) as Demo
  const levels = new Map<string, string>()
  for (const level of demo.levels) {
    levels.set(level.code, (await runCommand(levelCommands.save, context, level)).id)
  }
  const born = ({ level, ...organization }: Born) => ({ ...organization, levelId: levels.get(level)! })
  const ids = new Map<string, string>()
  for (const { parent, ...organization } of demo.organizations) {
    const outcome = await runCommand(organizationCommands.create, context, {
      ...born(organization),
      parentId: parent === null ? null : ids.get(parent)!,
      newRoot: false,
      effectiveOn: demo.establishedOn,
      reason: demo.reason,
    })
    ids.set(organization.code, outcome.organizationIds[0]!)
  }
  for (const change of demo.changes) await carryOut(context, change, ids, born)
  const all = await context.db.prisma.organization.findMany({ select: { code: true, id: true } })
  return new Map(all.map(({ code, id }) => [code, id]))
}

async function carryOut(
  context: Context,
  change: Change,
  ids: ReadonlyMap<string, string>,
  born: (organization: Born) => Omit<Born, 'level'> & { levelId: string },
): Promise<void> {
  const { effectiveOn, reason } = change
  const when = { effectiveOn, reason }
  const subject = async (code: string) =>
    context.db.prisma.organization.findUniqueOrThrow({ where: { code }, select: { id: true, version: true } })
  if (change.do === 'rename') {
    const { name, shortName } = change
    await runCommand(organizationCommands.rename, context, { ...(await subject(change.code)), name, shortName, ...when })
  } else if (change.do === 'move') {
    const newParentId = ids.get(change.to)!
    await runCommand(organizationCommands.move, context, { ...(await subject(change.code)), newParentId, ...when })
  } else if (change.do === 'close') {
    await runCommand(organizationCommands.close, context, { ...(await subject(change.code)), ...when })
  } else if (change.do === 'merge') {
    const sourceIds = change.codes.map((code) => ids.get(code)!)
    await runCommand(organizationCommands.merge, context, { sourceIds, into: born(change.into), ...when })
  } else {
    await runCommand(organizationCommands.split, context, {
      ...(await subject(change.code)),
      parts: change.parts.map((part) => ({ organization: born(part), childIds: [] })),
      sourceContinues: change.continues,
      ...when,
    })
  }
}
