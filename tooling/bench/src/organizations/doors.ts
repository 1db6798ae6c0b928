// The server's side of the HTTP measures, in a process of its own: the product's GraphQL on one port, the same
// SQL behind a bare node:http server on another, one pool for both. Told by messages; answers by messages.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Session } from 'node:inspector/promises'
import { PerformanceObserver, constants } from 'node:perf_hooks'
import { text } from 'node:stream/consumers'
import { openDatabase, openLanes, prepareAppRole } from '@shuping/db'
import { asInstaller } from '@shuping/domain/access'
import { listen, serve } from '@shuping/server/server'

/** What the bench asks of this process. */
export type Ask = { readonly ask: 'usage' | 'profile' | 'profiled' | 'stop' }

/** What it answers; `ports` comes first and unasked. */
export type Answer =
  | { readonly answer: 'ports'; readonly graphql: string; readonly bare: string }
  /**
   * Processor milliseconds so far; in megabytes and since the last question: the most that the process held, and the
   * most that was in use just after a full collection (the rest of `peak` is waste not yet collected).
   */
  | { readonly answer: 'usage'; readonly cpu: number; readonly peak: number; readonly kept: number }
  | { readonly answer: 'profile' }
  /** Self time by package, milliseconds. */
  | { readonly answer: 'profiled'; readonly shares: readonly (readonly [string, number])[] }

const answer = (message: Answer): void => void process.send!(message)

const db = await openDatabase({ url: process.env['BENCH_DATABASE_URL']! })
const door = await listen(0, '127.0.0.1')
// As the product serves: under row-level security, as a caller who reaches everything.
const lanes = openLanes(await prepareAppRole(db.url))
const { close } = await serve(door, {
  lanes,
  dataFolder: process.env['BENCH_FOLDER']!,
  callerOf: async () => ({ viewer: asInstaller, session: null }),
})

/** The floor: read the body, run the statement, write the rows. */
const bare = createServer((request, response) => {
  void text(request).then(async (body) => {
    const statement = JSON.parse(body) as { text: string; values: unknown[] }
    const { rows } = await db.pool.query(statement)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ data: rows }))
  })
})
await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))

const profiler = new Session()
let peak = 0
let kept = 0
const inUse = (): number => process.memoryUsage().heapUsed + process.memoryUsage().external
new PerformanceObserver((list) => {
  const isFull = list.getEntries().some((entry) => (entry as { detail?: { kind?: number } }).detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR)
  if (isFull) kept = Math.max(kept, inUse())
}).observe({ entryTypes: ['gc'] })
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50)

process.on('message', (message: Ask) => {
  void react(message)
})
process.on('disconnect', () => process.exit(1))
answer({
  answer: 'ports',
  graphql: `http://127.0.0.1:${(door.http.address() as AddressInfo).port}`,
  bare: `http://127.0.0.1:${(bare.address() as AddressInfo).port}`,
})

async function react({ ask }: Ask): Promise<void> {
  if (ask === 'usage') {
    const { user, system } = process.cpuUsage()
    // At least once a question, or a short piece of work would seem to keep nothing.
    globalThis.gc?.()
    kept = Math.max(kept, inUse())
    const held = Math.max(peak, process.memoryUsage.rss())
    answer({ answer: 'usage', cpu: (user + system) / 1e3, peak: held / 2 ** 20, kept: kept / 2 ** 20 })
    peak = 0
    kept = 0
  } else if (ask === 'profile') {
    profiler.connect()
    await profiler.post('Profiler.enable')
    await profiler.post('Profiler.start')
    answer({ answer: 'profile' })
  } else if (ask === 'profiled') {
    const { profile } = await profiler.post('Profiler.stop')
    profiler.disconnect()
    answer({ answer: 'profiled', shares: byPackage(profile) })
  } else {
    clearInterval(watch)
    bare.close()
    bare.closeAllConnections()
    door.http.closeIdleConnections()
    await close()
  await lanes.close()
    await db.close()
    process.disconnect()
  }
}

type Profile = Awaited<ReturnType<typeof stopProfile>>['profile']
const stopProfile = () => profiler.post('Profiler.stop')

function byPackage({ nodes, samples, timeDeltas }: Profile): readonly (readonly [string, number])[] {
  const owners = new Map(nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame.url, callFrame.functionName)]))
  const sums = new Map<string, number>()
  samples?.forEach((id, at) => {
    const owner = owners.get(id)!
    sums.set(owner, (sums.get(owner) ?? 0) + timeDeltas![at]! / 1e3)
  })
  sums.delete('(idle)')
  return [...sums].toSorted(([, a], [, b]) => b - a)
}

function ownerOf(url: string, name: string): string {
  if (name.startsWith('(')) return name === '(program)' ? 'native code' : name
  if (url === '' || url.startsWith('node:')) return 'node itself'
  const inside = /node_modules\/(?!.*node_modules\/)((?:@[^/]+\/)?[^/]+)/.exec(url)
  return inside?.[1] ?? (/\/(packages|apps)\/[^/]+\/(?:src|dist)\/[^/]+/.exec(url)?.[0]?.slice(1) ?? url)
}
