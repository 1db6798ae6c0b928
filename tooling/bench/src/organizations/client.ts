import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Answer, Ask } from './doors.ts'
import type { Statement } from './statements.ts'

/** The product's server in a process of its own, and how to ask it. */
export interface Doors {
  /** A GraphQL request over HTTP; throws on errors. */
  readonly graphql: <Data = unknown>(query: string, variables?: Record<string, unknown>) => Promise<Data>
  /** One SQL statement behind a bare HTTP server in the same process. */
  readonly bare: (statement: Statement) => Promise<unknown>
  /** Sends a file. */
  readonly upload: (path: string, body: Readable) => Promise<string>
  /** Processor milliseconds of the server so far; memory since the last call, in MB. */
  readonly usage: () => Promise<Extract<Answer, { answer: 'usage' }>>
  /** Runs `work` and answers where the server's processor time went. */
  readonly profile: (work: () => Promise<unknown>) => Promise<readonly (readonly [string, number])[]>
  readonly close: () => Promise<void>
}

/** Starts the server's process on a database. */
export async function openDoors(databaseUrl: string, folder: string): Promise<Doors> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const child = fork(fileURLToPath(new URL(`doors.${extension}`, import.meta.url)), {
    execArgv: [...process.execArgv, '--expose-gc'],
    env: { ...process.env, BENCH_DATABASE_URL: databaseUrl, BENCH_FOLDER: folder, NODE_ENV: 'production' },
  })
  const gone = once(child, 'exit')
  const hear = async <Kind extends Answer['answer']>(kind: Kind): Promise<Extract<Answer, { answer: Kind }>> => {
    const [message] = (await Promise.race([
      once(child, 'message'),
      gone.then(([code]) => Promise.reject(new Error(`the server's process ended with code ${code}`))),
    ])) as [Answer]
    if (message.answer !== kind) throw new Error(`expected ${kind}, heard ${message.answer}`)
    return message as Extract<Answer, { answer: Kind }>
  }
  const ask = async <Kind extends Ask['ask'] & Answer['answer']>(kind: Kind) => {
    const heard = hear(kind)
    child.send({ ask: kind } satisfies Ask)
    return heard
  }
  const ports = await hear('ports')
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  return {
    upload: async (path, body) => {
      const response = await fetch(`${ports.graphql}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: Readable.toWeb(body) as never,
        duplex: 'half',
      } as RequestInit)
      if (!response.ok) throw new Error(await response.text())
      return response.text()
    },
    graphql: async <Data>(query: string, variables: Record<string, unknown> = {}) => {
      const { data, errors } = JSON.parse(await post(agent, `${ports.graphql}/graphql`, { query, variables })) as {
        data: Data
        errors?: unknown[]
      }
      if (errors !== undefined) throw new Error(JSON.stringify(errors))
      return data
    },
    bare: (statement) => post(agent, ports.bare, statement),
    usage: () => ask('usage'),
    profile: async (work) => {
      await ask('profile')
      await work()
      return (await ask('profiled')).shares
    },
    close: async () => {
      agent.destroy()
      child.send({ ask: 'stop' } satisfies Ask)
      await gone
    },
  }
}

function post(agent: Agent, url: string, body: unknown): Promise<string> {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body)
    const sent = request(
      url,
      { agent, method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve(Buffer.concat(chunks).toString()))
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}
