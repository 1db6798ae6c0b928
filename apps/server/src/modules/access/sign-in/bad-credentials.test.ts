import { afterAll, beforeAll, expect, test } from 'vitest'
import { secretHash } from './hashing.ts'
import { GOOD, openSignInBench, signedIn } from './testing/sign-in-bench.ts'
import type { Browser, SignInBench } from './testing/sign-in-bench.ts'

// Whatever is shown that is no good, nobody learns what is wrong with it: one status and one text for all.

let bench: SignInBench
let boss: Browser
beforeAll(async () => {
  bench = await openSignInBench()
  await bench.addAccount({ username: 'boss', password: GOOD, role: 'ORGANIZATION_ADMIN', on: bench.organizations.east })
  boss = await signedIn(bench, 'boss')
})
afterAll(() => bench.close())

const ASKED = ['{ me { id } }', '{ organizations(first: 1) { total } }', '{ nothing }', 'mutation { signOut }']
const CREATE = 'mutation ($input: CreateServiceTokenInput!) { createServiceToken(input: $input) { id secret } }'

async function makeToken(more: object = {}): Promise<{ id: string; secret: string }> {
  const input = {
    name: '报表', organizationId: bench.organizations.east.id, datasets: ['scores'], addresses: [],
    expiresAt: new Date(bench.now().getTime() + 3_600_000).toISOString(), ...more,
  }
  return (await boss.ask(CREATE, { input })).data.createServiceToken
}

/** Every way of showing something that is no good. */
async function shown(): Promise<Readonly<Record<string, Record<string, string>>>> {
  const good = boss.cookies.get('shuping')!
  const ended = await signedIn(bench, 'boss')
  const endedCookie = ended.cookies.get('shuping')!
  await ended.ask('mutation { signOut }')
  const overdue = await signedIn(bench, 'boss')
  const overdueCookie = overdue.cookies.get('shuping')!
  await bench.owner.db.prisma.session.updateMany({
    where: { tokenHash: secretHash(overdueCookie) }, data: { expiresAt: new Date(bench.now().getTime() - 1) },
  })
  const { secret } = await makeToken()
  const revoked = await makeToken()
  await bench.owner.db.prisma.serviceToken.update({ where: { id: revoked.id }, data: { revokedAt: bench.now() } })
  const expired = await makeToken()
  await bench.owner.db.prisma.serviceToken.update({ where: { id: expired.id }, data: { expiresAt: bench.now() } })
  const elsewhere = await makeToken({ addresses: ['10.9.9.9'] })
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const cookie = (value: string) => ({ cookie: `shuping=${value}` })
  return {
    none: {},
    'unknown cookie': cookie('A'.repeat(43)),
    'truncated cookie': cookie(good.slice(0, -1)),
    'foreign cookie': { cookie: `sid=${good}` },
    'ended session': cookie(endedCookie),
    'expired session': cookie(overdueCookie),
    'cookie twice': { cookie: `shuping=${good}; shuping=${good}` },
    'unknown token': bearer(`shp_aaaaaaaaaa_${'A'.repeat(43)}`),
    'truncated token': bearer(secret.slice(0, -1)),
    'foreign token': bearer('ghp_0123456789012345678901234567890123456789'),
    'revoked token': bearer(revoked.secret),
    'expired token': bearer(expired.secret),
    'token from elsewhere': bearer(elsewhere.secret),
    'token beside a cookie': { ...bearer(secret), cookie: `shuping=${good}` },
    'role in a header': { 'x-role': 'SYSTEM_ADMIN', 'x-user': 'boss', 'x-forwarded-user': 'boss', 'x-account-id': '1', 'x-viewer': '{}' },
  }
}

test('every cookie and token that is no good gets 401 and the very same answer, whatever is asked', async () => {
  const ways = await shown()
  const answers = new Set<string>()
  for (const [way, headers] of Object.entries(ways)) {
    for (const document of ASKED) {
      const answer = await bench.browser().ask(document, {}, headers)
      expect([way, document, answer.status]).toEqual([way, document, 401])
      answers.add(answer.text)
    }
  }
  expect([...answers]).toHaveLength(1)
  expect((await boss.ask('{ me { id } }')).status).toBe(200)
})
