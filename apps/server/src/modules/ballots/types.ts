import { linesOf, ROUND_STATES } from '@shuping/domain/ballots'
import type { Line, SheetEntry } from '@shuping/domain/ballots'
import { builder } from '../../builder.ts'
import type { Offer } from './prepare.ts'
import type { PrintedSlip } from './slips.ts'
import type { GroupView, RoundView, TallyView } from './view.ts'

export const RoundStateType = builder.enumType('BallotRoundState', { values: ROUND_STATES })
export const RoundVerbType = builder.enumType('BallotRoundVerb', {
  description: 'What may be done with a round next. CLOSE is done by two witnesses.',
  values: { PRINT: { value: 'print' }, REPRINT: { value: 'reprint' }, OPEN: { value: 'open' }, CLOSE: { value: 'close' }, COUNT: { value: 'count' }, DECLARE_VOID: { value: 'declareVoid' } } as const,
})
export const RoundFailureType = builder.enumType('BallotRoundFailure', {
  description: 'What a counted round fails by the rules of its scheme.',
  values: ['TOO_MANY_INVALID', 'TOO_FEW_PAPERS', 'TURNOUT_TOO_LOW', 'COMPOSITION'] as const,
})

const Entry = builder.objectRef<SheetEntry>('BallotEntry').implement({
  description: 'A name on the paper, as of the roster.',
  fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name'), about: t.exposeString('about') }),
})

const LineType = builder.objectRef<Line>('BallotLine').implement({
  description: 'A line that every appraisee has on the paper.',
  fields: (t) => ({
    labelZh: t.string({ nullable: true, resolve: ({ item }) => item?.label.zh ?? null, description: 'Of the item; empty where the form has one line.' }),
    labelEn: t.string({ nullable: true, resolve: ({ item }) => item?.label.en ?? item?.label.zh ?? null }),
    grades: t.field({ type: [Named], resolve: ({ grades }) => (grades ?? []).map(named), description: 'Best first; none: a number or a place.' }),
  }),
})

interface NamedView {
  readonly id: string
  readonly labelZh: string
  readonly labelEn: string
}
const named = ({ id, label }: { readonly id: string; readonly label: { readonly zh: string; readonly en?: string } }): NamedView =>
  ({ id, labelZh: label.zh, labelEn: label.en ?? label.zh })
const Named = builder.objectRef<NamedView>('BallotNamed').implement({
  description: 'Something of the scheme with its names.',
  fields: (t) => ({ id: t.exposeString('id'), labelZh: t.exposeString('labelZh'), labelEn: t.exposeString('labelEn') }),
})

const Group = builder.objectRef<GroupView>('BallotGroup').implement({
  description: 'A rater group of a round and the numbers of its slips and papers.',
  fields: (t) => ({
    id: t.exposeString('id'),
    labelZh: t.exposeString('labelZh'),
    labelEn: t.exposeString('labelEn'),
    due: t.exposeInt('due'),
    printed: t.exposeInt('printed'),
    drawn: t.exposeInt('drawn', { nullable: true, description: 'Slips issued, from the minutes.' }),
    spoiled: t.exposeInt('spoiled', { nullable: true }),
    unused: t.exposeInt('unused', { nullable: true }),
    returned: t.exposeInt('returned', { description: 'Papers in the box; while a round is open, so far.' }),
    invalid: t.exposeInt('invalid', { nullable: true }),
  }),
})

const Witness = builder.objectRef<RoundView['witnesses'][number]>('BallotWitness').implement({
  fields: (t) => ({ name: t.exposeString('name'), at: t.expose('at', { type: 'DateTime' }) }),
})

export const Round = builder.objectRef<RoundView>('BallotRound').implement({
  description: 'A round of voting. Nothing in it, or leading from it, is a paper.',
  fields: (t) => ({
    id: t.exposeID('id'),
    cycleId: t.exposeID('cycleId'),
    classId: t.exposeString('classId'),
    number: t.exposeInt('number'),
    title: t.exposeString('title'),
    ballot: t.field({ type: Named, resolve: ({ form }) => named(form.ballot) }),
    isQuestionnaire: t.boolean({ description: 'A questionnaire 群众反响 rather than a vote in the room.', resolve: ({ form }) => form.ballot.strand === 'RESPONSE' }),
    state: t.expose('state', { type: RoundStateType }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it is void.' }),
    followsId: t.exposeID('followsId', { nullable: true, description: 'The round it repeats.' }),
    openedAt: t.expose('openedAt', { type: 'DateTime', nullable: true }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    countedAt: t.expose('countedAt', { type: 'DateTime', nullable: true }),
    version: t.exposeInt('version'),
    sheet: t.field({ type: [Entry], resolve: ({ form }) => [...form.sheet] }),
    lines: t.field({ type: [LineType], resolve: ({ form }) => [...linesOf(form.ballot, form.sheet.length)] }),
    groups: t.field({ type: [Group], resolve: ({ groups }) => [...groups] }),
    witnesses: t.field({ type: [Witness], resolve: ({ witnesses }) => [...witnesses] }),
    viewerHasWitnessed: t.boolean({
      resolve: ({ witnesses }, _args, { viewer }) => witnesses.some(({ accountId }) => accountId === viewer?.accountId),
    }),
    failures: t.field({ type: [RoundFailureType], resolve: ({ failures }) => [...failures] }),
    viewerMay: t.field({ type: [RoundVerbType], resolve: ({ verbs }) => [...verbs] }),
    viewerCanRepeat: t.exposeBoolean('repeatable', { description: 'The caller may have it voted on again: it is void, or failed when counted, and no other repeats it.' }),
    minimumPapers: t.int({ description: 'Tallies of fewer papers are never shown.', resolve: ({ form }) => Math.max(5, form.minimumPapers) }),
  }),
})

const Mark = builder.objectRef<{ readonly mark: string; readonly count: number }>('BallotMark').implement({
  fields: (t) => ({ mark: t.exposeString('mark', { description: 'A grade’s id, a number, or a place.' }), count: t.exposeInt('count') }),
})

export const Tally = builder.objectRef<TallyView>('BallotTally').implement({
  description: 'What the papers of one group, or of all, say about one appraisee on one line.',
  fields: (t) => ({
    appraisee: t.exposeInt('appraisee', { description: 'Place on the sheet, from 0.' }),
    line: t.exposeInt('line', { description: 'Line of the paper, from 0.' }),
    group: t.exposeString('group', { nullable: true, description: 'Empty: all groups together.' }),
    papers: t.exposeInt('papers', { description: 'Valid papers.' }),
    hidden: t.boolean({ description: 'Too few papers, or too few could be reckoned from it.', resolve: ({ shown }) => shown === null }),
    abstained: t.int({ nullable: true, resolve: ({ shown }) => shown?.abstained ?? null }),
    blank: t.int({ nullable: true, resolve: ({ shown }) => shown?.blank ?? null }),
    marks: t.field({ type: [Mark], resolve: ({ shown }) => [...(shown?.marks ?? [])] }),
  }),
})

export const Slip = builder.objectRef<PrintedSlip>('BallotSlip').implement({
  description: 'A slip to print: told once, kept by nobody.',
  fields: (t) => ({ group: t.exposeString('group'), code: t.exposeString('code') }),
})

/** A cycle as far as its rounds need it. */
export interface VotedCycle {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly organizationName: string
  readonly takesRounds: boolean
  readonly mayPrepare: boolean
}
export const VotedCycleType = builder.objectRef<VotedCycle>('BallotCycle').implement({
  description: 'A cycle that rounds belong to.',
  fields: (t) => ({
    id: t.exposeID('id'),
    title: t.exposeString('title'),
    year: t.exposeInt('year'),
    organizationName: t.exposeString('organizationName', { description: 'Who holds it, as it was called then.' }),
    viewerCanPrepare: t.boolean({ description: 'The caller holds rounds there, and the cycle takes them now.', resolve: ({ takesRounds, mayPrepare }) => takesRounds && mayPrepare }),
  }),
})

type OfferedClass = Offer['classes'][number]
type OfferedBallot = OfferedClass['ballots'][number]

const OfferedBallotType = builder.objectRef<OfferedBallot>('OfferedBallot').implement({
  description: 'A ballot of the scheme and who votes in it.',
  fields: (t) => ({
    ballot: t.field({ type: Named, resolve: ({ ballot }) => named(ballot) }),
    isQuestionnaire: t.boolean({ resolve: ({ ballot }) => ballot.strand === 'RESPONSE' }),
    groups: t.field({ type: [Named], resolve: ({ groups }) => groups.map(named) }),
  }),
})
export const OfferedClassType = builder.objectRef<OfferedClass>('BallotClassOffer').implement({
  description: 'What a class of a cycle can vote on.',
  fields: (t) => ({
    id: t.exposeString('classId'),
    labelZh: t.exposeString('labelZh'),
    labelEn: t.exposeString('labelEn'),
    ballots: t.field({ type: [OfferedBallotType], resolve: ({ ballots }) => [...ballots] }),
    roster: t.field({ type: [Entry], resolve: ({ roster }) => [...roster] }),
  }),
})

