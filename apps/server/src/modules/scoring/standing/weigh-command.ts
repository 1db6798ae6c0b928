import type { Prisma, Transaction } from '@shuping/db'
import { accept, refuse } from '@shuping/domain/kit'
import { otherWeights } from '@shuping/domain/scoring'
import type { LinearPart } from '@shuping/domain/scoring'
import type { Command } from '../../../kit/command.ts'
import { whereInReach } from '../../../kit/scope.ts'
import { ofCycle } from '../outcome.ts'
import type { ScoringOutcome } from '../outcome.ts'
import { carryOver, sweep, weighInto } from './generations.ts'
import { rebuildRollups } from './rollups.ts'
import { lastGeneration, loadStanding } from './write-standing.ts'
import type { ClassOfStanding, StandingOfCycle } from './write-standing.ts'

interface Weigh {
  readonly cycleId: string
  readonly classId: string
  readonly weights: readonly { readonly part: string; readonly weight: string }[]
}
interface Facts {
  readonly cycle: { readonly id: string; readonly path: string; readonly title: string }
  readonly standing: StandingOfCycle | null
  /** Appraisees of the class whose parts are too fine to be kept. */
  readonly unkept: number
  readonly byName: string | null
}
interface Weighed extends Facts {
  readonly standing: StandingOfCycle
  readonly classes: readonly ClassOfStanding[]
  readonly classId: string
  readonly parts: readonly LinearPart[]
}

/**
 * Tries other weights for a class on what is scored: a second standing beside the one that counts, by the same parts. Readers
 * see the trial before or this one, never both. Nothing of the scheme or the score sheets changes. Issue "What-if".
 */
export const weigh: Command<Weigh, Facts, Weighed, ScoringOutcome> = {
  name: 'scores.weigh',
  action: 'scores.make',
  load: async (tx, { cycleId, classId }, context) => {
    await lockStanding(tx, cycleId)
    const cycle = await tx.cycle.findFirst({ where: { id: cycleId, ...whereInReach(context, 'scores.make') }, select: { id: true, path: true, title: true } })
    if (cycle === null) return null
    const accountId = context.viewer?.accountId
    const account = accountId == null ? null : await tx.account.findUnique({ where: { id: accountId }, select: { displayName: true } })
    return {
      cycle, standing: await loadStanding(tx, cycleId), byName: account?.displayName ?? null,
      unkept: await tx.scorePart.count({ where: { cycleId, classId, denominator: 0 } }),
    }
  },
  decide: ({ classId, weights }, facts) => {
    const { standing, unkept } = facts
    if (standing === null) return refuse({ code: 'scoring.notScoredYet' })
    const of = standing.classes.find((one) => one.classId === classId)
    if (of === undefined) return refuse({ code: 'kit.notFound', field: 'classId' })
    if (of.form === null || unkept > 0) return refuse({ code: 'scoring.notWeighable', field: 'classId' })
    const verdict = otherWeights(weights, of.form.parts)
    if (!verdict.ok) return verdict
    const form = { ...of.form, parts: verdict.value }
    const classes = standing.classes.map((one) => (one === of ? { ...one, form } : one))
    return accept({ ...facts, standing, classes, classId, parts: verdict.value })
  },
  write: async (tx, { cycle, standing, classes, classId, byName }, context) => {
    const { id: cycleId, path } = cycle
    const generation = (await lastGeneration(tx, cycleId)) + 1
    const [tried] = classes.flatMap(({ classId: id, form }) => (id === classId && form !== null ? [form] : []))
    await carryOver(tx, { cycleId, generation: standing.generation }, generation, [classId])
    await weighInto(tx, { cycleId, generation }, [tried!])
    await rebuildRollups(tx, { cycleId, generation }, standing.span)
    const row = {
      path, generation, resultVersion: standing.resultVersion, depth: standing.span.deepest, classes: classes as unknown as Prisma.InputJsonValue,
      at: context.now(), byName,
    }
    await tx.scoreStanding.upsert({ where: { cycleId_trial: { cycleId, trial: true } }, create: { cycleId, trial: true, ...row }, update: row })
    await sweep(tx, cycleId)
    return ofCycle(cycleId)
  },
  audit: async (_tx, { value: { cycle, classId, parts } }) => ({
    path: cycle.path,
    subjects: [{ kind: 'cycle', id: cycle.id, label: cycle.title }],
    after: { class: classId, weights: parts.map(({ id, weight }) => ({ part: id, weight })) },
  }),
}

/** One changes the standings of a cycle at a time; who reads does not wait. */
const lockStanding = (tx: Transaction, cycleId: string): Promise<number> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('score_standing:' || ${cycleId}, 0))`
