import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request as httpRequest } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { asInstaller } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { passingHouse } from './modules/access/index.ts'
import { listen, serve } from './server.ts'
import { openBench } from './testing/index.ts'
import type { Bench } from './testing/index.ts'

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}
interface Running {
  readonly port: number
  readonly close: () => Promise<void>
}

let bench: Bench
let folder: string
let running: Running

const options = () => ({
  lanes: bench.lanes,
  dataFolder: bench.context.dataFolder,
  callerOf: async () => ({ viewer: asInstaller, session: null }),
})

async function start(more: object = {}): Promise<Running> {
  const door = await listen(0, '127.0.0.1')
  const { close } = await serve(door, { ...options(), consoleFolder: folder, ...more })
  return { port: Number(new URL(door.url).port), close }
}

beforeAll(async () => {
  bench = await openBench()
  folder = mkdtempSync(join(tmpdir(), 'shuping-console-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>console</title>')
  writeFileSync(join(folder, 'assets/main-1a2b.js'), 'export {}')
  running = await start()
})
afterAll(async () => {
  await running.close()
  await bench.close()
  rmSync(folder, { recursive: true })
})

/** Sent as given: no client between that would mend a path or a header. */
async function send(
  path: string,
  { method = 'GET', headers = {}, body = '', port = running.port, agent }: {
    method?: string; headers?: Record<string, string>; body?: string; port?: number; agent?: Agent
  } = {},
): Promise<Answer> {
  // Node sends none by itself for DELETE.
  const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) }
  const request = httpRequest({ host: '127.0.0.1', port, path, method, headers: { ...length, ...headers }, agent: agent ?? false })
  request.end(body)
  const [response] = await once(request, 'response')
  let text = ''
  for await (const part of response.setEncoding('utf8')) text += part
  return { status: response.statusCode, headers: response.headers, text }
}
const json = { 'content-type': 'application/json' }
const post = (body: string, headers: Record<string, string> = json): Promise<Answer> =>
  send('/graphql', { method: 'POST', headers, body })
const ask = async (query: string, variables?: object) => JSON.parse((await post(JSON.stringify({ query, variables }))).text)

const codesOf = (answer: Answer): readonly string[] =>
  JSON.parse(answer.text).errors.map((error: { extensions: { code: string } }) => error.extensions.code)

/** Neither places in the code nor names of the parts it is made of. */
const expectNoInsides = ({ text, headers }: Answer): void => {
  expect(text).not.toMatch(/node_modules|\bat .*:\d+:\d+|\.ts\b|prisma|express|\$executeRaw|SELECT /i)
  expect(headers).not.toHaveProperty('x-powered-by')
}

test('health tells whether the database answers', async () => {
  expect(await send('/health')).toMatchObject({ status: 200, text: '{"status":"ok"}' })
  const lost = await start({ lanes: { take: async () => Promise.reject(new Error('gone')) } })
  expect(await send('/health', { port: lost.port })).toMatchObject({ status: 503, text: '{"status":"database unreachable"}' })
  await lost.close()
})

test('a query and a mutation', async () => {
  expect(await ask('{ levels { code } }')).toEqual({ data: { levels: [] } })
  const { data } = await ask('mutation ($input: SaveLevelInput!) { saveLevel(input: $input) { version } }', {
    input: { code: 'city', rank: 1, nameZh: '市', nameEn: 'City' },
  })
  expect(data).toEqual({ saveLevel: { version: 1 } })
})

test.each([
  ['no JSON', '{"query":', json, 400],
  ['nothing', '', json, 400],
  ['a list', '[]', json, 400],
  ['a batch', '[{"query":"{ levels { id } }"}]', json, 400],
  ['no query', '{}', json, 400],
  ['a broken query', '{"query":"{ levels { "}', json, 400],
  ['an unknown field', '{"query":"{ secrets { id } }"}', json, 400],
  ['variables that are no object', '{"query":"{ levels { id } }","variables":"x"}', json, 400],
  ['more than a megabyte', JSON.stringify({ query: 'x'.repeat(1_100_000) }), json, 413],
  ['plain text', '{"query":"{ levels { id } }"}', { 'content-type': 'text/plain' }, 400],
  ['a form', 'query={levels{id}}', { 'content-type': 'application/x-www-form-urlencoded' }, 400],
  ['no content type', '{"query":"{ levels { id } }"}', {}, 400],
  ['an unknown character set', '{"query":"{ levels { id } }"}', { 'content-type': 'application/json; charset=klingon' }, 415],
  ['an unknown compression', 'x', { ...json, 'content-encoding': 'klingon' }, 415],
  ['a body that is not the gzip it says', 'x', { ...json, 'content-encoding': 'gzip' }, 400],
])('%s is answered by an ordinary error', async (_what, body, headers: Record<string, string>, status) => {
  const answer = await post(body, headers)
  expect(answer.status, answer.text).toBe(status)
  expect(codesOf(answer).every((code) => /^(BAD_REQUEST|GRAPHQL_\w+)$/.test(code)), answer.text).toBe(true)
  expectNoInsides(answer)
})

test('GET asks too, but not from a page of someone else, and never changes anything', async () => {
  const query = `/graphql?query=${encodeURIComponent('{ levels { id } }')}`
  const blocked = await send(query)
  expect([blocked.status, codesOf(blocked)]).toEqual([400, ['BAD_REQUEST']])
  expect(await send(query, { headers: { 'apollo-require-preflight': 'yes' } })).toMatchObject({ status: 200 })
  const mutation = `/graphql?query=${encodeURIComponent('mutation { removeLevel(input: { id: "x", version: 1 }) }')}`
  expect(await send(mutation, { headers: { 'apollo-require-preflight': 'yes' } })).toMatchObject({ status: 405 })
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    const answer = await send('/graphql', { method, headers: json, body: '{"query":"{ levels { id } }"}' })
    expect(answer.status).toBe(405)
    expectNoInsides(answer)
  }
})

test('refusals travel with their fields, whether a rule refused, a type or an id', async () => {
  const mutation = 'mutation ($input: CloseOrganizationInput!) { closeOrganization(input: $input) { dryRun } }'
  const input = { id: '00000000-0000-7000-8000-00000000dead', version: 1, effectiveOn: '2026-06-01', reason: '撤销' }
  const refusals = async (variables: object) => {
    const { errors } = await ask(mutation, variables)
    expect(errors).toMatchObject([{ extensions: { code: 'REFUSED' } }])
    return errors[0].extensions.refusals.map(({ code, field }: { code: string; field?: string }) => [code, field])
  }
  expect(await refusals({ input })).toEqual([['kit.notFound', undefined]])
  expect(await refusals({ input: { ...input, id: 'x' } })).toEqual([['kit.notFound', 'id']])
  expect(await refusals({ input: { ...input, effectiveOn: '2026-02-30' } })).toEqual([['kit.notADate', 'effectiveOn']])
  const asOf = await ask('query ($on: Date!) { organizationsAsOf(on: $on) { id } }', { on: 'today' })
  expect(asOf.errors[0].extensions.refusals).toMatchObject([{ code: 'kit.notADate', field: 'on' }])
  const literal = await ask('{ organizationsAsOf(on: "today") { id } }')
  expect(literal.errors[0].extensions).toMatchObject({ code: 'REFUSED', refusals: [{ code: 'kit.notADate' }] })
})

test('a bug shows an id and nothing of itself', async () => {
  const broken = await start({
    lanes: { take: async () => ({ get prisma() { throw new Error('secret') }, release: async () => {} }) },
  })
  const answer = await send('/graphql', { method: 'POST', headers: json, body: '{"query":"{ levels { id } }"}', port: broken.port })
  expect(codesOf(answer)).toEqual(['UNEXPECTED'])
  expect(answer.text).not.toContain('secret')
  expectNoInsides(answer)
  await broken.close()
})

test('strict headers stand on every answer', async () => {
  const answers = await Promise.all([send('/'), send('/health'), post('{'), send('/nowhere'), send('/assets/main-1a2b.js')])
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/default-src 'self'.*object-src 'none'.*frame-ancestors 'none'/),
      'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers['content-security-policy']).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*/)
  }
})

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

test('the console opens on every path a browser asks a page for, and on nothing else', async () => {
  for (const path of ['/', '/organizations', '/organizations/1/show?x=1', '/index.html', '/%2e%2e/%2e%2e/etc/passwd']) {
    const answer = await send(path, { headers: html })
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('<title>console') })
    expect(answer.headers['cache-control']).toBe('no-cache')
  }
  expect((await send('/organizations', { headers: html, method: 'HEAD' })).status).toBe(200)
  expect((await send('/assets/main-1a2b.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  const strangers = await Promise.all([
    send('/organizations', { headers: { accept: 'application/json' } }), send('/organizations'), send('/missing.js', { headers: html }),
    send('/assets/gone.js', { headers: html }), send('/organizations', { method: 'POST', headers: html }), send('/', { method: 'POST', headers: html }),
    send('/.env', { headers: html }), send('/assets/../../package.json', { headers: html }),
    send('/assets/main-1a2b.js', { method: 'DELETE' }),
  ])
  for (const answer of strangers) {
    expect(answer.status, answer.text).toBe(404)
    expect(codesOf(answer)).toEqual(['NOT_FOUND'])
    expectNoInsides(answer)
  }
})

test('a path that cannot be read is no reason to show our insides', async () => {
  for (const path of ['/%', '/%E0%A4%A', '/organizations/%ff', `/${'x'.repeat(10_000)}`, '/\\..\\..', '//example.com/']) {
    const answer = await send(path, { headers: html })
    expect(answer.status).toBeLessThan(500)
    expectNoInsides(answer)
  }
})

test('without a console there is GraphQL and 404', async () => {
  const bare = await start({ consoleFolder: undefined })
  const answer = await send('/', { port: bare.port, headers: html })
  expect([answer.status, codesOf(answer)]).toEqual([404, ['NOT_FOUND']])
  await bare.close()
})

test('before the application stands behind the door, and after it is closed', async () => {
  const door = await listen(0, '127.0.0.1')
  const port = Number(new URL(door.url).port)
  expect(await send('/', { port })).toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
  await expect(listen(port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' })
  const { close } = await serve(door, options())
  await close()
  await expect(send('/health', { port })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

const SAVE = JSON.stringify({
  query: 'mutation { saveLevel(input: { code: "late", rank: 9, nameZh: "末", nameEn: "Last" }) { code } }',
})

/** A mutation that waits for the tree's lock until `release`; resolves once it waits. */
async function waiting(port: number, agent: Agent): Promise<{ answer: Promise<Answer>; release: () => Promise<void> }> {
  const { pool } = bench.context.db
  const holder = await pool.connect()
  await holder.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('shuping.tree', 0))`)
  const answer = send('/graphql', { method: 'POST', headers: json, body: SAVE, port, agent })
  const waiters = `SELECT count(*)::int AS n FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE d.datname = current_database() AND locktype = 'advisory' AND NOT granted`
  while ((await pool.query(waiters)).rows[0].n === 0) await new Promise(setImmediate)
  return { answer, release: async () => holder.query('ROLLBACK').then(() => holder.release()) }
}

test('closing lets a request under way finish, and no keep-alive connection holds it up', async () => {
  const busy = await start()
  const agent = new Agent({ keepAlive: true })
  await send('/health', { port: busy.port, agent })
  const { answer, release } = await waiting(busy.port, agent)
  let closed = false
  const closing = busy.close().then(() => (closed = true))
  await expect(send('/health', { port: busy.port })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect(closed).toBe(false)
  await release()
  expect(JSON.parse((await answer).text)).toEqual({ data: { saveLevel: { code: 'late' } } })
  const since = performance.now()
  await closing
  expect(performance.now() - since).toBeLessThan(4_000)
  agent.destroy()
})

test('what does not finish in time is cut off', async () => {
  const busy = await start({ drain: 50 })
  const agent = new Agent()
  const { answer, release } = await waiting(busy.port, agent)
  const cut = expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' })
  await busy.close()
  await cut
  await release()
  // Cut off is the answer: the command itself has the lock now and ends.
  const { pool } = bench.context.db
  const atWork = `SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`
  while ((await pool.query(atWork)).rows[0].n > 0) await new Promise(setImmediate)
})

test('what else is asked of a browser, and TLS once it was there', async () => {
  const tls = await start({ house: { ...passingHouse(), publicUrl: new URL('https://shuping.example') } })
  for (const port of [running.port, tls.port]) {
    for (const path of ['/', '/graphql', '/files/organizations.csv', '/nowhere']) {
      const { headers } = await send(path, { port })
      expect(headers).toMatchObject({
        'x-frame-options': 'DENY', 'cross-origin-resource-policy': 'same-origin', 'permissions-policy': expect.stringContaining('camera=()'),
      })
      expect(headers['strict-transport-security']).toBe(port === tls.port ? 'max-age=31536000' : undefined)
    }
  }
  await tls.close()
})

test('what depends on who asks is kept by nobody on the way', async () => {
  for (const path of ['/graphql', '/files/organizations.csv', '/auth/x/begin', '/health']) {
    expect([path, (await send(path)).headers['cache-control']]).toEqual([path, 'no-store'])
  }
})

test('the console may be built anew under us: what was read at the start is served, and nothing falls over', async () => {
  const rebuilt = mkdtempSync(join(tmpdir(), 'shuping-console-'))
  mkdirSync(join(rebuilt, 'assets'))
  writeFileSync(join(rebuilt, 'index.html'), '<!doctype html><title>old</title>')
  writeFileSync(join(rebuilt, 'assets/a.js'), 'old()'.repeat(300))
  writeFileSync(join(rebuilt, 'assets/a.js.gz'), gzipSync('old()'.repeat(300)))
  writeFileSync(join(rebuilt, 'documents.json'), '[]')
  mkdirSync(join(rebuilt, '.vite'))
  writeFileSync(join(rebuilt, '.vite/manifest.json'), '{}')
  const before = await start({ consoleFolder: rebuilt })
  rmSync(rebuilt, { recursive: true })
  const { port } = before
  expect((await send('/', { port, headers: html })).text).toContain('<title>old')
  expect(await send('/assets/a.js', { port })).toMatchObject({ status: 200, text: 'old()'.repeat(300) })
  const packed = await send('/assets/a.js', { port, headers: { 'accept-encoding': 'gzip' } })
  expect(packed.headers).toMatchObject({
    'content-encoding': 'gzip', 'content-type': expect.stringMatching(/^(?:text|application)\/javascript/), vary: 'accept-encoding',
  })
  const etag = packed.headers['etag']!
  expect((await send('/assets/a.js', { port, headers: { 'if-none-match': etag } })).status).toBe(304)
  for (const hidden of ['/documents.json', '/.vite/manifest.json', '/assets/a.js.gz']) {
    expect([hidden, (await send(hidden, { port })).status]).toEqual([hidden, 404])
  }
  await before.close()
})

test('alive is whoever answers, ready is who can serve; and asking is cheap', async () => {
  let [asked, missing] = [0, null as string | null]
  const probe = async (): Promise<string | null> => {
    asked += 1
    return missing
  }
  const probed = await start({ probes: [probe] })
  const { port } = probed
  const answers = await Promise.all(Array.from({ length: 50 }, () => send('/health/ready', { port })))
  expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
  expect(asked).toBe(1)
  await probed.close()

  missing = 'migrations pending'
  const unready = await start({ probes: [probe] })
  expect(await send('/health/ready', { port: unready.port })).toMatchObject({ status: 503, text: '{"status":"migrations pending"}' })
  expect(await send('/health/live', { port: unready.port })).toMatchObject({ status: 200, text: '{"status":"ok"}' })
  await unready.close()

  // What keeps nobody from working is told, and takes nothing down.
  const concerned = await start({ concerns: [async () => 'audit chain damaged', async () => null, async () => Promise.reject(new Error('secret'))] })
  for (const path of ['/health', '/health/ready']) {
    expect(await send(path, { port: concerned.port }))
      .toMatchObject({ status: 200, text: '{"status":"degraded","faults":["audit chain damaged","not known"]}' })
  }
  expect(await send('/health/live', { port: concerned.port })).toMatchObject({ status: 200, text: '{"status":"ok"}' })
  await concerned.close()

  const broken = await start({ probes: [async () => Promise.reject(new Error('secret'))] })
  expect(await send('/health', { port: broken.port })).toMatchObject({ status: 503, text: '{"status":"not known"}' })
  await broken.close()
})
