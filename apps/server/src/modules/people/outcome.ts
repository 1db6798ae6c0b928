import type { Transaction } from '@shuping/db'
import type { Endings, PeopleEffect } from '@shuping/domain/people'
import type { Refusal, Verdict } from '@shuping/domain/kit'
import type { KnownRefusal } from '../../kit/refused.ts'

/**
 * What a command on people answers. What it does is told in a dry run only: outcomes are kept under the
 * idempotency key, and effects name people.
 */
export type PeopleOutcome = {
  readonly personId: string | null
  readonly postId: string | null
  readonly portfolioId: string | null
  readonly effects: readonly EffectOutcome[]
}
export type EffectOutcome = { readonly [Key in keyof PeopleEffect]: PeopleEffect[Key] }

/** What was written, without effects. */
export const written = (ids: Partial<Omit<PeopleOutcome, 'effects'>>): PeopleOutcome => ({
  personId: null,
  postId: null,
  portfolioId: null,
  ...ids,
  effects: [],
})

/** What would be written. */
export const foreseen = (effects: readonly PeopleEffect[]): PeopleOutcome => ({
  ...written({}),
  effects: effects.map((effect) => ({ ...effect })),
})

/** A verdict that is refused for these reasons too. */
export function butFor<Value>(
  refusals: readonly Refusal<KnownRefusal>[],
  verdict: Verdict<Value, KnownRefusal>,
): Verdict<Value, KnownRefusal> {
  if (refusals.length === 0) return verdict
  return { ok: false, refusals: [...refusals, ...(verdict.ok ? [] : verdict.refusals)] }
}

/** Ends posts and portfolios, one statement each whatever their number. */
export async function writeEndings(
  tx: Transaction,
  { posts, portfolios }: Partial<Pick<Endings, 'posts' | 'portfolios'>>,
): Promise<void> {
  if (posts?.length) {
    await tx.$executeRaw`
      UPDATE post SET valid_to = e.on_day, version = version + 1
      FROM unnest(${posts.map(({ id }) => id)}::uuid[], ${posts.map(({ to }) => to)}::date[]) AS e(id, on_day)
      WHERE post.id = e.id`
  }
  if (portfolios?.length) {
    await tx.$executeRaw`
      UPDATE portfolio SET valid_to = e.on_day, version = version + 1
      FROM unnest(${portfolios.map(({ id }) => id)}::uuid[], ${portfolios.map(({ to }) => to)}::date[]) AS e(id, on_day)
      WHERE portfolio.id = e.id`
  }
}

/** A calendar date as Prisma takes it. */
export const asDate = (day: string | null): Date | null => (day === null ? null : new Date(day))
