import { ROLE_OF_POST } from '@shuping/domain/access'
import type { Viewer } from '@shuping/domain/access'
import type { Context } from '../context.ts'
import { loadViewer } from '../modules/access/index.ts'

/** Who does something in the demo, and on which day: their context, with the clock of that day. */
export interface Acting {
  /** The day the demo is loaded. */
  readonly today: string
  readonly idOf: (code: string) => string
  readonly personOf: (name: string) => string
  /** The installation itself, on a day. */
  readonly installer: (on: string) => Context
  /** Somebody with an account, with what they hold on that day. */
  readonly account: (username: string, on: string) => Promise<Context>
  /** Somebody without an account, with the posts they have on that day. */
  readonly person: (name: string, on: string) => Promise<Context>
}

/** Half past nine in the morning where the organizations are. */
const MORNING = 'T01:30:00Z'

/** One second passes with each look at the clock, so that what happened later on a day is told later. */
function clockOn(on: string, latest: Date): () => Date {
  let next = new Date(`${on}${MORNING}`).getTime()
  return () => new Date(Math.min((next += 1_000), latest.getTime()))
}

export function actingIn(context: Context, today: string, ids: ReadonlyMap<string, string>, people: ReadonlyMap<string, string>): Acting {
  const { db } = context
  const loadedAt = context.now()
  const clocks = new Map<string, () => Date>()
  const clock = (on: string): (() => Date) => {
    const known = clocks.get(on) ?? clockOn(on, loadedAt)
    clocks.set(on, known)
    return known
  }
  const as = (viewer: Viewer, on: string): Context => ({ ...context, viewer, now: clock(on) })
  const accounts = new Map<string, string>()
  const known = (map: ReadonlyMap<string, string>, key: string): string => {
    const found = map.get(key)
    if (found === undefined) throw new RangeError(`the demo has no ${key}`)
    return found
  }
  return {
    today,
    idOf: (code) => known(ids, code),
    personOf: (name) => known(people, name),
    installer: (on) => as(context.viewer!, on),
    account: async (username, on) => {
      const id = accounts.get(username) ?? (await db.prisma.account.findUniqueOrThrow({ where: { username }, select: { id: true } })).id
      accounts.set(username, id)
      const viewer = await loadViewer(db, id, on)
      if (viewer === null) throw new RangeError(`${username} cannot act`)
      return as(viewer, on)
    },
    person: async (name, on) => {
      const personId = known(people, name)
      const day = new Date(on)
      const posts = await db.prisma.post.findMany({
        where: { personId, validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gt: day } }] },
      })
      const holdings = posts.map(({ kind, organizationId, path }) => ({ role: ROLE_OF_POST[kind], organizationId, path, from: on, to: null }))
      return as({ accountId: null, personId, holdings }, on)
    },
  }
}
