import { randomInt, randomUUID } from 'node:crypto'
import type { Transaction } from '@shuping/db'
import { countPapers, moveRound, slipsToPrint } from '@shuping/domain/ballots'
import type { Cells, RoundFacts, RoundState, RoundVerb, SlipMinutes } from '@shuping/domain/ballots'
import { checkText, tidy } from '@shuping/domain/kit'
import type { Verdict } from '@shuping/domain/kit'
import type { Context } from '../../context.ts'
import type { Command } from '../../kit/command.ts'
import type { KnownRefusal } from '../../kit/refused.ts'
import { loadRound, turnoutOf, VOTES } from './load.ts'
import type { RoundRecord } from './load.ts'
import type { RoundOutcome } from './prepare.ts'
import { hasRoundKey, makeRoundKey, paperOpener } from './sealing.ts'
import { slipHash } from './slips.ts'
import type { PrintedSlip } from './slips.ts'

export interface Seen {
  readonly id: string
  readonly version: number
}

interface Moved {
  readonly round: RoundRecord
  readonly state: RoundState
}

/** What the rules look at when nothing more than the round matters. */
const factsOf = (round: RoundRecord, more: Partial<RoundFacts> = {}): RoundFacts => ({
  cycleVotes: VOTES.includes(round.cycleState),
  reason: '',
  groups: { all: round.groups.length, withoutDue: round.groups.filter(({ due }) => due < 1).length },
  appraisees: round.form.sheet.length,
  witnesses: round.witnesses,
  appraised: [],
  minutes: [],
  keyAtHand: true,
  // Counting shuffles: see `count`.
  shuffled: true,
  ...more,
})

function move(verb: RoundVerb, input: { readonly version: number }, round: RoundRecord, more?: Partial<RoundFacts>): Verdict<Moved, KnownRefusal> {
  const verdict = moveRound({ verb, version: input.version }, round, factsOf(round, more))
  return verdict.ok ? { ok: true, value: { round, state: verdict.value.state } } : verdict
}

const stateOf = ({ state }: Pick<RoundRecord, 'state'>): { readonly state: RoundState } => ({ state })
const subjectsOf = ({ id, title }: RoundRecord) => [{ kind: 'ballotRound', id, label: title }]
const bump = { version: { increment: 1 } } as const

/** Prints all slips of a round; as long as it is not open, all of them anew. Of the slips only hashes come in. */
export const print: Command<Seen & { hashes: readonly (readonly [hash: string, group: string])[] }, RoundRecord, Moved & { hashes: readonly (readonly [string, string])[] }, RoundOutcome> = {
  name: 'ballots.print',
  action: 'ballots.prepare',
  load: (tx, { id }, context) => loadRound(tx, id, 'ballots.prepare', context),
  decide: (input, round) => {
    const verdict = move(round.state === 'PRINTED' ? 'reprint' : 'print', input, round)
    return verdict.ok ? { ok: true, value: { ...verdict.value, hashes: input.hashes } } : verdict
  },
  write: async (tx, { round, state, hashes }) => {
    await tx.ballotSlip.deleteMany({ where: { roundId: round.id } })
    // In the order of the hashes: it says nothing of the order on the sheet.
    const rows = hashes.map(([hash, groupId]) => ({ hash, groupId, roundId: round.id })).toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
    await tx.ballotSlip.createMany({ data: rows })
    await Promise.all(round.groups.map(({ groupId }) => tx.ballotGroup.update({
      where: { roundId_groupId: { roundId: round.id, groupId } },
      data: { printed: hashes.filter(([, group]) => group === groupId).length },
    })))
    await tx.ballotRound.update({ where: { id: round.id }, data: { state, ...bump } })
    return { id: round.id }
  },
  audit: async (_tx, { facts, value: { round, state } }) => ({
    path: round.path,
    subjects: subjectsOf(round),
    before: stateOf(facts),
    after: { state, papers: Object.fromEntries(round.groups.map(({ groupId, due }) => [groupId, slipsToPrint(due)])) },
  }),
}

/** The hashes of slips, for `print`. */
export const hashesOf = (slips: readonly PrintedSlip[]): readonly (readonly [string, string])[] =>
  slips.map(({ code, group }) => [slipHash(code), group] as const)

/** Opens a round: its key pair is made, and papers are taken. */
export const open: Command<Seen, RoundRecord, Moved, RoundOutcome> = {
  name: 'ballots.open',
  action: 'ballots.prepare',
  load: (tx, { id }, context) => loadRound(tx, id, 'ballots.prepare', context),
  decide: (input, round) => move('open', input, round),
  write: async (tx, { round, state }, context) => {
    const publicKey = await makeRoundKey(context.dataFolder, round.id)
    await tx.ballotRound.update({ where: { id: round.id }, data: { state, publicKey, openedAt: context.now(), ...bump } })
    return { id: round.id }
  },
  audit: async (_tx, { facts, value: { round, state } }) => ({
    path: round.path, subjects: subjectsOf(round), before: stateOf(facts), after: { state },
  }),
}

interface WitnessFacts {
  readonly round: RoundRecord
  readonly name: string
  readonly appraised: boolean
}
interface Witnessed extends Moved {
  readonly accountId: string
  readonly name: string
}

/** A witness confirms the closing; the second one closes. */
export const witness: Command<{ id: string }, WitnessFacts, Witnessed, RoundOutcome> = {
  name: 'ballots.witness',
  action: 'ballots.witness',
  // Whether one stands on the paper oneself may be known only from below one's reach.
  looksEverywhere: true,
  load: async (tx, { id }, context) => {
    const round = await loadRound(tx, id, 'ballots.witness', context)
    const viewer = context.viewer
    if (round === null || viewer === null || viewer.accountId === null) return null
    const own = viewer.personId === null ? 0 : await tx.appraisee.count({
      where: { id: { in: round.form.sheet.map((entry) => entry.id) }, personId: viewer.personId },
    })
    const account = await tx.account.findUnique({ where: { id: viewer.accountId }, select: { displayName: true } })
    return { round, name: account?.displayName ?? '', appraised: own > 0 }
  },
  decide: (_input, { round, name, appraised }, { viewer }) => {
    const accountId = viewer!.accountId!
    if (round.state === 'OPEN' && round.witnesses.includes(accountId)) {
      return { ok: false, refusals: [{ code: 'ballots.witnessAgain' }] }
    }
    const witnesses = [...round.witnesses, accountId]
    const closing = move('close', round, round, { witnesses, appraised: appraised ? [accountId] : [] })
    if (closing.ok) return { ok: true, value: { ...closing.value, accountId, name } }
    const others = closing.refusals.filter(({ code }) => code !== 'ballots.twoWitnesses')
    return others.length > 0 ? { ok: false, refusals: others } : { ok: true, value: { round, state: round.state, accountId, name } }
  },
  write: async (tx, { round, state, accountId, name }, context) => {
    await tx.ballotWitness.create({ data: { roundId: round.id, accountId, path: round.path, name, at: context.now() } })
    // The first confirmation leaves the version: the second witness may have opened the page before it.
    if (state === 'CLOSED') await tx.ballotRound.update({ where: { id: round.id }, data: { state, closedAt: context.now(), ...bump } })
    return { id: round.id }
  },
  audit: async (_tx, { facts, value: { round, state } }) => ({
    path: round.path,
    subjects: subjectsOf(round),
    before: stateOf(facts.round),
    after: { state, witnesses: round.witnesses.length + 1 },
  }),
}

interface GroupMinutes extends Omit<SlipMinutes, 'printed'> {
  readonly group: string
}
interface CountFacts {
  readonly round: RoundRecord
  readonly inBox: ReadonlyMap<string, number>
  readonly keyAtHand: boolean
}
interface Counting extends Moved {
  readonly minutes: readonly (SlipMinutes & { readonly group: string; readonly inBox: number })[]
}

/** Counts a closed round: opens the box, shuffles, counts, and leaves papers and tallies only. */
export const count: Command<Seen & { minutes: readonly GroupMinutes[] }, CountFacts, Counting, RoundOutcome> = {
  name: 'ballots.count',
  action: 'ballots.prepare',
  load: async (tx, { id }, context) => {
    const round = await loadRound(tx, id, 'ballots.prepare', context)
    if (round === null) return null
    const keyAtHand = round.publicKey !== null && (await hasRoundKey(context.dataFolder, id, round.publicKey))
    return { round, inBox: (await turnoutOf(tx, [id])).get(id) ?? new Map(), keyAtHand }
  },
  decide: (input, { round, inBox, keyAtHand }) => {
    const minutes = round.groups.map(({ groupId: group, printed }) => {
      const told = input.minutes.find((one) => one.group === group) ?? { drawn: -1, spoiled: -1, left: -1 }
      return { group, printed, drawn: told.drawn, spoiled: told.spoiled, left: told.left, inBox: inBox.get(group) ?? 0 }
    })
    const verdict = move('count', input, round, { minutes, keyAtHand })
    return verdict.ok ? { ok: true, value: { ...verdict.value, minutes } } : verdict
  },
  write: async (tx, { round, state, minutes }, context) => {
    const papers = await openBox(tx, round, context)
    await tx.ballotPaper.createMany({
      // The keys are random, and the rows stand in their order.
      data: shuffled(papers).map(({ groupId, cells }) => ({ key: randomUUID(), roundId: round.id, groupId, cells: [...cells] }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    })
    const sheet = round.form.sheet.map(({ id }) => id)
    for (const { group, drawn, spoiled, left, inBox } of minutes) {
      const counted = countPapers(round.form.ballot, sheet, papers.filter(({ groupId }) => groupId === group).map(({ cells }) => cells))
      const lines = counted.lines.length / sheet.length
      const row = { roundId: round.id, groupId: group, path: round.path }
      await tx.ballotTally.createMany({
        data: [
          ...counted.lines.map(({ abstained, blank, marks }, at) =>
            ({ ...row, appraisee: Math.floor(at / lines), line: at % lines, abstained, blank, marks })),
          ...counted.whole.map(({ abstained, blank, marks }, at) => ({ ...row, appraisee: at, line: -1, abstained, blank, marks })),
        ],
      })
      await tx.ballotGroup.update({
        where: { roundId_groupId: { roundId: round.id, groupId: group } },
        data: { drawn, spoiled, unused: left, returned: inBox, invalid: counted.invalid },
      })
    }
    await tx.ballotRound.update({ where: { id: round.id }, data: { state, countedAt: context.now(), ...bump } })
    await tx.$executeRaw`SELECT ballot_box_empty(${round.id}::uuid)`
    return { id: round.id }
  },
  audit: async (_tx, { facts, value: { round, state, minutes } }) => ({
    path: round.path,
    subjects: subjectsOf(round),
    before: stateOf(facts.round),
    after: { state, papers: Object.fromEntries(minutes.map(({ group, ...counts }) => [group, counts])) },
  }),
}

interface OpenedPaper {
  readonly groupId: string
  readonly cells: Cells
}

async function openBox(tx: Transaction, round: RoundRecord, context: Context): Promise<readonly OpenedPaper[]> {
  const sealed = await tx.$queryRaw<{ group_id: string; sealed: Uint8Array }[]>`
    SELECT group_id, sealed FROM ballot_box_of(${round.id}::uuid)`
  const opened = await paperOpener(context.dataFolder, round.id, round.publicKey!)
  return sealed.map((one) => ({ groupId: one.group_id, cells: opened(one.sealed, aboutOf(round.id, one.group_id)) }))
}

/** What a paper is sealed for: it opens in no other round and for no other group. */
export const aboutOf = (roundId: string, groupId: string): string => `${roundId} ${groupId}`

/** Every order is equally likely (Fisher and Yates). */
function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  const all = [...items]
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1)
    ;[all[at], all[other]] = [all[other]!, all[at]!]
  }
  return all
}

const REASON_MAX = 500

/** Declares a round void: its papers leave the box unread, and no slip of it is good for anything any more. */
export const declareVoid: Command<Seen & { reason: string }, RoundRecord, Moved & { reason: string }, RoundOutcome> = {
  name: 'ballots.void',
  action: 'ballots.prepare',
  load: (tx, { id }, context) => loadRound(tx, id, 'ballots.prepare', context),
  decide: (input, round) => {
    const reason = tidy(input.reason)
    const misshapen = reason === '' ? [] : checkText('reason', reason, REASON_MAX)
    const verdict = move('declareVoid', input, round, { reason })
    if (misshapen.length > 0) return { ok: false, refusals: misshapen }
    return verdict.ok ? { ok: true, value: { ...verdict.value, reason } } : verdict
  },
  write: async (tx, { round, state, reason }) => {
    await tx.ballotRound.update({ where: { id: round.id }, data: { state, reason, ...bump } })
    await tx.$executeRaw`SELECT ballot_box_empty(${round.id}::uuid)`
    return { id: round.id }
  },
  audit: async (_tx, { facts, value: { round, state, reason } }) => ({
    path: round.path, subjects: subjectsOf(round), reason, before: stateOf(facts), after: { state },
  }),
}
