import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { brokenHeads } from '../audit/index.ts'
import { GOOD, OTHER, openSignInBench, SIGN_IN, signedIn } from './testing/sign-in-bench.ts'
import type { SignInBench } from './testing/sign-in-bench.ts'

// Ten thousand wrong passwords from twenty addresses, really sent. Comparing costs next to nothing here, or it would
// take minutes; what it costs in earnest is measured by the benchmark of the door.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return {
    ...real,
    hash: (typed: string) => real.hash(typed, { memoryCost: 64, timeCost: 1, parallelism: 1 }),
    // The hash that stands for nobody's costs as much as any: then it is cheap as well.
    verify: (hash: string, typed: string) => real.verify(hash.replace('m=19456,t=2', 'm=64,t=1'), typed),
  }
})

const GUESSES = 10_000
const ADDRESSES = 20

let bench: SignInBench
beforeAll(async () => {
  bench = await openSignInBench()
})
afterAll(() => bench.close())

test('ten thousand wrong passwords lock the account, are told nothing, and keep nobody else out', { timeout: 600_000 }, async () => {
  const victim = await bench.addAccount({ username: 'victim', password: GOOD })
  await bench.addAccount({ username: 'worker', password: GOOD, role: 'VIEWER', on: bench.organizations.east })
  await bench.addAccount({ username: 'comer', password: GOOD })
  const worker = await signedIn(bench, 'worker')
  const answers = new Map<string, number>()
  const note = ({ status, text, headers }: { status: number; text: string; headers: object }): void => {
    expect(headers).not.toHaveProperty('set-cookie')
    const told = `${status} ${text}`
    answers.set(told, (answers.get(told) ?? 0) + 1)
  }
  let left = GUESSES
  const guessFrom = async (address: string): Promise<void> => {
    const browser = bench.browser(address)
    while (left > 0) {
      left -= 1
      // Half of them at somebody there is, half at names that are made up.
      const username = left % 2 === 0 ? 'victim' : `ghost${left}`
      note(await browser.ask(SIGN_IN, { username, password: `Falsch-${left}-Wort` }))
      bench.pass(40)
    }
  }
  const flood = Promise.all(Array.from({ length: ADDRESSES }, (_, at) => guessFrom(`127.0.1.${at + 1}`)))
  let [worked, came] = [0, 0]
  while (left > 0) {
    const { status, data } = await worker.ask('{ organizations(first: 5) { total } }')
    expect([status, data?.organizations.total]).toEqual([200, 1])
    worked += 1
    if (worked % 20 === 1) {
      // From an address of their own, and from one that guesses.
      for (const address of ['127.0.2.1', '127.0.1.1']) {
        const { data: seen, text } = await bench.browser(address).ask(SIGN_IN, { username: 'comer', password: GOOD })
        expect([address, seen?.signIn ?? text]).toEqual([address, { awaitsTotp: false }])
        came += 1
      }
    }
  }
  await flood
  process.stdout.write(`${GUESSES} guesses: meanwhile ${worked} requests of one signed in, ${came} others came in\n`)
  expect(worked).toBeGreaterThan(50)

  // One answer for all, and the same for the right password: it is locked.
  expect([...answers.values()]).toEqual([GUESSES])
  note(await bench.browser().ask(SIGN_IN, { username: 'victim', password: GOOD }))
  note(await bench.browser().ask(SIGN_IN, { username: 'nobody', password: OTHER }))
  expect([...answers.values()]).toEqual([GUESSES + 2])

  // Of all these ten were looked at, as the counter in the database says.
  const { prisma } = bench.owner.db
  const { failures, lockedUntil } = await prisma.credential.findUniqueOrThrow({ where: { accountId: victim } })
  expect(failures).toBe(10)
  expect(lockedUntil!.getTime()).toBeGreaterThan(bench.now().getTime())
  const entries = await prisma.auditEntry.findMany({ where: { action: 'access.signInFailed' }, select: { body: true } })
  expect(entries.length).toBe(GUESSES + 2)
  expect(entries.filter(({ body }) => JSON.parse(body).after.admitted === true).length).toBe(10)
  expect(await brokenHeads(bench.owner.db)).toEqual([])

  // A quarter of an hour later the owner is let in again.
  bench.pass(900_000)
  expect((await signedIn(bench, 'victim')).cookies.size).toBe(1)
})
