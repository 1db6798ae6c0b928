import { expect } from 'vitest'
import type { Bench } from './index.ts'

/** Watches the mutations of a bench. */
export interface Deeds {
  /** Does a mutation; one that is done alone and for the first time must leave exactly one entry in the chain. */
  readonly deed: <Result>(field: string, input: object, act: () => Promise<Result>) => Promise<Result>
  /** The mutations that were seen to leave one entry. */
  readonly proven: ReadonlySet<string>
}

/** What does not count as a deed of its own. */
interface Marks {
  readonly dryRun?: boolean
  readonly idempotencyKey?: string
}

/** Counts entries around every mutation; those that overlap others prove nothing and are let be. */
export function watchDeeds({ context }: Pick<Bench, 'context'>): Deeds {
  const proven = new Set<string>()
  const keys = new Set<string>()
  let running = 0
  let begun = 0
  const entries = async (): Promise<number> => {
    const [row] = await context.db.prisma.$queryRaw<{ n: number }[]>`SELECT coalesce(sum(seq), 0)::int AS n FROM audit_head /* bench */`
    return row!.n
  }
  return {
    proven,
    deed: async (field, input, act) => {
      const { dryRun, idempotencyKey } = input as Marks
      const isNew = dryRun !== true && (idempotencyKey === undefined || !keys.has(idempotencyKey))
      if (idempotencyKey !== undefined) keys.add(idempotencyKey)
      const [turn, alone] = [++begun, running++ === 0]
      try {
        const before = await entries()
        const answer = await act()
        if (isNew && alone && turn === begun) {
          expect([field, (await entries()) - before]).toEqual([field, 1])
          proven.add(field)
        }
        return answer
      } finally {
        running--
      }
    },
  }
}
