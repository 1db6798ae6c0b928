import { randomBytes } from 'node:crypto'
import type { Prisma } from '@shuping/db'
import type { CycleState } from '@shuping/domain/cycles'
import type { Refusal } from '@shuping/domain/kit'
import { takesChecks, drawSample, fillSheet, checkSheets } from '@shuping/domain/reviews'
import type { CheckSheet, FilledSheet, ReviewRefusal, Sample } from '@shuping/domain/reviews'
import type { Scheme } from '@shuping/domain/schemes'
import type { Context } from '../../context.ts'
import { personal } from '../../kit/audit.ts'
import type { Command } from '../../kit/command.ts'
import { inReach } from '../../kit/scope.ts'

export interface PlanCheck {
  readonly cycleId: string
  readonly classId: string
  readonly component: string
  /** How many of the class are visited. */
  readonly take: number
  readonly memberIds: readonly string[]
  readonly fromOn: string
  readonly toOn: string
}

interface Unit {
  readonly id: string
  readonly path: string
  readonly organizationName: string
  readonly personId: string | null
  readonly personName: string | null
}
interface PlanFacts {
  readonly id: string
  readonly path: string
  readonly state: CycleState
  readonly title: string
  readonly sheet: CheckSheet | null
  readonly units: readonly Unit[]
  readonly members: readonly { readonly id: string; readonly name: string }[]
  readonly seed: string
}
interface Planned extends PlanFacts {
  readonly input: PlanCheck
  readonly sheet: CheckSheet
  readonly sample: Sample
}
export type CheckOutcome = { readonly checkId: string }

/** Sets up a field check: the team, the days, the scheme's sheet, and whom to visit, drawn with a seed that is kept. */
export const plan: Command<PlanCheck, PlanFacts, Planned, CheckOutcome> = {
  name: 'reviews.plan',
  action: 'reviews.plan',
  load: async (tx, { cycleId, classId, component, memberIds }, context) => {
    const [cycle] = await tx.$queryRaw<{ path: string; state: CycleState; title: string; document: string | null }[]>`
      SELECT o.path, o.state::text, k.label_zh AS title, v.document
      FROM cycle o JOIN cycle_class k ON k.cycle_id = o.id AND k.class_id = ${classId}
        LEFT JOIN scheme_version v ON v.id = k.scheme_version_id
      WHERE o.id = ${cycleId}::uuid AND ${inReach(context, 'reviews.plan')}`
    if (cycle === undefined) return null
    const scheme = cycle.document === null ? null : (JSON.parse(cycle.document) as Scheme)
    const units = await tx.$queryRaw<Unit[]>`
      SELECT o.id, o.path, o.organization_name AS "organizationName", o.person_id AS "personId", o.person_name AS "personName"
      FROM appraisee o WHERE o.cycle_id = ${cycleId}::uuid AND o.class_id = ${classId} AND o.form <> 'EXEMPT' ORDER BY o.ordinal`
    const members = await tx.person.findMany({ where: { id: { in: [...memberIds] }, status: 'ACTIVE' }, select: { id: true, name: true } })
    const sheet = scheme === null ? null : (checkSheets(scheme, classId).find((one) => one.component === component) ?? null)
    return {
      id: context.newId(), path: cycle.path, state: cycle.state, sheet, units, members, seed: randomBytes(16).toString('hex'),
      title: sheet === null ? cycle.title : `${cycle.title} ${sheet.title.zh}`,
    }
  },
  decide: (input, facts) => {
    const sample = drawSample(facts.seed, [{ id: 'take', units: facts.units.map(({ id }) => id), take: input.take }])
    const refusals: Refusal<ReviewRefusal>[] = [
      ...(takesChecks(facts.state) ? [] : [{ code: 'reviews.cycleClosed' } as const]),
      ...(facts.sheet === null ? [{ code: 'reviews.noSheet', field: 'component' } as const] : []),
      ...(facts.members.length === 0 || facts.members.length < new Set(input.memberIds).size
        ? [{ code: 'reviews.teamIncomplete', field: 'memberIds' } as const]
        : []),
      ...(facts.units.some(({ personId }) => personId !== null && input.memberIds.includes(personId))
        ? [{ code: 'reviews.checksThemselves', field: 'memberIds' } as const]
        : []),
      ...(input.toOn < input.fromOn ? [{ code: 'reviews.endsBefore', field: 'toOn' } as const] : []),
      ...(input.take === 0 ? [{ code: 'reviews.takeInvalid', field: 'take' } as const] : []),
      ...(sample.ok ? [] : sample.refusals),
    ]
    if (refusals.length > 0 || !sample.ok || facts.sheet === null) return { ok: false, refusals }
    return { ok: true, value: { ...facts, sheet: facts.sheet, input, sample: sample.value } }
  },
  write: async (tx, { id, path, title, sheet, units, members, seed, sample, input }, context) => {
    await tx.fieldCheck.create({
      data: {
        id, cycleId: input.cycleId, path, classId: input.classId, component: input.component, title, sheet: sheet as unknown as Prisma.InputJsonValue,
        fromOn: new Date(input.fromOn), toOn: new Date(input.toOn), seed, drawnAt: context.now(), drawnFrom: units.length,
        units: units.map((unit) => unit.id),
      },
    })
    await tx.checkMember.createMany({
      data: members.map((member) => ({ checkId: id, personId: member.id, personName: member.name, path })),
    })
    const unitOf = new Map(units.map((unit) => [unit.id, unit]))
    await tx.checkVisit.createMany({
      data: sample.drawn.map(({ unit }, ordinal) => {
        const { path: at, organizationName, personName } = unitOf.get(unit)!
        return { id: context.newId(), checkId: id, appraiseeId: unit, path: at, organizationName, personName, ordinal }
      }),
    })
    return { checkId: id }
  },
  audit: async (_tx, { value: { id, path, seed, sample, members, units } }) => ({
    path,
    subjects: [{ kind: 'fieldCheck', id }, ...members.map((member) => ({ kind: 'person', id: member.id, label: personal(member.name, member.id) }))],
    after: { seed, drawnFrom: units.length, drawn: sample.drawn.map(({ unit }) => unit) },
  }),
}

export interface RecordCheck {
  readonly visitId: string
  /** 0: nothing was recorded yet. */
  readonly version: number
  readonly marks: readonly { readonly item: string; readonly mark: string }[]
  readonly findings: readonly { readonly item: string; readonly text: string }[]
}
interface VisitFacts {
  readonly visitId: string
  readonly checkId: string
  readonly path: string
  readonly state: CycleState
  readonly sheet: CheckSheet
  readonly recordId: string | null
  readonly version: number
  readonly submitted: boolean
  readonly personId: string
}
interface Recorded {
  readonly facts: VisitFacts
  readonly filled: FilledSheet
}
export type RecordOutcome = { readonly visitId: string }

/** A visit of a check whose team the caller belongs to; null: not theirs. */
async function loadVisit(tx: Parameters<typeof plan.load>[0], visitId: string, context: Context): Promise<VisitFacts | null> {
  const personId = context.viewer?.personId ?? null
  if (personId === null) return null
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`visit:${visitId}:${personId}`}, 0))`
  const [found] = await tx.$queryRaw<Omit<VisitFacts, 'personId'>[]>`
    SELECT v.id AS "visitId", v.check_id AS "checkId", v.path, c.state::text, f.sheet, r.id AS "recordId", coalesce(r.version, 0) AS version,
      r.submitted_at IS NOT NULL AS submitted
    FROM check_visit v JOIN field_check f ON f.id = v.check_id JOIN cycle c ON c.id = f.cycle_id
      JOIN check_member m ON m.check_id = v.check_id AND m.person_id = ${personId}::uuid
      LEFT JOIN check_record r ON r.visit_id = v.id AND r.person_id = ${personId}::uuid
    WHERE v.id = ${visitId}::uuid`
  return found === undefined ? null : { ...found, personId }
}

/** Keeps what a checker has filled in; handed in, it must be whole, and stays as it is. */
const recordOrSubmit = (handsIn: boolean): Command<RecordCheck, VisitFacts, Recorded, RecordOutcome> => ({
  name: handsIn ? 'reviews.submit' : 'reviews.record',
  action: 'own',
  load: (tx, { visitId }, context) => loadVisit(tx, visitId, context),
  decide: (input, facts) => {
    const filled = { marks: Object.fromEntries(input.marks.map(({ item, mark }) => [item, mark.trim()])), findings: input.findings }
    const verdict = handsIn ? fillSheet(facts.sheet, filled) : ({ ok: true, value: filled } as const)
    const refusals: Refusal<ReviewRefusal>[] = [
      ...(takesChecks(facts.state) ? [] : [{ code: 'reviews.cycleClosed' } as const]),
      ...(facts.submitted ? [{ code: 'reviews.handedIn' } as const] : []),
      ...(input.version === facts.version
        ? []
        : [{ code: 'kit.staleVersion', field: 'version', params: { seen: input.version, current: facts.version } } as const]),
      ...(verdict.ok ? [] : verdict.refusals),
    ]
    return refusals.length > 0 || !verdict.ok ? { ok: false, refusals } : { ok: true, value: { facts, filled: verdict.value } }
  },
  write: async (tx, { facts, filled }, context) => {
    const { visitId, personId, path, recordId } = facts
    const data = {
      marks: { ...filled.marks }, findings: filled.findings.map((one) => ({ ...one })), savedAt: context.now(), submittedAt: handsIn ? context.now() : null,
    }
    if (recordId === null) await tx.checkRecord.create({ data: { id: context.newId(), visitId, personId, path, ...data } })
    else await tx.checkRecord.update({ where: { id: recordId }, data: { ...data, version: { increment: 1 } } })
    return { visitId }
  },
  audit: async (_tx, { value: { facts, filled } }) => ({
    path: facts.path,
    subjects: [{ kind: 'checkVisit', id: facts.visitId }],
    after: handsIn ? { marks: filled.marks, findings: filled.findings.length } : { entries: Object.keys(filled.marks).length },
  }),
})

export const record = recordOrSubmit(false)
export const submit = recordOrSubmit(true)
