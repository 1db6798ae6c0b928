import { createPublicKey, verify } from 'node:crypto'
import { Readable } from 'node:stream'
import { asInstaller, sealText, verifyChains } from '@shuping/domain/access'
import type { AuditEntry, AuditSeal } from '@shuping/domain/access'
import { KIND_NAMES, SECTOR_NAMES } from '@shuping/domain/organizations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendAudit } from '../../../kit/audit.ts'
import { schema } from '../../../schema.ts'
import { openBench } from '../../../testing/index.ts'
import type { Bench } from '../../../testing/index.ts'
import { keepUpload } from '../../../kit/import/uploads.ts'
import { exportChains } from './export-chain.ts'
import { sealHeads } from './seal-heads.ts'
import { loadSealKey } from './seal-key.ts'
import { PROVEN, WITHOUT_ENTRY } from '../../../testing/proven.ts'

const LEVEL = '00000000-0000-7000-8000-0000000f0001'
const when = { effectiveOn: '2026-06-01', reason: '机构改革' }
const born = (code: string) => ({ code, name: `组织${code}`, kind: 'COMMITTEE', sector: 'TERRITORIAL', levelId: LEVEL })

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
  await bench.context.db.prisma.level.create({ data: { id: LEVEL, rank: 1, code: 'one', nameZh: '级', nameEn: 'Level' } })
  await create('top', null)
  for (const code of ['a', 'b', 'gone']) await create(code, 'top')
})
afterAll(() => bench.close())

const create = (code: string, parent: string | null) =>
  deed('createOrganization', async () => ({ ...born(code), parentId: parent && (await at(parent)).id, effectiveOn: '2026-01-01', reason: '建立' }))
const at = async (code: string) =>
  bench.context.db.prisma.organization.findUniqueOrThrow({ where: { code: code.toUpperCase() }, select: { id: true, version: true } })
async function deed(field: string, input: () => Promise<Record<string, unknown>>, more: Record<string, unknown> = {}) {
  const type = schema.getMutationType()!.getFields()[field]!
  const selection = /!?$/.test(String(type.type)) && String(type.type).startsWith('ID') ? '' : '{ __typename }'
  return bench.run(`mutation ($input: ${String(type.args[0]!.type)}) { ${field}(input: $input) ${selection} }`,
    { input: { ...(await input()), ...more } })
}
const entries = async (): Promise<number> => bench.context.db.prisma.auditEntry.count()

const seen = { select: { id: true, version: true } } as const
const someone = async () => bench.context.db.prisma.person.findFirstOrThrow(seen)
const somePost = async () => bench.context.db.prisma.post.findFirstOrThrow(seen)
const somePortfolio = async () => bench.context.db.prisma.portfolio.findFirstOrThrow(seen)

/** One real deed of every mutation there is. */
const DEEDS: Readonly<Record<string, () => Promise<Record<string, unknown>>>> = {
  createOrganization: async () => ({ ...born('new'), parentId: (await at('top')).id, ...when }),
  editOrganization: async () => {
    const { name: _name, ...attributes } = born('a')
    return { ...(await at('a')), ...attributes, sector: 'SCHOOL', ...when }
  },
  renameOrganization: async () => ({ ...(await at('a')), name: '新名称', ...when }),
  moveOrganization: async () => ({ ...(await at('b')), newParentId: (await at('a')).id, ...when }),
  closeOrganization: async () => ({ ...(await at('gone')), ...when }),
  reopenOrganization: async () => ({ ...(await at('gone')), parentId: (await at('top')).id, ...when }),
  mergeOrganizations: async () => ({ sourceIds: [(await at('new')).id], intoId: (await at('a')).id, ...when, effectiveOn: '2026-06-02' }),
  splitOrganization: async () =>
    ({ ...(await at('a')), sourceContinues: true, parts: [{ organization: born('part'), childIds: [] }], ...when, effectiveOn: '2026-06-03' }),
  importOrganizations: async () => {
    const fileId = bench.context.newId()
    const text = `Code,Name,Parent code,Level,Kind,Sector\nin,In,top,Level,${KIND_NAMES.COMMITTEE.en},${SECTOR_NAMES.TERRITORIAL.en}`
    await keepUpload(bench.context.dataFolder, fileId, 'rows.csv', Readable.from([Buffer.from(text)]))
    return { fileId, underId: (await at('top')).id, dryRun: false, ...when }
  },
  undoOrganizationImport: async () =>
    ({ id: (await bench.context.db.prisma.organizationImport.findFirstOrThrow()).id, reason: '有误' }),
  saveLevel: async () => ({ code: 'two', rank: 2, nameZh: '二级', nameEn: 'Two' }),
  removeLevel: async () => {
    const { id, version } = await bench.context.db.prisma.level.findUniqueOrThrow({ where: { code: 'two' } })
    return { id, version }
  },
  createPerson: async () => ({ name: '某人', organizationId: (await at('top')).id }),
  editPerson: async () => ({ ...(await someone()), name: '某某人', organizationId: (await at('top')).id }),
  appoint: async () => ({ personId: (await someone()).id, organizationId: (await at('top')).id, kind: 'MEMBER', from: '2026-06-01' }),
  correctPost: async () => ({ ...(await somePost()), kind: 'MEMBER', title: '委员', from: '2026-05-01', reason: '日期有误' }),
  createPortfolio: async () => ({
    personId: (await someone()).id, organizationId: (await at('top')).id, name: '学校', sectors: ['SCHOOL'], organizationIds: [], from: '2026-06-01',
  }),
  editPortfolio: async () => ({ ...(await somePortfolio()), name: '学校党建', sectors: ['SCHOOL'], organizationIds: [], from: '2026-06-01' }),
  endPortfolio: async () => ({ ...(await somePortfolio()), on: '2026-06-10' }),
  endPost: async () => ({ ...(await somePost()), on: '2026-06-12' }),
  markPersonLeft: async () => ({ ...(await someone()), on: '2026-06-15' }),
  markPersonReturned: someone,
  importPeople: async () => {
    const fileId = bench.context.newId()
    await keepUpload(bench.context.dataFolder, fileId, 'people.csv', Readable.from([Buffer.from('Name,Kept by code\nSomebody,top')]))
    return { fileId, underId: (await at('top')).id, reason: '建档', dryRun: false }
  },
  startPeopleExport: async () => ({ filter: { search: '某人' }, phonesInFull: true }),
  undoPeopleImport: async () => ({ id: (await bench.context.db.prisma.peopleImport.findFirstOrThrow()).id, reason: '有误' }),
}

test('every mutation there is has its deed in a test, or a reason to write none', () => {
  expect(Object.keys(DEEDS).toSorted()).toEqual([...PROVEN.organizations, ...PROVEN.people].toSorted())
  const proven: readonly string[] = [...Object.values(PROVEN).flat(), ...Object.keys(WITHOUT_ENTRY)]
  expect(Object.keys(schema.getMutationType()!.getFields()).toSorted()).toEqual(proven.toSorted())
})

test.each(Object.keys(DEEDS))('%s writes one entry, and none when it is answered again under its key', async (field) => {
  const before = await entries()
  const input = await DEEDS[field]!()
  await deed(field, async () => input, { idempotencyKey: field })
  expect(await entries()).toBe(before + 1)
  await deed(field, async () => input, { idempotencyKey: field })
  expect(await entries()).toBe(before + 1)
})

async function exported(): Promise<{ entries: AuditEntry[]; seals: AuditSeal[] }> {
  const found = { entries: [] as AuditEntry[], seals: [] as AuditSeal[] }
  for await (const line of exportChains(bench.context, ['/1/', 'system'])) {
    const { entry, seal } = JSON.parse(line) as { entry?: AuditEntry; seal?: AuditSeal }
    if (entry) found.entries.push(entry)
    if (seal) found.seals.push(seal)
  }
  return found
}

test('many writers at once keep one line in each chain', async () => {
  const before = await entries()
  await Promise.all(Array.from({ length: 60 }, (_, n) =>
    bench.as(asInstaller, (context) => context.db.transaction((tx) =>
      appendAudit(tx, context, 'tests.write', { path: n % 3 === 0 ? null : '/1/2/', subjects: [{ kind: 'test', id: String(n) }] })))))
  expect(await entries()).toBe(before + 60)
  const { faults, heads } = verifyChains((await exported()).entries)
  expect(faults).toEqual([])
  expect([...heads.keys()].toSorted()).toEqual(['/1/', 'system'])
})

test('heads are signed once for each length, and a chain cut behind one is found out', async () => {
  const { context: { db, dataFolder, now } } = bench
  const key = await loadSealKey(dataFolder)
  expect((await loadSealKey(dataFolder)).publicKey).toBe(key.publicKey)
  expect(await sealHeads({ db, dataFolder, key, now })).toHaveLength(2)
  expect(await sealHeads({ db, dataFolder, key, now })).toEqual([])
  const { entries: all, seals } = await exported()
  const publicKey = createPublicKey(key.publicKey)
  const isSigned = (seal: AuditSeal): boolean =>
    verify(null, Buffer.from(sealText(seal)), publicKey, Buffer.from(seal.signature, 'base64'))
  expect(verifyChains(all, seals, isSigned).faults).toEqual([])
  const own = all.filter((entry) => entry.chain === '/1/')
  expect(verifyChains(own.slice(0, -1), seals.filter((seal) => seal.chain === '/1/'), isSigned).faults)
    .toEqual([{ chain: '/1/', seq: own.length, reason: 'truncated' }])
})

test('nobody writes over the chain: not the application, not the owner of the tables', async () => {
  for (const sql of [`UPDATE audit_entry SET body = '{}'`, 'DELETE FROM audit_entry']) {
    await expect(bench.context.db.pool.query(sql)).rejects.toThrow(/append-only/)
    await expect(bench.as(asInstaller, (context) => context.db.transaction((tx) => tx.$executeRawUnsafe(sql)))).rejects.toThrow()
  }
  await expect(bench.as(asInstaller, (context) => context.db.transaction((tx) => tx.$executeRawUnsafe('DELETE FROM audit_seal')))).rejects.toThrow()
})
