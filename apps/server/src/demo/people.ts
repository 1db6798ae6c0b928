import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addMonths } from '@shuping/domain/kit'
import type { Sector } from '@shuping/domain/organizations'
import type { PostKind } from '@shuping/domain/people'
import type { Context } from '../context.ts'
import { runCommand } from '../kit/command.ts'
import { personCommands, portfolioCommands, postCommands } from '../modules/people/index.ts'

interface DemoPeople {
  readonly people: readonly {
    readonly name: string
    readonly phone?: string
    /** Code of the organization that keeps the entry and has the posts. */
    readonly at: string
    readonly posts: readonly DemoPost[]
  }[]
  readonly portfolios: readonly {
    readonly person: string
    readonly at: string
    readonly name: string
    readonly sectors: readonly Sector[]
    readonly answersFor: readonly string[]
    readonly from: string
  }[]
}

interface DemoPost {
  readonly kind: PostKind
  readonly title?: string
  readonly from: string
  readonly to?: string
  readonly termEndsOn?: string
  readonly handOver?: boolean
}

/**
 * People, posts and portfolios of the invented city, entered by the commands people run: a hand-over last
 * month, an empty post, terms that end soon. Answers the ids by name.
 */
export async function loadDemoPeople(
  on: (day: string) => Context,
  { begunOn, today }: { readonly begunOn: string; readonly today: string },
  seedFolder: string,
  idOf: (code: string) => string,
): Promise<ReadonlyMap<string, string>> {
  const context = on(begunOn)
  const demo = JSON.parse(await readFile(join(seedFolder, 'demo-people.json'), 'utf8')) as DemoPeople
  /** `-4m` is four months ago; what is past stays past whenever the demo is loaded. */
  const day = (written: string): string => {
    const months = /^([+-]\d+)m$/.exec(written)?.[1]
    return months === undefined ? written : addMonths(today, Number(months))
  }
  const people = new Map<string, string>()
  for (const { name, phone = null, at } of demo.people) {
    const { personId } = await runCommand(personCommands.create, context, { name, phone, organizationId: idOf(at) })
    people.set(name, personId!)
  }
  const posts = demo.people.flatMap(({ name, at, posts: held }) => held.map((post) => ({ ...post, name, at, from: day(post.from) })))
  // What has come about since is entered on its day.
  for (const { name, at, from, to, termEndsOn, ...post } of posts.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    await runCommand(postCommands.appoint, from > begunOn ? on(from) : context, {
      ...post,
      from,
      personId: people.get(name)!,
      organizationId: idOf(at),
      to: to === undefined ? null : day(to),
      termEndsOn: termEndsOn === undefined ? null : day(termEndsOn),
    })
  }
  for (const { person, at, answersFor, ...portfolio } of demo.portfolios) {
    await runCommand(portfolioCommands.create, context, {
      ...portfolio,
      personId: people.get(person)!,
      organizationId: idOf(at),
      organizationIds: answersFor.map(idOf),
    })
  }
  return people
}
