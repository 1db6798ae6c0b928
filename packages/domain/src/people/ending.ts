import type { CalendarDate } from '../kit/index.ts'
import { isEmpty } from './period.ts'
import { effect } from './records.ts'
import type { PeopleEffect, Period, PortfolioRecord, PostRecord } from './records.ts'

/** What ends, and on which day. A post or portfolio that had not yet begun ends on the day of its beginning: it never held. */
export interface Endings {
  readonly posts: readonly { readonly id: string; readonly to: CalendarDate }[]
  readonly portfolios: readonly { readonly id: string; readonly to: CalendarDate }[]
  readonly effects: readonly PeopleEffect[]
}

interface EndingFacts {
  /** All posts, present and to come, of the persons whose posts end. */
  readonly posts: readonly PostRecord[]
  readonly portfolios: readonly PortfolioRecord[]
  /** Secretaries' posts of the organizations concerned that are not ended here, the new one included. */
  readonly successors: readonly (Period & { readonly organizationId: string })[]
}

const reachesBeyond = ({ to }: Period, on: CalendarDate): boolean => to === null || to > on
const endOf = ({ from }: Period, on: CalendarDate): CalendarDate => (from > on ? from : on)

/**
 * Ends posts on a day. With the last post somebody holds on an organization their portfolios there end too;
 * an organization whose secretary goes without a successor on that day is told to be vacant.
 */
export function endPosts(leaving: readonly PostRecord[], on: CalendarDate, facts: EndingFacts): Endings {
  const going = leaving.filter((post) => reachesBeyond(post, on) && !isEmpty(post))
  const gone = new Set(going.map((post) => post.id))
  const staysOn = (portfolio: PortfolioRecord): boolean =>
    facts.posts.some(
      (post) =>
        !gone.has(post.id) &&
        post.personId === portfolio.personId &&
        post.organizationId === portfolio.organizationId &&
        !isEmpty(post) &&
        reachesBeyond(post, on),
    )
  const portfolios = facts.portfolios.filter(
    (portfolio) =>
      reachesBeyond(portfolio, on) &&
      !isEmpty(portfolio) &&
      going.some((post) => post.personId === portfolio.personId && post.organizationId === portfolio.organizationId) &&
      !staysOn(portfolio),
  )
  const vacant = going.filter(
    (post) =>
      post.kind === 'SECRETARY' &&
      post.from <= on &&
      !facts.successors.some(
        (next) =>
          next.organizationId === post.organizationId && !isEmpty(next) && next.from <= on && reachesBeyond(next, on),
      ),
  )
  return {
    posts: going.map((post) => ({ id: post.id, to: endOf(post, on) })),
    portfolios: portfolios.map((portfolio) => ({ id: portfolio.id, to: endOf(portfolio, on) })),
    effects: [
      ...going.map((post) =>
        effect('POST_ENDS', {
          person: post.personName,
          organization: post.organizationName,
          title: post.title,
          on: endOf(post, on),
        }),
      ),
      ...portfolios.map((portfolio) =>
        effect('PORTFOLIO_ENDS', { person: portfolio.personName, title: portfolio.name, on: endOf(portfolio, on) }),
      ),
      ...vacant.map((post) => effect('SECRETARY_VACANT', { organization: post.organizationName, on })),
    ],
  }
}
