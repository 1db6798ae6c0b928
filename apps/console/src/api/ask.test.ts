import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { dataProviderOf } from './data-provider.ts'
import { gql } from './document.ts'
import { faultOf } from './fault.ts'
import type { Fault, Refused } from './fault.ts'

let reply: { status: number; body: string } = { status: 200, body: '{}' }
const received: unknown[] = []
const server = createServer((request, response) => {
  let text = ''
  request.on('data', (part: Buffer) => (text += part.toString()))
  request.on('end', () => {
    received.push({ path: request.url, method: request.method, body: JSON.parse(text) })
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body)
  })
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => void received.splice(0))

const question = gql<{ one: number }, { at: number }>('query One($at: Int!) { one(at: $at) }')
const answers = (body: unknown, status = 200): void => void (reply = { status, body: JSON.stringify(body) })
const fault = (): Promise<Fault> =>
  ask(question, { at: 1 }, { origin }).then(
    () => Promise.reject(new Error('answered')),
    (error: unknown) => faultOf(error),
  )
const refused = (code: string, field: string | null = null): Refused => ({
  code,
  field,
  messages: { zh: `中 ${code}`, en: `en ${code}` },
})
const refusal = (...refusals: Refused[]) => ({
  errors: [{ message: 'no', extensions: { code: 'REFUSED', refusals } }],
  data: null,
})

test('sends the document with its name and variables and answers the data', async () => {
  answers({ data: { one: 7 } })
  expect(await ask(question, { at: 1 }, { origin })).toEqual({ one: 7 })
  expect(received).toEqual([
    {
      path: '/graphql',
      method: 'POST',
      body: { operationName: 'One', query: question.text, variables: { at: 1 } },
    },
  ])
})

test('refusals arrive whole, a stale version as a conflict', async () => {
  answers(refusal(refused('a.b', 'name'), refused('a.c')))
  expect(await fault()).toEqual({ kind: 'refused', refusals: [refused('a.b', 'name'), refused('a.c')] })
  answers(refusal(refused('kit.staleVersion', 'version')))
  expect((await fault()).kind).toBe('conflict')
})

test('a bug comes with its number, and without one when the answer is no answer', async () => {
  answers({ errors: [{ message: 'x', extensions: { code: 'UNEXPECTED', id: 'n-1' } }] })
  expect(await fault()).toEqual({ kind: 'unexpected', id: 'n-1' })
  reply = { status: 200, body: '<html>' }
  expect(await fault()).toEqual({ kind: 'unexpected', id: null })
  answers({})
  expect(await fault()).toEqual({ kind: 'unexpected', id: null })
})

test('a dead server and a proxy without one are the network', async () => {
  reply = { status: 502, body: 'bad gateway' }
  expect(await fault()).toEqual({ kind: 'network' })
  const error = await ask(question, { at: 1 }, { origin: 'http://127.0.0.1:1' }).catch(
    (caught: unknown) => caught,
  )
  expect(faultOf(error)).toEqual({ kind: 'network' })
})

test('an abort by the caller stays an abort', async () => {
  const error = await ask(question, { at: 1 }, { origin, signal: AbortSignal.abort() }).catch(
    (caught: unknown) => caught,
  )
  expect((error as Error).name).toBe('AbortError')
})

test('react-admin gets each refusal on its field and the rest at the root, in the language of the page', async () => {
  answers(refusal(refused('a.b', 'name'), refused('a.c', 'code'), refused('a.d')))
  let locale = 'zh'
  const provider = dataProviderOf(
    { things: { create: () => ask(question, { at: 1 }, { origin }).then(() => ({ id: 1 })) } },
    () => locale,
  )
  const create = () => provider.create('things', { data: {} }).catch((caught: unknown) => caught)
  expect(await create()).toMatchObject({
    status: 422,
    message: '中 a.d',
    body: { errors: { name: '中 a.b', code: '中 a.c', root: { serverError: '中 a.d' } } },
  })
  locale = 'en'
  expect(await create()).toMatchObject({ body: { errors: { name: 'en a.b' } } })
  expect(faultOf(await create()).kind).toBe('refused')
  await expect(provider.delete('things', { id: 1 })).rejects.toThrow('no remove for things')
})
