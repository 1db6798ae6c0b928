import { median, roundsOf } from '../measure.ts'
import type { Line } from '../report.ts'
import { ask, signIn } from './ask.ts'
import type { Porch } from './porch.ts'

const GUESSES = 10_000
const ADDRESSES = 20
/** Guesses of one address under way at the same time. */
const AT_ONCE = 5

/** Ten thousand wrong passwords for one account: it is locked, and nobody else waits for it. */
export async function benchGuesses(porch: Porch): Promise<readonly Line[]> {
  for (const name of ['victim', 'worker', 'comer']) await porch.addAccount(name)
  const { cookie } = await signIn(porch, 'worker')
  const small = (): Promise<unknown> => ask(porch, { query: 'query Me { me { username } }' }, { cookie })
  const comes = async (): Promise<void> => {
    if ((await signIn(porch, 'comer')).cookie === '') throw new Error('somebody who is nobody’s target was kept out')
  }
  const quiet = { small: await several(small, 40), comes: await several(comes, 8) }

  const guesses = roundsOf(GUESSES)
  let left = guesses
  const from = async (address: string): Promise<void> => {
    for (; left > 0; ) {
      left -= 1
      await signIn(porch, 'victim', `Falsch-${left}-Wort`, address)
    }
  }
  const started = performance.now()
  const flood = Promise.all(
    Array.from({ length: ADDRESSES * AT_ONCE }, (_, at) => from(`127.0.1.${1 + (at % ADDRESSES)}`)),
  )
  const busy = { small: await several(small, 40), comes: await several(comes, 8) }
  await flood
  const seconds = (performance.now() - started) / 1_000
  if ((await signIn(porch, 'victim')).cookie !== '') throw new Error('the account was not locked')
  return [
    { bar: '', what: 'a small request of somebody signed in, under the guesses / without', floor: quiet.small, measured: busy.small },
    { bar: '', what: 'somebody else signing in, under the guesses / without', floor: quiet.comes, measured: busy.comes },
    { bar: '', what: `guesses answered a second, of ${guesses}`, floor: Number.NaN, measured: guesses / seconds, unit: '/s' },
  ]
}

async function several(work: () => Promise<unknown>, times: number): Promise<number> {
  const samples: number[] = []
  for (let n = 0; n < times; n += 1) {
    const started = performance.now()
    await work()
    samples.push(performance.now() - started)
  }
  return median(samples)
}
