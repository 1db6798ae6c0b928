import { Readable } from 'node:stream'
import { AUDIT_ACTIONS } from '@shuping/domain/access'
import type { Viewer } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepUpload, uploaderOf } from '../../../kit/import/uploads.ts'
import { schema } from '../../../schema.ts'
import { openAccountsBench } from '../accounts/testing/accounts-bench.ts'
import type { AccountsBench } from '../accounts/testing/accounts-bench.ts'
import { PROVEN } from '../../../testing/proven.ts'

let bench: AccountsBench
let east: Viewer
beforeAll(async () => {
  bench = await openAccountsBench()
  east = await bench.who('east', 'ORGANIZATION_ADMIN', bench.places.east)
})
afterAll(() => bench.close())

const prisma = () => bench.context.db.prisma
const person = async () => {
  const { id, version } = await prisma().person.findFirstOrThrow({ where: { name: { startsWith: '郑' } } })
  return { id, version }
}
const post = async () => {
  const { id, version } = await prisma().post.findFirstOrThrow({ orderBy: { id: 'desc' } })
  return { id, version }
}
const portfolio = async () => {
  const { id, version } = await prisma().portfolio.findFirstOrThrow()
  return { id, version }
}
const account = async () => {
  const { id, version } = await prisma().account.findUniqueOrThrow({ where: { username: 'worker' } })
  return { id, version, reason: '测试' }
}
const grant = async () => {
  const { id, version } = await prisma().grant.findFirstOrThrow({ where: { account: { username: 'worker' } } })
  return { id, version, reason: '调离' }
}

type Field = (typeof PROVEN.people)[number] | (typeof PROVEN.accounts)[number]
/** Real deeds in an order in which each is possible. */
const DEEDS: Readonly<Record<Field, () => Promise<object>>> = {
  createPerson: async () => ({ name: '郑可为', phone: '13900000000', organizationId: bench.places.street }),
  editPerson: async () => ({ ...(await person()), name: '郑可维', phone: null, organizationId: bench.places.street }),
  appoint: async () => ({ personId: (await person()).id, organizationId: bench.places.street, kind: 'MEMBER', from: '2026-06-01', reason: '换届' }),
  correctPost: async () => ({ ...(await post()), kind: 'MEMBER', from: '2026-06-02', reason: '日期有误' }),
  createPortfolio: async () => ({ personId: (await person()).id, organizationId: bench.places.street, name: '宣传', sectors: ['SCHOOL'], organizationIds: [], from: '2026-06-03' }),
  editPortfolio: async () => ({ ...(await portfolio()), name: '宣传教育', sectors: ['SCHOOL', 'OFFICE'], organizationIds: [], from: '2026-06-03' }),
  endPortfolio: async () => ({ ...(await portfolio()), on: '2026-06-10' }),
  endPost: async () => ({ ...(await post()), on: '2026-06-10', reason: '调离' }),
  markPersonLeft: async () => ({ ...(await person()), on: '2026-06-12', reason: '调离' }),
  markPersonReturned: async () => person(),
  importPeople: async () => {
    const fileId = bench.context.newId()
    const { code } = await prisma().organization.findUniqueOrThrow({ where: { id: bench.places.street } })
    const file = Readable.from([Buffer.from(`姓名,电话,组织编码\n郑可以,13900000000,${code}`)])
    await keepUpload(bench.context.dataFolder, fileId, '郑可以.csv', file, uploaderOf({ viewer: east }))
    return { fileId, underId: bench.places.street, reason: '建档', dryRun: false }
  },
  startPeopleExport: async () => ({ filter: { search: '郑可' }, phonesInFull: true }),
  undoPeopleImport: async () => ({ id: (await prisma().peopleImport.findFirstOrThrow()).id, reason: '有误' }),
  createAccount: async () => ({ username: 'worker', displayName: '工作人员', organizationId: bench.places.street }),
  editAccount: async () => {
    const { reason: _, ...own } = await account()
    return { ...own, displayName: '工作人员甲', organizationId: bench.places.street }
  },
  giveGrant: async () => ({ accountId: (await account()).id, role: 'CLERK', organizationId: bench.places.street, from: '2026-06-15', reason: '分工' }),
  revokeGrant: grant,
  resetPassword: account,
  clearTotp: async () => {
    const { id, ...rest } = await account()
    await prisma().credential.update({ where: { accountId: id }, data: { totpSecret: 'x', totpConfirmedAt: new Date('2026-06-01') } })
    return { id, ...rest }
  },
  endSessionsOf: account,
  disableAccount: account,
  enableAccount: account,
}

test('each mutation on people and accounts stands among the deeds', () => {
  expect(Object.keys(DEEDS).toSorted()).toEqual([...PROVEN.people, ...PROVEN.accounts].toSorted())
})

test('each of them writes exactly one entry that there are words for, none with a name or a phone in it', async () => {
  for (const [field, inputOf] of Object.entries(DEEDS)) {
    const type = schema.getMutationType()!.getFields()[field]!
    const selection = /^(ID|Int|Boolean)!?$/.test(String(type.type)) ? '' : '{ __typename }'
    const document = `mutation ($input: ${String(type.args[0]!.type)}) { ${field}(input: $input) ${selection} }`
    const before = await prisma().auditEntry.count()
    await bench.run(document, { input: { ...(await inputOf()), idempotencyKey: field } }, east)
    expect([field, await prisma().auditEntry.count()]).toEqual([field, before + 1])
    const last = await prisma().auditEntry.findFirstOrThrow({ where: { chain: '/1/' }, orderBy: { seq: 'desc' } })
    expect([field, last.actorId, last.action in AUDIT_ACTIONS]).toEqual([field, east.accountId, true])
    for (const word of ['郑可', '13900000000', '工作人员']) expect([field, last.body.includes(word)]).toEqual([field, false])
  }
})
