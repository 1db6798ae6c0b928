import { median, roundsOf } from '../measure.ts'
import type { Line } from '../report.ts'
import { LIST } from './pages.ts'
import type { Hall } from './pages.ts'

const CONNECTIONS = 8
const REQUESTS = 400
const ROUNDS = 5

/** A page under load: eight connections at once; milliseconds of time and of the server's processor per request. */
export async function benchTraffic({ product, doors, scopes }: Hall, profile: boolean): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (const scope of [scopes[1]!, scopes.at(-1)!]) {
    const variables = { filter: { under: scope.id }, sort: 'NAME' }
    const page = (await product.statements(LIST, variables)).at(-1)!
    const works = { bare: () => doors.bare(page), graphql: () => doors.graphql(LIST, variables) }
    const samples = { bare: [] as Sample[], graphql: [] as Sample[] }
    for (let round = -1; round < roundsOf(ROUNDS); round += 1) {
      for (const name of ['bare', 'graphql'] as const) {
        const sample = await load(doors.usage, works[name])
        if (round >= 0) samples[name].push(sample)
      }
    }
    const of = (name: keyof typeof samples, part: keyof Sample): number => median(samples[name].map((one) => one[part]))
    const what = `${scope.name} ${scope.size}, NAME, ${CONNECTIONS} connections: GraphQL / SQL, both over HTTP`
    lines.push(
      { bar: '8', what: `${what}: time a request`, floor: of('bare', 'ms'), measured: of('graphql', 'ms'), atMostRatio: 3.5 },
      { bar: '', what: `${what}: server's processor a request`, floor: of('bare', 'cpu'), measured: of('graphql', 'cpu') },
    )
    if (profile) printShares(what, await doors.profile(() => load(doors.usage, works.graphql)))
  }
  return lines
}

interface Sample {
  readonly ms: number
  readonly cpu: number
}

async function load(usage: () => Promise<{ readonly cpu: number }>, work: () => Promise<unknown>): Promise<Sample> {
  const before = await usage()
  const started = performance.now()
  const requests = roundsOf(REQUESTS)
  let left = requests
  const connection = async (): Promise<void> => {
    for (; left > 0; ) {
      left -= 1
      await work()
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  const ms = performance.now() - started
  return { ms: ms / requests, cpu: ((await usage()).cpu - before.cpu) / requests }
}

function printShares(title: string, shares: readonly (readonly [string, number])[]): void {
  const whole = shares.reduce((sum, [, ms]) => sum + ms, 0)
  console.log(`\nWhere the processor time goes — ${title}`)
  for (const [name, ms] of shares.slice(0, 14)) console.log(`  ${((ms / whole) * 100).toFixed(1).padStart(5)} %  ${name}`)
}
