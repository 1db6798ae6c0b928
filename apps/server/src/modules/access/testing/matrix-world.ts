import { Readable } from 'node:stream'
import { asInstaller } from '@shuping/domain/access'
import type { Holding, Role, Viewer } from '@shuping/domain/access'
import { KIND_NAMES, SECTOR_NAMES } from '@shuping/domain/organizations'
import { keepUpload } from '../../../kit/import/uploads.ts'
import type { Bench } from '../../../testing/index.ts'
import { RELATIONS } from './matrix-expected.ts'
import type { Relation, ViewerName } from './matrix-expected.ts'
import { YESTERDAY } from './matrix-probes.ts'
import { evidenceIn } from '../../../testing/evidence-matrix-world.ts'
import { ballotsIn } from './matrix-world-ballots.ts'
import { peopleIn, rowsOfPeople } from './matrix-world-people.ts'
import { cyclesIn } from './matrix-world-cycles.ts'
import { scoresIn } from './matrix-world-scores.ts'
import { schemesIn } from './matrix-world-schemes.ts'
import { reportsIn } from './matrix-world-reports.ts'
import type { WriteFacts } from './matrix-probes.ts'

/** The organizations of the matrix in a database, and who looks at them. */
export interface World {
  readonly ids: ReadonlyMap<Relation, string>
  readonly paths: ReadonlyMap<Relation, string>
  readonly facts: WriteFacts
  /** Each viewer's own copy of the file to import. */
  readonly files: ReadonlyMap<ViewerName, string>
  /** The same of a file of people. */
  readonly peopleFiles: ReadonlyMap<ViewerName, string>
  /** An account of each organization. */
  readonly accounts: ReadonlyMap<Relation, string>
  /** Somebody of each organization. */
  readonly people: ReadonlyMap<Relation, string>
  /** A round of voting of each organization, and its cycle. */
  readonly rounds: ReadonlyMap<Relation, string>
  readonly votedCycles: ReadonlyMap<Relation, string>
  /** Other rows of each organization, by the variable of the probes that ask about them. */
  readonly rows: Readonly<Record<string, ReadonlyMap<Relation, string>>>
  readonly viewers: Readonly<Record<ViewerName, Viewer | null>>
  /** The organizations an answer names: by id, code, name, or by their import. */
  readonly namedIn: (answer: unknown) => ReadonlySet<Relation>
}

export const codeOf = (relation: Relation): string => `C-${relation}`.toUpperCase()
const all = Object.keys(RELATIONS) as Relation[]
const nameOf = (relation: Relation): string => `组织${11 + all.indexOf(relation)}号`
const tokenOf = (relation: Relation): string => `令牌${11 + all.indexOf(relation)}`
const agentOf = (relation: Relation): string => `设备${11 + all.indexOf(relation)}`
const nameOfAccount = (relation: Relation): string => `账户${11 + all.indexOf(relation)}`
const fileOf = (relation: Relation): string => `文件${11 + all.indexOf(relation)}.csv`

const LEVEL = '00000000-0000-7000-8000-0000000f0002'
const HIGH_LEVEL = '00000000-0000-7000-8000-0000000f0001'

/** Where those that were reorganized stood before. */
const FORMERLY: Partial<Record<Relation, Relation>> = { movedIn: 'sibling', movedOut: 'own' }

/** Builds the organizations by the commands themselves. */
export async function buildWorld(bench: Bench): Promise<World> {
  const { prisma, pool } = bench.context.db
  await prisma.level.createMany({
    data: [
      { id: HIGH_LEVEL, rank: 1, code: 'one', nameZh: '高', nameEn: 'High' },
      { id: LEVEL, rank: 2, code: 'two', nameZh: '级', nameEn: 'Level' },
    ],
  })
  const ids = new Map<Relation, string>()
  const run = async (field: string, input: Record<string, unknown>): Promise<string> => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`
    const answer = await bench.run(`mutation ($input: ${type}!) { ${field}(input: $input) { organizations { id } } }`, {
      input: { reason: '建立', ...input },
    })
    return (answer[field] as { organizations: readonly { id: string }[] }).organizations[0]!.id
  }
  const pathOf = async (id: string): Promise<string> =>
    (await prisma.organization.findUniqueOrThrow({ where: { id }, select: { path: true } })).path
  for (const relation of all.toSorted((a, b) => Number(a in FORMERLY) - Number(b in FORMERLY))) {
    const parent = FORMERLY[relation] ?? RELATIONS[relation]
    if (relation === 'lookalike') {
      // The viewer's number with a zero behind it.
      const own = (await pathOf(ids.get('own')!)).split('/').at(-2)
      await pool.query(`SELECT setval('organization_seq_seq', ${own}0, false)`)
    }
    ids.set(relation, await run('createOrganization', {
      code: codeOf(relation), name: nameOf(relation), kind: 'BRANCH', sector: 'TERRITORIAL', levelId: LEVEL,
      parentId: parent === null ? null : ids.get(parent), newRoot: parent === null, effectiveOn: '2026-01-01',
    }))
  }
  for (const relation of ['closed', 'closedBeyond'] as const) {
    await run('closeOrganization', { id: ids.get(relation), version: 1, effectiveOn: '2026-06-10' })
  }
  for (const relation of ['movedIn', 'movedOut'] as const) {
    await run('moveOrganization', { id: ids.get(relation), version: 1, newParentId: ids.get(RELATIONS[relation]), effectiveOn: YESTERDAY })
  }
  const paths = new Map<Relation, string>()
  const importUnder = new Map<string, string>()
  const tokens = new Map<string, string>()
  const accounts = new Map<Relation, string>()
  const accountOf = new Map<string, string>()
  const grantOf = new Map<string, string>()
  const traceOf = new Map<string, string>()
  for (const relation of all) {
    const path = await pathOf(ids.get(relation)!)
    paths.set(relation, path)
    const id = bench.context.newId()
    importUnder.set(ids.get(relation)!, id)
    // Too old to be undone.
    await prisma.organizationImport.create({
      data: { id, fileName: fileOf(relation), changeId: bench.context.newId(), path, created: 1, unchanged: 0, recordedAt: new Date('2026-05-01') },
    })
    const [tokenId, accountId] = [bench.context.newId(), bench.context.newId()]
    const [createdAt, expiresAt] = [new Date('2026-06-01'), new Date('2026-12-01')]
    const organizationId = ids.get(relation)!
    await prisma.account.create({ data: { id: accountId, username: `u${relation.toLowerCase()}`, displayName: nameOfAccount(relation), organizationId, path, createdAt } })
    await prisma.session.create({
      data: { id: bench.context.newId(), tokenHash: accountId, accountId, createdAt, lastSeenAt: createdAt, expiresAt, address: '', agent: agentOf(relation) },
    })
    await prisma.serviceToken.create({
      data: { id: tokenId, name: tokenOf(relation), prefix: tokenId, secretHash: '', organizationId, path, datasets: [], addresses: [], createdById: accountId, createdAt, expiresAt },
    })
    const grantId = bench.context.newId()
    await prisma.grant.create({
      data: { id: grantId, accountId, role: 'VIEWER', organizationId, path, validFrom: createdAt, grantedAt: createdAt, reason: '测试' },
    })
    accountOf.set(organizationId, accountId)
    grantOf.set(organizationId, grantId)
    await prisma.auditPersonalValue.create({
      data: { hash: accountId, salt: 's', value: agentOf(relation), subjectId: accountId, chain: `/${path.split('/')[1]}/`, action: 'access.createAccount', path, at: new Date() },
    })
    traceOf.set(organizationId, accountId)
    tokens.set(organizationId, tokenId)
    accounts.set(relation, accountId)
  }
  // A code that is taken elsewhere, a parent that stands elsewhere, one of the same name beside that parent's.
  const rows = [
    'Code,Name,Parent code,Level,Kind,Sector',
    `${codeOf('otherTree')},别名,,Level,${KIND_NAMES.BRANCH.en},${SECTOR_NAMES.TERRITORIAL.en}`,
    `${codeOf('sibling')},${nameOf('sibling')},${codeOf('parent')},Level,${KIND_NAMES.BRANCH.en},${SECTOR_NAMES.TERRITORIAL.en}`,
    `new-1,${nameOf('otherTree')},${codeOf('otherRoot')},Level,${KIND_NAMES.COMMITTEE.en},${SECTOR_NAMES.TERRITORIAL.en}`,
    `new-2,新组织,,High,${KIND_NAMES.COMMITTEE.en},${SECTOR_NAMES.TERRITORIAL.en}`,
  ]
  const people = await peopleIn(bench, ids, paths)
  const ballots = await ballotsIn(bench, ids, paths)
  const evidence = await evidenceIn(bench, ids, paths, people.personOf)
  const schemes = await schemesIn(bench, ids, paths)
  const cycles = await cyclesIn(bench, ids, paths, schemes.variables['versionId']!)
  const scores = await scoresIn(bench, ids, paths, {
    cycleId: cycles.variables['cycleId']!, rosteredId: cycles.variables['rosteredId']!, versionId: schemes.variables['versionId']!,
    facilityId: evidence.variables['facilityId']!,
  })
  const reports = await reportsIn(bench, ids, paths, people.personOf)
  const viewers = viewersIn(paths)
  const files = new Map<ViewerName, string>()
  const peopleFiles = new Map<ViewerName, string>()
  for (const [name, viewer] of Object.entries(viewers) as [ViewerName, Viewer | null][]) {
    const keep = async (lines: readonly string[]): Promise<string> => {
      const fileId = bench.context.newId()
      const body = Readable.from([Buffer.from(lines.join('\n'))])
      await keepUpload(bench.context.dataFolder, fileId, 'rows.csv', body, viewer?.accountId ?? undefined)
      return fileId
    }
    files.set(name, await keep(rows))
    peopleFiles.set(name, await keep(rowsOfPeople(codeOf)))
  }
  return {
    ids,
    paths,
    facts: { levelId: LEVEL, highLevelId: HIGH_LEVEL, fileId: '', peopleFileId: '', importUnder, tokenOf: tokens, accountOf, grantOf, traceOf, ...people.facts, ...ballots.facts, ...schemes.facts, recordOf: evidence.recordOf, ...reports.facts, ...cycles.facts, ...scores.facts },
    files,
    peopleFiles,
    accounts,
    people: people.personOf,
    rounds: ballots.roundOf,
    votedCycles: ballots.cycleOf,
    rows: { ...schemes.variables, ...evidence.variables, ...reports.variables, ...cycles.variables, ...scores.variables },
    viewers,
    namedIn: (answer) => {
      const text = JSON.stringify(answer)
      return new Set(all.filter((relation) =>
        [ids.get(relation)!, `"${codeOf(relation)}"`, nameOf(relation), importUnder.get(ids.get(relation)!)!, fileOf(relation), tokenOf(relation), agentOf(relation), accounts.get(relation)!,
          nameOfAccount(relation), grantOf.get(ids.get(relation)!)!, ...people.tokensOf(relation), ...ballots.tokensOf(relation), ...schemes.tokensOf(relation), ...evidence.tokensOf(relation), ...reports.tokensOf(relation), ...cycles.tokensOf(relation), ...scores.tokensOf(relation)]
          .some((token) => text.includes(token))))
    },
  }
}

function viewersIn(paths: ReadonlyMap<Relation, string>): World['viewers'] {
  const held = (role: Role, path: string): Holding => ({ role, organizationId: '', path, from: '2026-01-01', to: null })
  let at = 0
  const viewer = (...holdings: readonly Holding[]): Viewer => ({
    accountId: `00000000-0000-7000-8000-0000000a${String((at += 1)).padStart(4, '0')}`,
    personId: null,
    holdings,
  })
  const own = paths.get('own')!
  return {
    SYSTEM_ADMIN: viewer(held('SYSTEM_ADMIN', '/')),
    SECURITY_ADMIN: viewer(held('SECURITY_ADMIN', '/')),
    AUDIT_ADMIN: viewer(held('AUDIT_ADMIN', '/')),
    ORGANIZATION_ADMIN: viewer(held('ORGANIZATION_ADMIN', own)),
    SECRETARY: viewer(held('SECRETARY', own)),
    CLERK: viewer(held('CLERK', own)),
    REVIEWER: viewer(held('REVIEWER', own)),
    RATER: viewer(held('RATER', own)),
    WITNESS: viewer(held('WITNESS', own)),
    VIEWER: viewer(held('VIEWER', own)),
    twoPosts: viewer(held('ORGANIZATION_ADMIN', paths.get('child')!), held('ORGANIZATION_ADMIN', paths.get('cousin')!)),
    newcomer: viewer(),
    nobody: null,
  }
}

/** Sees everything. */
export const everything = asInstaller
