import { randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import type { RequestOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openLanes, prepareAppRole } from '@shuping/db'
import { createTestDatabase } from '@shuping/db/testing'
import type { Role } from '@shuping/domain/access'
import { installerContext, newId, openOwner } from '../../../../context.ts'
import type { Context } from '../../../../context.ts'
import { runCommand } from '../../../../kit/command.ts'
import type { SpokenRefusal } from '../../../../kit/refused.ts'
import { listen, serve } from '../../../../server.ts'
import { levelCommands, organizationCommands } from '../../../organizations/index.ts'
import { callerBySession } from '../../caller.ts'
import { createCredential } from '../credentials.ts'
import type { House } from '../door.ts'
import { sealUnder } from '../seal.ts'

/** Shuping behind a real port, on a database of its own, with a clock that only the test moves. */
export interface SignInBench {
  readonly url: string
  /** The owner's address of the database. */
  readonly databaseUrl: string
  /** The owner's context, for setting up and looking behind the walls. */
  readonly owner: Context
  readonly organizations: { readonly city: Place; readonly east: Place; readonly west: Place }
  /** Moves the clock on, in milliseconds. */
  readonly pass: (milliseconds: number) => void
  readonly now: () => Date
  readonly addAccount: (account: NewAccount) => Promise<string>
  /** A browser of its own: it keeps cookies. `address`: where on the loopback network it sits. */
  readonly browser: (address?: string) => Browser
  readonly close: () => Promise<void>
}

export interface Place {
  readonly id: string
  readonly path: string
}

export interface NewAccount {
  readonly username: string
  readonly password?: string
  readonly role?: Role
  readonly on?: Place
  readonly mustChange?: boolean
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** Whatever was asked for. */
  readonly data: any
  readonly refusals: readonly SpokenRefusal[]
  readonly codes: readonly string[]
}

export interface Browser {
  readonly cookies: Map<string, string>
  readonly ask: (
    document: string,
    variables?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>
  readonly get: (address: string) => Promise<Answer>
}

/** A good password: nobody's name, no common word. */
export const GOOD = 'Fluss-7-Regen-Tal'
export const OTHER = 'Hufeisen+Nebel3'

export interface SignInBenchOptions extends Partial<Pick<House, 'publicUrl' | 'identityProviders'>> {
  readonly now?: string
  readonly port?: number
}

export async function openSignInBench(options: SignInBenchOptions = {}): Promise<SignInBench> {
  const db = await createTestDatabase()
  const owner = openOwner(db)
  const lanes = openLanes(await prepareAppRole(db.url))
  let time = Date.parse(options.now ?? '2026-06-15T04:00:00Z')
  const now = (): Date => new Date(time)
  const context: Context = { ...installerContext(owner.connection), now }
  const organizations = await foundCity(context)
  const seal = sealUnder(randomBytes(32))
  const door = await listen(options.port ?? 0, '127.0.0.1')
  const url = `http://127.0.0.1:${(door.http.address() as AddressInfo).port}`
  const { identityProviders = [], publicUrl = null } = options
  const house: House = {
    seal,
    identityProviders,
    publicUrl: publicUrl ?? (identityProviders.length > 0 ? new URL(url) : null),
  }
  const server = await serve(door, {
    lanes,
    dataFolder: '',
    callerOf: callerBySession(lanes, house, now),
    house,
    now,
  })
  return {
    url,
    databaseUrl: db.url,
    owner: context,
    organizations,
    now,
    pass: (milliseconds) => void (time += milliseconds),
    addAccount: (account) => addAccount(context, account),
    browser: (address) => openBrowser(url, address),
    close: async () => {
      door.http.closeAllConnections()
      await server.close()
      await lanes.close()
      await owner.close()
      await db.close()
    },
  }
}

/** A city with two districts. */
async function foundCity(context: Context): Promise<SignInBench['organizations']> {
  const levels: string[] = []
  for (const [code, rank] of [
    ['CITY', 1],
    ['DISTRICT', 2],
  ] as const) {
    levels.push(
      (await runCommand(levelCommands.save, context, { code, rank, nameZh: code, nameEn: code })).id,
    )
  }
  const found = async (code: string, name: string, parentId: string | null): Promise<Place> => {
    const { organizationIds } = await runCommand(organizationCommands.create, context, {
      code,
      officialCode: null,
      name,
      shortName: name,
      kind: 'COMMITTEE',
      sector: 'TERRITORIAL',
      levelId: levels[parentId === null ? 0 : 1]!,
      parentId,
      newRoot: false,
      effectiveOn: '2026-01-01',
      reason: 'founded',
    } as never)
    return context.db.prisma.organization.findUniqueOrThrow({
      where: { id: organizationIds[0]! },
      select: { id: true, path: true },
    })
  }
  const city = await found('YC', '云川市', null)
  return { city, east: await found('YC-E', '东篱区', city.id), west: await found('YC-W', '西窗区', city.id) }
}

async function addAccount({ db, now }: Context, account: NewAccount): Promise<string> {
  const { username, password, role, on, mustChange = false } = account
  const id = newId()
  await db.prisma.account.create({
    data: {
      id,
      username,
      displayName: `${username}人`,
      organizationId: on?.id ?? null,
      path: on?.path ?? '/',
      createdAt: now(),
    },
  })
  if (password !== undefined) await createCredential(db.prisma, id, password, { mustChange, at: now() })
  if (role !== undefined) {
    await db.prisma.grant.create({
      data: {
        id: newId(),
        accountId: id,
        role,
        organizationId: on?.id ?? null,
        path: on?.path ?? '/',
        validFrom: new Date('2026-01-01'),
        grantedAt: now(),
        reason: 'test',
      },
    })
  }
  return id
}

function openBrowser(url: string, localAddress?: string): Browser {
  const cookies = new Map<string, string>()
  const keep = (headers: Answer['headers']): void => {
    for (const line of headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
  }
  async function send(
    address: string,
    body: string | null,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const options = {
      headers: { ...(cookie ? { cookie } : {}), ...headers },
      ...(localAddress ? { localAddress } : {}),
    }
    const answer = await exchange(new URL(address, url), body, options)
    keep(answer.headers)
    return answer
  }
  return {
    cookies,
    get: (address) => send(address, null, {}),
    ask: (query, variables = {}, headers = {}) =>
      send('/graphql', JSON.stringify({ query, variables }), {
        'content-type': 'application/json',
        origin: url,
        ...headers,
      }),
  }
}

/** Node's own client, which unlike fetch lets a test say any header. */
function exchange(address: URL, body: string | null, options: RequestOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      address,
      { ...options, method: body === null ? 'GET' : 'POST', agent: false },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          const json = /\bjson\b/.test(response.headers['content-type'] ?? '') ? JSON.parse(text) : {}
          const refusals: SpokenRefusal[] = json.errors?.[0]?.extensions?.refusals ?? []
          const codes = refusals.map(({ code }) => code)
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            text,
            data: json.data,
            refusals,
            codes,
          })
        })
      },
    )
    request.on('error', reject)
    request.end(body ?? undefined)
  })
}

export const SIGN_IN = `mutation ($username: String!, $password: String!) {
  signIn(username: $username, password: $password) { awaitsTotp } }`

/** A browser in which somebody has signed in by password. */
export async function signedIn(bench: SignInBench, username: string, password = GOOD): Promise<Browser> {
  const browser = bench.browser()
  const { data, text } = await browser.ask(SIGN_IN, { username, password })
  if (!data?.signIn) throw new Error(`not signed in: ${text}`)
  return browser
}
