import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { callerBySession, createAccount, passingHouse } from '@shuping/server/access'
import { installerContext, openOwner } from '@shuping/server/context'
import { listen, serve } from '@shuping/server/server'
import { median, roundsOf } from '../measure.ts'
import type { Line } from '../report.ts'
import type { Yard } from './index.ts'

const PASSWORD = 'Fluss-7-Regen-Tal'
const SIGN_IN = 'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { awaitsTotp } }'
const PER_SECOND = 10

interface Observed {
  readonly small: number
  readonly smalls: number
  readonly signIns: number
  readonly came: number
  /** Processor milliseconds of this process. */
  readonly cpu: number
}

/** What a signed-in person's small request takes while nobody signs in, and while ten people a second do, rightly or not. */
export async function benchSignIn({ db, lanes, folder }: Yard): Promise<readonly Line[]> {
  const owner = openOwner(db)
  const context = installerContext(owner.connection, folder)
  const house = passingHouse()
  const door = await listen(0, '127.0.0.1')
  const { close } = await serve(door, { lanes, dataFolder: folder, callerOf: callerBySession(lanes, house), house })
  const url = `http://127.0.0.1:${(door.http.address() as AddressInfo).port}`
  const post = (query: string, variables: object, cookie = ''): Promise<Response> =>
    fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url, cookie }, body: JSON.stringify({ query, variables }) })
  const open = (username: string) =>
    createAccount(context, { username, displayName: username, organizationId: null, personId: null }, {}, { password: PASSWORD, mustChange: false })
  await open('worker')
  for (let n = 0; n < PER_SECOND; n += 1) await open(`comer${n}`)
  const cookie = (await post(SIGN_IN, { username: 'worker', password: PASSWORD })).headers.getSetCookie()[0]!.split(';')[0]!

  const seconds = roundsOf(8)
  /** Medians of a second each: of the small requests, and of the sign-ins beside them. */
  async function observe(password: string | null): Promise<Observed> {
    const small: number[] = []
    const signIns: number[] = []
    const began = process.cpuUsage()
    const under = performance.now() + seconds * 1_000
    const coming = (async (): Promise<void> => {
      const all: Promise<unknown>[] = []
      for (let n = 0; password !== null && performance.now() < under; n += 1) {
        const started = performance.now()
        const username = password === PASSWORD ? `comer${n % PER_SECOND}` : `nobody${n}`
        all.push(post(SIGN_IN, { username, password }).then((answer) => answer.text()).then(() => signIns.push(performance.now() - started)))
        await delay(1_000 / PER_SECOND)
      }
      await Promise.all(all)
    })()
    while (performance.now() < under) {
      const started = performance.now()
      const answer = await post('{ me { username } }', {}, cookie)
      if (!answer.ok) throw new Error(await answer.text())
      await answer.text()
      small.push(performance.now() - started)
      await delay(20)
    }
    await coming
    const { user, system } = process.cpuUsage(began)
    const cpu = (user + system) / 1e3
    return { small: median(small), smalls: small.length, signIns: signIns.length === 0 ? Number.NaN : median(signIns), came: signIns.length, cpu }
  }
  await observe(null)
  const calm = await observe(null)
  const right = await observe(PASSWORD)
  const wrong = await observe('Falsches-Wort-1')
  door.http.closeAllConnections()
  await close()
  await owner.close()
  // What the small requests took of it goes off, by how many there were.
  const perSmall = calm.cpu / calm.smalls
  const perSignIn = (right.cpu - perSmall * right.smalls) / right.came
  return [
    { bar: '10', what: 'a small request while ten people a second sign in / while nobody does', floor: calm.small, measured: right.small },
    { bar: '10', what: 'the same while ten a second guess wrongly', floor: calm.small, measured: wrong.small },
    { bar: '', what: 'processor time of a sign-in, database left out', floor: Number.NaN, measured: perSignIn },
    { bar: '', what: 'a sign-in among them', floor: Number.NaN, measured: right.signIns },
    { bar: '', what: 'a wrong guess among them', floor: Number.NaN, measured: wrong.signIns },
  ]
}
