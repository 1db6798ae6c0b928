import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { keepUpload } from '../kit/import/uploads.ts'
import { today } from '../context.ts'
import { createAccount, giveGrant } from '../modules/access/index.ts'
import { importOrganizations, levelCommands } from '../modules/organizations/index.ts'
import { importPeople } from '../modules/people/index.ts'
import { schemeCommands } from '../modules/schemes/index.ts'
import { importOf } from '../kit/register/index.ts'
import { recordsDay } from './registers.ts'
import type { Stage, Step } from './stage.ts'

/** What is entered before the first cycle: levels, organizations, people with their posts, schemes, witnesses. */
export function setUpSteps(stage: Stage): readonly Step[] {
  const { folder } = stage
  const day = folder.setUpOn
  const step = (phase: number, name: string, run: () => Promise<void>): Step => ({ day, phase, cycle: null, name, run })
  return [
    step(-5, 'levels', () => enterLevels(stage)),
    step(-4, 'organizations', () => enterOrganizations(stage)),
    ...(folder.tree.peopleFile === null ? [] : [step(-3, 'people', () => enterPeople(stage, folder.tree.peopleFile!))]),
    step(-2, 'schemes', () => publishSchemes(stage)),
    step(-1, 'witnesses', () => openWitnesses(stage)),
  ]
}

/** The records of registers, entered by their imports before the first inputs are gathered. */
export const recordSteps = ({ folder, does }: Stage): readonly Step[] =>
  folder.records.map(({ register: { shape, surroundings }, rows }): Step => ({
    day: recordsDay(folder.settings), phase: -1, cycle: null, name: `records ${shape.register.name}`,
    run: async () => void (await does(importOf(shape, surroundings), { rows })),
  }))

async function enterLevels({ does, levels, folder }: Stage): Promise<void> {
  for (const level of folder.settings.levels) levels.set(level.code, (await does(levelCommands.save, level)).id)
}

const REASON = '按文件夹运行'

async function upload({ context, folder: { folder } }: Stage, file: string): Promise<string> {
  const id = context.newId()
  const kept = await keepUpload(context.dataFolder, id, file, createReadStream(join(folder, file)))
  if (kept !== null) throw new RangeError(`${file} is too large`)
  return id
}

async function enterOrganizations(stage: Stage): Promise<void> {
  const { context, organizations, folder } = stage
  const fileId = await upload(stage, folder.tree.organizationsFile)
  const report = await importOrganizations(context, { fileId, underId: null, ...folder.settings.organizations, dryRun: false })
  if (report.faultCount > 0) throw new RangeError(`organizations: ${JSON.stringify(report.faults.slice(0, 3))}`)
  for (const { id, code } of await context.db.prisma.organization.findMany({ select: { id: true, code: true } })) organizations.set(code, id)
}

async function enterPeople(stage: Stage, file: string): Promise<void> {
  const { context, people } = stage
  const root = await context.db.prisma.organization.findFirstOrThrow({ where: { parentId: null }, select: { id: true } })
  const report = await importPeople(context, { fileId: await upload(stage, file), underId: root.id, reason: REASON, dryRun: false })
  if (report.faultCount > 0) throw new RangeError(`people: ${JSON.stringify(report.faults.slice(0, 3))}`)
  const all = await context.db.prisma.person.findMany({ select: { id: true, name: true, organization: { select: { code: true } } } })
  for (const { id, name, organization } of all) people.set(`${organization.code} ${name}`, id)
}

async function publishSchemes({ folder, schemes, organizations, does }: Stage): Promise<void> {
  for (const { id, organization, title, document } of folder.schemes) {
    const { versionId } = await does(schemeCommands.create, { organizationId: organizations.get(organization)!, title, document })
    await does(schemeCommands.publish, { id: versionId!, version: 1 })
    schemes.set(id, versionId!)
  }
}

/** An account for each witness, with a password that nobody is told, and the right to witness on the organizers named. */
async function openWitnesses({ context, folder, organizations, witnesses, does }: Stage): Promise<void> {
  for (const { of } of folder.cycles) {
    if (of.rounds.length === 0) continue
    const organizationId = organizations.get(of.organization)!
    for (const name of of.witnesses) {
      if (!witnesses.has(name)) {
        const username = `witness.${witnesses.size + 1}`
        const { id } = await createAccount(context, { username, displayName: name, organizationId, personId: null }, {})
        witnesses.set(name, id)
      }
      const grant = { accountId: witnesses.get(name)!, role: 'WITNESS' as const, organizationId, from: today(context), to: null, reason: REASON }
      await does(giveGrant, grant)
    }
  }
}
