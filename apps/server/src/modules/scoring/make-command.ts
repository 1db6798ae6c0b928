import type { Transaction } from '@shuping/db'
import { accept, canonicalText, refuse } from '@shuping/domain/kit'
import type { Refusal } from '@shuping/domain/kit'
import type { Allotment, BallotBox } from '@shuping/domain/schemes'
import { allottedPools, assembleInputs, checkInputs, checkScoring, inputFaultText, runProgram, strandsDisagree, strandsOf } from '@shuping/domain/scoring'
import type { FilledSlot, Head, Program, Run } from '@shuping/domain/scoring'
import type { Context } from '../../context.ts'
import type { Command } from '../../kit/command.ts'
import type { KnownRefusal } from '../../kit/refused.ts'
import { loadAllotments, poolName } from './allot-command.ts'
import type { StoredAllotment } from './allot-command.ts'
import { loadBoxes } from './ballot-boxes.ts'
import { headOf, loadCycleToScore, loadDue } from './cycle-to-score.ts'
import type { CycleToScore, Due, SchemeOfCycle } from './cycle-to-score.ts'
import { keptSources } from './metric-inputs.ts'
import type { KeptSources } from './metric-inputs.ts'
import { ofCycle } from './outcome.ts'
import type { ScoringOutcome } from './outcome.ts'
import { writeStanding } from './standing/write-standing.ts'

interface Facts {
  readonly cycle: CycleToScore
  readonly due: readonly Due[]
  readonly filled: readonly FilledSlot[]
  /** The records behind the metrics of each appraisee. */
  readonly sources: ReadonlyMap<string, KeptSources>
  readonly boxes: readonly { readonly class: string; readonly box: BallotBox }[]
  readonly allotments: readonly StoredAllotment[]
  /** Needed inputs that are neither present nor waived, counting everybody whose inputs were never gathered. */
  readonly missing: number
  readonly byName: string | null
}
interface Made extends Facts {
  readonly runs: readonly { readonly of: SchemeOfCycle; readonly run: Run }[]
}

/**
 * Scores a cycle: one run for each of its schemes over the inputs as they stand, which are kept with it. A run made before
 * under the same result version gives way. `domain.md` 3.2 "SCORING".
 */
export const make: Command<{ readonly cycleId: string }, Facts, Made, ScoringOutcome> = {
  name: 'scores.make',
  action: 'scores.make',
  load: async (tx, { cycleId }, context) => {
    const cycle = await loadCycleToScore(tx, cycleId, 'scores.make', context)
    if (cycle === null) return null
    const due = await loadDue(tx, cycle)
    const filled = await tx.$queryRaw<FilledSlot[]>`
      SELECT i.appraisee_id AS appraisee, i.kind, split_part(i.slot, ':', 2) AS of, i.value FROM score_input i
      WHERE i.cycle_id = ${cycleId}::uuid AND i.state = 'PRESENT' AND i.value IS NOT NULL`
    const accountId = context.viewer?.accountId
    const account = accountId == null ? null : await tx.account.findUnique({ where: { id: accountId }, select: { displayName: true } })
    return {
      cycle, due, filled, boxes: await loadBoxes(tx, cycleId), allotments: await loadAllotments(tx, cycleId), missing: await countMissing(tx, cycleId),
      sources: await keptSources(tx, cycle, due), byName: account?.displayName ?? null,
    }
  },
  decide: (_input, facts) => {
    const { cycle, missing } = facts
    const refusals: Refusal<KnownRefusal>[] = [...checkScoring(cycle.state)]
    if (cycle.classesWithout > 0) refusals.push({ code: 'scoring.noScheme', params: { count: cycle.classesWithout } })
    if (missing > 0) refusals.push({ code: 'scoring.inputsOpen', params: { count: missing } })
    if (refusals.length > 0) return refuse(...refusals)
    const runs: { of: SchemeOfCycle; run: Run }[] = []
    for (const of of cycle.schemes) {
      const inputs = inputsOf(of, facts)
      const checked = checkInputs(of.program, inputs)
      if (checked.ok) runs.push({ of, run: runProgram(of.program, checked.value) })
      else refusals.push({ code: 'scoring.inputsWrong', params: { count: checked.refusals.length, fault: inputFaultText(checked.refusals[0]!, 'zh') } })
    }
    return refusals.length > 0 ? refuse(...refusals) : accept({ ...facts, runs })
  },
  write: async (tx, made, context) => {
    let sheets = 0
    for (const one of made.runs) sheets += await writeRun(tx, made, one, context)
    await writeStanding(tx, made, context)
    await tx.$executeRaw`
      UPDATE appraisee SET state = 'SCORED', version = version + 1
      WHERE cycle_id = ${made.cycle.id}::uuid AND form IN ('ON_SITE', 'WRITTEN') AND state <> 'SCORED'`
    return ofCycle(made.cycle.id, sheets)
  },
  audit: async (_tx, { value: { cycle, runs } }) => ({
    path: cycle.path,
    subjects: [{ kind: 'cycle', id: cycle.id, label: cycle.title }],
    after: { resultVersion: cycle.resultVersion, runs: runs.map(({ run }) => ({ scheme: run.result.scheme.hash, hash: run.result.hash })) },
  }),
}

/** Needed inputs that nobody has brought: of rows gathered, and one for everybody due who has no row at all. */
export async function countMissing(tx: Transaction, cycleId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ missing: number }[]>`
    SELECT (SELECT count(*) FROM score_input i WHERE i.cycle_id = ${cycleId}::uuid AND i.needed AND i.state = 'MISSING'
        AND EXISTS (SELECT FROM appraisee a WHERE a.id = i.appraisee_id AND a.form IN ('ON_SITE', 'WRITTEN')))::int
      + (SELECT count(*) FROM appraisee a WHERE a.cycle_id = ${cycleId}::uuid AND a.form IN ('ON_SITE', 'WRITTEN')
          AND NOT EXISTS (SELECT FROM score_input i WHERE i.appraisee_id = a.id))::int AS missing`
  return row!.missing
}

function inputsOf({ versionId, program, classes }: SchemeOfCycle, { cycle, due, filled, boxes, allotments }: Facts): ReturnType<typeof assembleInputs> {
  const heads = due.filter((one) => classes.has(one.class)).map(headOf)
  const known = new Set(heads.map(({ id }) => id))
  // Somebody may have been let off after the vote: they leave the box with their marks, the papers stay.
  const own = boxes.filter((one) => classes.has(one.class)).map(({ box }) => withOnly(box, known))
  return assembleInputs(program, cycle.period, heads, filled, { boxes: own, allotments: allotmentsOf(versionId, program, heads, allotments) })
}

/** The numbers handed down to pools that have heads; one to a pool from which all were let off is none any more. */
function allotmentsOf(versionId: string, program: Program, heads: readonly Head[], stored: readonly StoredAllotment[]): readonly Allotment[] {
  const asked = new Set(allottedPools(program, heads).map(poolName))
  return stored
    .filter((one) => one.schemeVersionId === versionId && asked.has(poolName(one)))
    .map(({ quota, class: of, pool, number }) => ({ quota, number, ...(of === '' ? {} : { class: of }), ...(pool === '' ? {} : { pool }) }))
}

function withOnly(box: BallotBox, known: ReadonlySet<string>): BallotBox {
  const { content } = box
  return {
    ...box,
    appraisees: box.appraisees.filter((id) => known.has(id)),
    content: content.kind === 'tallies' ? { ...content, tallies: content.tallies.filter(({ appraisee }) => known.has(appraisee)) } : content,
  }
}

/** Writes a run with its sheets: three statements, however many they are. */
async function writeRun(tx: Transaction, { cycle, due, byName, sources }: Made, { of, run }: Made['runs'][number], context: Context): Promise<number> {
  const { result, inputs, program } = run
  const { resultVersion, id: cycleId, path } = cycle
  await tx.scoreRun.deleteMany({ where: { cycleId, schemeVersionId: of.versionId, resultVersion } })
  const id = context.newId()
  await tx.scoreRun.create({
    data: {
      id, cycleId, path, schemeVersionId: of.versionId, resultVersion, schemeHash: program.hash, inputsHash: result.inputs.hash,
      hash: result.hash, inputs: canonicalText(inputs), result: canonicalText(result), at: context.now(), byName,
    },
  })
  const dueOf = new Map(due.map((one) => [one.id, one]))
  const sheets = result.appraisees.map((one) => {
    const head = dueOf.get(one.id)!
    const strands = strandsOf(run.scoredOf(one.id)!)
    const percent = (name: string): string | null => strands.find(({ strand }) => strand === name)?.percent ?? null
    const grade = one.computed.grade ?? one.computed.provisional ?? null
    return {
      id: context.newId(), appraisee: one.id, ordinal: head.ordinal, class: one.class, organization: head.organizationName, post: head.postTitle,
      person: head.personName, sort: head.nameSort, participation: one.participation, total: one.total.shown ?? null,
      exact: one.total.exact ?? null, state: one.computed.state, grade,
      place: grade === null ? null : program.scheme.grades.findIndex((known) => known.id === grade),
      stage: percent('STAGE'), off: percent('OFF_STAGE'), response: percent('RESPONSE'), disagree: strandsDisagree(strands), result: canonicalText(one),
      sources: sources.get(one.id) ?? {},
    }
  })
  await tx.$executeRaw`
    INSERT INTO score_sheet (id, run_id, cycle_id, path, appraisee_id, result_version, ordinal, class_id, organization_name, post_title, person_name,
      name_sort, participation, total, total_exact, computed_state, computed_grade, grade_ordinal, stage, off_stage, response, disagree, result, sources)
    SELECT x.id, ${id}::uuid, ${cycleId}::uuid, ${path}, x.appraisee, ${resultVersion}, x.ordinal, x.class, x.organization, x.post, x.person,
      x.sort, x.participation, x.total, x.exact, x.state, x.grade, x.place, x.stage, x.off, x.response, x.disagree, x.result, x.sources
    FROM jsonb_to_recordset(${JSON.stringify(sheets)}::jsonb) AS x (id uuid, appraisee uuid, ordinal int, class text, organization text, post text,
      person text, sort text, participation text, total text, exact text, state text, grade text, place int, stage text, off text, response text,
      disagree boolean, result text, sources jsonb)`
  return sheets.length
}
