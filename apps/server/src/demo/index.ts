import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OrganizationKind, Sector } from '@shuping/domain/organizations'
import type { Context } from '../context.ts'
import { runCommand } from '../kit/command.ts'
import { levelCommands, organizationCommands } from '../modules/organizations/index.ts'
import { loadDemoAccounts } from './accounts.ts'
import { loadDemoCycles } from './cycles.ts'
import { loadDemoEvidence } from './evidence.ts'
import { loadDemoPeople } from './people.ts'

export { demoAccounts, DEMO_PASSWORD, tellDemoAccounts, warnOfDemo } from './accounts.ts'
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

/**
 * Fills an empty database with an invented city by running the same commands people run, so that its
 * history is a true one. Answers whether it did anything.
 */
export async function loadDemo(context: Context, seedFolder: string): Promise<boolean> {
  const { prisma } = context.db
  if ((await prisma.level.count()) > 0 || (await prisma.organization.count()) > 0) return false
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
  const people = await loadDemoPeople(context, seedFolder, (code) => ids.get(code)!)
  await loadDemoAccounts(context, (code) => ids.get(code)!, people)
  await loadDemoEvidence(context, seedFolder, (code) => ids.get(code)!, people)
  await loadDemoCycles(context, (code) => ids.get(code)!)
  return true
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
