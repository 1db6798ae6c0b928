import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { CycleVerb } from '@shuping/domain/cycles'
import { ATTACHMENT_MAX } from '@shuping/domain/reports'
import { ENTRIES_MAX, enter, gather, make, waive } from '../modules/scoring/index.ts'
import { cycleCommands } from '../modules/cycles/index.ts'
import { gradeCommands } from '../modules/decisions/index.ts'
import { attach, forget, receive, reportCommands } from '../modules/reports/index.ts'
import { checkCommands } from '../modules/reviews/index.ts'
import { ATTACHMENTS_FOLDER } from './check-attachments.ts'
import { frameOf, scoredOn, settingsOf } from './check-cycles.ts'
import type { CheckedCycle, DecisionOfFolder } from './folder.ts'
import { voteOn } from './vote.ts'
import type { CycleOnStage, Stage, Step } from './stage.ts'

interface Papered {
  readonly reason?: string
  readonly on?: string
  readonly minutes?: string
}

/** Everything that is done in a cycle, each on its day. */
export function cycleSteps(stage: Stage, cycle: CheckedCycle, lastDay: string): readonly Step[] {
  const { of } = cycle
  const { calendar } = of
  const scored = scoredOn(of)
  const step = (day: string, phase: number, name: string, run: () => Promise<void>): Step => ({ day, phase, cycle, name, run })
  const move = (day: string, phase: number, verb: CycleVerb, papered: Papered = {}): Step =>
    step(day, phase, verb, () => moveOn(stage, cycle, verb, papered))
  return [
    step(of.approval.on, 0, 'create', () => setUp(stage, cycle)),
    move(of.approval.on, 1, 'publish', of.approval),
    move(of.noticeIssuedOn, 2, 'prepare', { on: of.noticeIssuedOn }),
    ...cycle.reportsWaived.map((one) => step(of.noticeIssuedOn, 3, `waiveReport ${one.who}`, () => waiveReport(stage, cycle, one))),
    ...cycle.reports.flatMap((report) => [
      step(report.submittedOn, 4, `submitReport ${report.who}`, () => submitReport(stage, cycle, report)),
      step(report.approvedOn, 5, `approveReport ${report.who}`, () => approveReport(stage, cycle, report)),
    ]),
    ...cycle.checks.map((check) => step(check.of.to, 6, `check ${check.of.id}`, () => checkInTheField(stage, cycle, check))),
    move(calendar.ballotsFrom, 7, 'startReporting'),
    ...cycle.votes.map((vote) => step(vote.of.on, 8, `vote ${vote.of.id}`, () => voteOn(stage, cycle, vote))),
    move(calendar.ballotsUntil, 9, 'closeBallots'),
    ...votedAgainLate(of).flatMap(({ on, reason }) => [move(on, 7, 'voteAgain', { reason }), move(on, 9, 'closeBallots')]),
    step(scored, 10, 'gather', () => bringInputs(stage, cycle)),
    move(scored, 11, 'score'),
    step(scored, 12, 'makeScores', async () => void (await stage.does(make, { cycleId: onStage(stage, cycle).id }))),
    move(of.decision.on, 13, 'lockScores'),
    step(of.decision.on, 14, 'draftGrades', () => draftGrades(stage, cycle)),
    move(of.decision.on, 15, 'submitToCommittee'),
    step(of.decision.on, 16, 'decideGrades', () => decideGrades(stage, cycle)),
    move(of.decision.on, 17, 'decide', { on: of.decision.on, minutes: of.decision.minutes }),
    step(of.feedbackOn, 18, 'feedback', async () => void (await stage.does(gradeCommands.feedback, { cycleId: onStage(stage, cycle).id, on: of.feedbackOn }))),
    move(of.feedbackOn, 19, 'openObjections'),
    move(of.publishedOn, 20, 'publicise'),
    step(of.publishedOn, 21, 'publishResults', async () =>
      void (await stage.does(gradeCommands.publish, { cycleId: onStage(stage, cycle).id, ...of.publication }))),
    ...(stage.folder.settings.until === 'PUBLICISED' ? [] : [
      move(lastDay, 22, 'startRectifying'),
      move(lastDay, 23, 'followUp'),
      { ...move(lastDay, 24, 'archive'), upwards: true as const },
    ]),
  ]
}

/** The days after the ballots were closed on which there is voting again, with the reason of the first round. */
const votedAgainLate = ({ rounds, calendar }: CheckedCycle['of']): readonly { readonly on: string; readonly reason: string }[] => {
  const late = rounds.flatMap(({ on, again }) => (again !== undefined && on > calendar.ballotsUntil ? [{ on, reason: again.reason }] : []))
  return late.filter(({ on }, at) => late.findIndex((one) => one.on === on) === at)
}

export const onStage = ({ cycles }: Stage, { of }: CheckedCycle): CycleOnStage => cycles.get(of.id)!

/** Moves a cycle on by the verb people use. */
export async function moveOn(stage: Stage, cycle: CheckedCycle, verb: CycleVerb, { on, minutes, reason }: Papered): Promise<void> {
  const { id } = onStage(stage, cycle)
  const { version } = await stage.context.db.prisma.cycle.findUniqueOrThrow({ where: { id }, select: { version: true } })
  await stage.does(cycleCommands.commandFor(verb), { id, version, verb, on, minutes, reason })
}

async function setUp(stage: Stage, { of }: CheckedCycle): Promise<void> {
  const { does, folder, organizations, levels, schemes, cycles, context } = stage
  const organizationId = organizations.get(of.organization)!
  const parentId = of.below === undefined ? null : cycles.get(of.below)!.id
  const { cycleId } = await does(cycleCommands.create, { organizationId, year: of.year, kind: of.kind, title: of.title, parentId })
  const id = cycleId!
  const framed = (one: CheckedCycle['of']): ReturnType<typeof frameOf> => {
    const above = folder.cycles.find((other) => other.of.id === one.below)
    return frameOf(one, above === undefined ? null : framed(above.of))
  }
  const settings = settingsOf(of, framed(of), (code) => levels.get(code)!, (scheme) => schemes.get(scheme)!)
  await does(cycleCommands.configure, { id, version: 1, settings })
  await does(cycleCommands.buildRoster, { id, version: 2 })
  const roster = await context.db.prisma.appraisee.findMany({
    where: { cycleId: id }, select: { id: true, personId: true, personName: true, organization: { select: { code: true } } },
  })
  const named = roster.map((one) => ({ ...one, who: one.personName === null ? one.organization.code : `${one.organization.code} ${one.personName}` }))
  cycles.set(of.id, {
    id,
    appraisees: new Map(named.map((one) => [one.who, one.id])),
    rounds: new Map(),
    people: new Map(named.flatMap((one) => (one.personId === null ? [] : [[one.who, one.personId] as const]))),
  })
}

async function waiveReport(stage: Stage, cycle: CheckedCycle, { who, reason }: CheckedCycle['reportsWaived'][number]): Promise<void> {
  await stage.does(reportCommands.waive, { appraiseeId: onStage(stage, cycle).appraisees.get(who)!, version: 0, reason })
}

async function submitReport(stage: Stage, cycle: CheckedCycle, { who, texts, attachments }: CheckedCycle['reports'][number]): Promise<void> {
  const { appraisees, people } = onStage(stage, cycle)
  const author = stage.person(people.get(who)!)
  const appraiseeId = appraisees.get(who)!
  await stage.does(reportCommands.saveDraft, { appraiseeId, version: 0, texts }, author)
  const { dataFolder } = stage.context
  for (const path of attachments) {
    const incoming = await receive(dataFolder, createReadStream(join(stage.folder.folder, ATTACHMENTS_FOLDER, path)), ATTACHMENT_MAX)
    const { size, hash, begins } = incoming
    try {
      await stage.does(attach(incoming), { appraiseeId, name: path, size, hash, begins }, author)
    } finally {
      await forget(incoming)
    }
  }
  await stage.does(reportCommands.submit, { appraiseeId, version: 1 + attachments.length }, author)
}

async function approveReport(stage: Stage, cycle: CheckedCycle, { who, attachments }: CheckedCycle['reports'][number]): Promise<void> {
  await stage.does(reportCommands.approve, { appraiseeId: onStage(stage, cycle).appraisees.get(who)!, version: 2 + attachments.length })
}

/** Everybody of the class is drawn; who was visited has whole sheets of the members who went there. */
async function checkInTheField(stage: Stage, cycle: CheckedCycle, { of, visits }: CheckedCycle['checks'][number]): Promise<void> {
  const { id: cycleId, appraisees } = onStage(stage, cycle)
  const idOf = new Map(of.members.map(({ name, organization }) => [name, stage.people.get(`${organization} ${name}`)!]))
  const take = cycle.roster.filter((one) => one.class === of.class && one.mode !== 'EXEMPT').length
  const planned = { cycleId, classId: of.class, component: of.component, take, memberIds: [...idOf.values()], fromOn: of.from, toOn: of.to }
  const { checkId } = await stage.does(checkCommands.plan, planned)
  const drawn = await stage.context.db.prisma.checkVisit.findMany({ where: { checkId }, select: { id: true, appraiseeId: true } })
  const visitOf = new Map(drawn.map(({ id, appraiseeId }) => [appraiseeId, id]))
  for (const { who, checker, marks, findings } of visits) {
    const visitId = visitOf.get(appraisees.get(who)!)!
    await stage.does(checkCommands.submit, { visitId, version: 0, marks, findings }, stage.person(idOf.get(checker)!))
  }
}

/** Gathers what the system has, brings in what the folder says, and waives what it waives. */
async function bringInputs(stage: Stage, cycle: CheckedCycle): Promise<void> {
  const { id: cycleId, appraisees } = onStage(stage, cycle)
  await stage.does(gather, { cycleId })
  const entries = cycle.entries.map(({ who, slot, value }) => ({ appraiseeId: appraisees.get(who)!, slot, value }))
  for (let from = 0; from < entries.length; from += ENTRIES_MAX) {
    await stage.does(enter, { cycleId, entries: entries.slice(from, from + ENTRIES_MAX), imported: true })
  }
  for (const { who, slot, reason } of cycle.waivers) {
    const { id, version } = await stage.context.db.prisma.scoreInput.findFirstOrThrow({
      where: { cycleId, appraiseeId: appraisees.get(who)!, slot }, select: { id: true, version: true },
    })
    await stage.does(waive, { id, version, reason })
  }
}

interface Sheet {
  readonly id: string
  readonly appraiseeId: string
  readonly grade: string
  readonly said: DecisionOfFolder
}

/** The sheets of those who are graded, with the grade that the folder says, or else the computed one. */
async function sheetsOf(stage: Stage, cycle: CheckedCycle): Promise<readonly Sheet[]> {
  const { id: cycleId, appraisees } = onStage(stage, cycle)
  const whoIs = new Map([...appraisees].map(([who, id]) => [id, who]))
  const sheets = await stage.context.db.prisma.scoreSheet.findMany({
    where: { cycleId, participation: { in: ['FULL', 'PARTIAL'] } }, orderBy: { ordinal: 'asc' },
    select: { id: true, appraiseeId: true, computedState: true, computedGrade: true },
  })
  return sheets.map(({ id, appraiseeId, computedState, computedGrade }) => {
    const { opinion } = cycle.of.decision
    const said = cycle.decisions.get(whoIs.get(appraiseeId)!) ?? { grade: null, reason: '', ...opinion! }
    // What is only provisional is no grade that could be taken as it is: the command says so.
    return { id, appraiseeId, said, grade: said.grade ?? (computedState === 'GRADED' ? computedGrade! : '') }
  })
}

async function draftGrades(stage: Stage, cycle: CheckedCycle): Promise<void> {
  for (const { id: sheetId, grade, said: { reason, merits, problems, direction } } of await sheetsOf(stage, cycle)) {
    await stage.does(gradeCommands.draft, { sheetId, version: 0, grade, reason, merits, problems, direction })
  }
}

async function decideGrades(stage: Stage, cycle: CheckedCycle): Promise<void> {
  const { id: cycleId } = onStage(stage, cycle)
  const sheets = await sheetsOf(stage, cycle)
  const rows = await stage.context.db.prisma.grading.findMany({ where: { cycleId }, select: { id: true, version: true } })
  const versions = new Map(rows.map(({ id, version }) => [id, version]))
  const decisions = sheets.map(({ id, appraiseeId, grade, said: { reason } }) => ({ appraiseeId, version: versions.get(id) ?? 0, grade, reason }))
  const { on, minutes, quotaReason } = cycle.of.decision
  await stage.does(gradeCommands.decide, { cycleId, decisions, on, minutes, quotaReason })
}
