import type { Transaction } from '@shuping/db'
import { ballotsOfClass, prepareRound } from '@shuping/domain/ballots'
import type { PaperForm, PrepareFacts, PrepareRound, RoundToRepeat, SheetEntry } from '@shuping/domain/ballots'
import { parseSchemeText } from '@shuping/domain/schemes'
import type { Scheme } from '@shuping/domain/schemes'
import type { Context } from '../../context.ts'
import type { Command } from '../../kit/command.ts'
import { whereInReach } from '../../kit/scope.ts'
import type { Action } from '../../kit/scope.ts'
import { ballotsClosed, countedOf, failuresIn, STANDING_FOLLOWERS, TAKES_ROUNDS } from './load.ts'

export type RoundOutcome = { readonly id: string }

/** What a cycle offers to vote on, class by class. */
export interface Offer {
  readonly cycle: { readonly id: string; readonly path: string; readonly takesRounds: boolean; readonly repeatsOnly: boolean }
  readonly classes: readonly {
    readonly classId: string
    readonly labelZh: string
    readonly labelEn: string
    readonly ballots: PrepareFacts['ballots']
    readonly minimumPapers: number
    readonly roster: readonly SheetEntry[]
  }[]
}

/** A published document passed the validator when it was published. */
function schemeOf(document: string): Scheme | null {
  const parsed = parseSchemeText(document)
  return parsed.ok ? parsed.value : null
}

/**
 * What the classes of a cycle can vote on: the ballots of their published schemes, and who takes part on stage or in
 * writing. `classId`: that class alone.
 */
export async function loadOffer(
  tx: Pick<Transaction, 'cycle' | 'appraisee'>,
  cycleId: string,
  action: Action,
  context: Context,
  classId?: string,
): Promise<Offer | null> {
  const ofClass = classId === undefined ? {} : { classId }
  const cycle = await tx.cycle.findFirst({
    where: { id: cycleId, ...whereInReach(context, action) },
    select: {
      id: true, path: true, state: true,
      classes: {
        where: ofClass, orderBy: { ordinal: 'asc' },
        select: { classId: true, labelZh: true, labelEn: true, schemeVersion: { select: { document: true, status: true } } },
      },
    },
  })
  if (cycle === null) return null
  const appraisees = await tx.appraisee.findMany({
    where: { cycleId, form: { in: ['ON_SITE', 'WRITTEN'] }, ...ofClass },
    orderBy: { ordinal: 'asc' },
    select: { id: true, classId: true, personName: true, postTitle: true, organizationName: true },
  })
  return {
    cycle: { id: cycle.id, path: cycle.path, takesRounds: TAKES_ROUNDS.includes(cycle.state), repeatsOnly: cycle.state === 'RE_VOTE' },
    classes: cycle.classes.map(({ schemeVersion, ...one }) => {
      const scheme = schemeVersion?.status === 'PUBLISHED' ? schemeOf(schemeVersion.document) : null
      return {
        ...one,
        ballots: scheme === null ? [] : ballotsOfClass(scheme, one.classId),
        minimumPapers: scheme?.minimumPapers ?? 0,
        roster: appraisees.filter((entry) => entry.classId === one.classId).map(({ id, personName, postTitle, organizationName }) => ({
          id,
          name: personName ?? organizationName,
          about: personName === null ? '' : [organizationName, postTitle].filter(Boolean).join(' '),
        })),
      }
    }),
  }
}

export interface PrepareInput extends PrepareRound {
  readonly cycleId: string
  readonly followsId?: string | null | undefined
}
interface Facts extends PrepareFacts {
  readonly cycle: Offer['cycle']
  readonly number: number
  readonly newId: string
}
interface Plan {
  readonly id: string
  readonly number: number
  readonly cycle: Offer['cycle']
  readonly classId: string
  readonly followsId: string | null
  readonly title: string
  readonly form: PaperForm
  readonly due: readonly number[]
}

/** The round of the cycle that is to be repeated; undefined: not found, or not theirs. */
async function loadFollowed(tx: Transaction, id: string, cycleId: string, context: Context): Promise<RoundToRepeat | undefined> {
  const found = await tx.ballotRound.findFirst({
    where: { id, cycleId, ...whereInReach(context, 'ballots.prepare') },
    select: {
      classId: true, ballotId: true, state: true, cycle: { select: { state: true } },
      _count: { select: { followers: STANDING_FOLLOWERS } },
    },
  })
  if (found === null) return undefined
  const { classId, ballotId, state, cycle, _count } = found
  const counted = state === 'COUNTED' ? await countedOf(tx, [cycleId]) : []
  // One that is repeated is none of them, and whether it failed is no question any more.
  const own = counted.find((round) => round.id === id)
  const failures = own === undefined ? [] : failuresIn(own, counted, ballotsClosed(cycle.state))
  return { classId, ballotId, state, failures, repeated: _count.followers > 0 }
}

export const prepare: Command<PrepareInput, Facts, Plan, RoundOutcome> = {
  name: 'ballots.prepare',
  action: 'ballots.prepare',
  load: async (tx, input, context) => {
    // Numbers are given one after the other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('ballot rounds:' || ${input.cycleId}, 0))`
    const offer = await loadOffer(tx, input.cycleId, 'ballots.prepare', context, input.classId)
    if (offer === null) return null
    const last = await tx.ballotRound.findFirst({
      where: { cycleId: input.cycleId }, orderBy: { number: 'desc' }, select: { number: true },
    })
    const follows = input.followsId == null ? null : await loadFollowed(tx, input.followsId, input.cycleId, context)
    if (follows === undefined) return null
    const [found] = offer.classes
    return {
      ballots: found?.ballots ?? [],
      minimumPapers: found?.minimumPapers ?? 0,
      roster: found?.roster ?? [],
      cycleTakesRounds: offer.cycle.takesRounds,
      follows,
      repeatsOnly: offer.cycle.repeatsOnly,
      cycle: offer.cycle,
      number: (last?.number ?? 0) + 1,
      newId: context.newId(),
    }
  },
  decide: (input, facts) => {
    const verdict = prepareRound(input, facts)
    if (!verdict.ok) return verdict
    const { newId: id, number, cycle } = facts
    return { ok: true, value: { ...verdict.value, id, number, cycle, classId: input.classId, followsId: input.followsId ?? null } }
  },
  write: async (tx, { id, number, cycle, classId, followsId, title, form, due }) => {
    await tx.ballotRound.create({
      data: { id, cycleId: cycle.id, path: cycle.path, classId, ballotId: form.ballot.id, number, title, followsId, form: form as object },
    })
    await tx.ballotGroup.createMany({
      data: form.groups.map(({ id: groupId }, ordinal) => ({ roundId: id, groupId, path: cycle.path, ordinal, due: due[ordinal]! })),
    })
    return { id }
  },
  audit: async (_tx, { value: { id, cycle, form, due, title, followsId } }) => ({
    path: cycle.path,
    subjects: [{ kind: 'ballotRound', id, label: title }, { kind: 'cycle', id: cycle.id }],
    after: {
      cycleId: cycle.id,
      ballot: form.ballot.id,
      appraisees: form.sheet.length,
      groups: Object.fromEntries(form.groups.map((group, at) => [group.id, due[at]!])),
      ...(followsId === null ? {} : { followsId }),
    },
  }),
}
