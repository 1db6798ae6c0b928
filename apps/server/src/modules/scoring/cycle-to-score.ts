import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import type { CycleState } from '@shuping/domain/cycles'
import { parseSchemeText } from '@shuping/domain/schemes'
import type { Inputs } from '@shuping/domain/schemes'
import { compileScheme } from '@shuping/domain/scoring'
import type { Head, Program } from '@shuping/domain/scoring'
import type { Context } from '../../context.ts'
import { reaches } from '../../kit/scope.ts'
import type { Action } from '../../kit/scope.ts'

/** A cycle as gathering and scoring need it. */
export interface CycleToScore {
  readonly id: string
  readonly title: string
  readonly path: string
  readonly state: CycleState
  readonly resultVersion: number
  readonly period: Inputs['period']
  /** The schemes of the cycle, each with the classes it scores. */
  readonly schemes: readonly SchemeOfCycle[]
  /** Classes with appraisees due whose scheme is none or not published. */
  readonly classesWithout: number
}

export interface SchemeOfCycle {
  readonly versionId: string
  readonly program: Program
  readonly classes: ReadonlySet<string>
}

/** Somebody due: on stage or in writing. Who only reports or is exempt is not scored. */
export interface Due extends Head {
  readonly ordinal: number
  readonly organizationId: string
  /** Where the organization stands today: facts go along with it. */
  readonly placeToday: string
  /** Path on the roster's day. */
  readonly place: string
  readonly organizationName: string
  readonly postTitle: string | null
  readonly personName: string | null
  readonly nameSort: string
}

interface CycleRow {
  readonly id: string
  readonly title: string
  readonly path: string
  readonly state: CycleState
  readonly result_version: number
  readonly from: string
  readonly to: string
}

/**
 * Loads a cycle with its compiled schemes, locked to the end of the transaction, so that inputs and scores of one cycle
 * change one after the other; unlocked to look at. Null: not there, or not in the caller's reach.
 */
export async function loadCycleToScore(
  tx: Transaction,
  id: string,
  action: Action,
  context: Context,
  { lock }: { readonly lock: boolean } = { lock: true },
): Promise<CycleToScore | null> {
  const [row] = await tx.$queryRaw<CycleRow[]>`
    SELECT c.id, c.title, c.path, c.state::text, c.result_version, c.period_from::text AS from, c.period_to::text AS to
    FROM cycle c WHERE c.id = ${id}::uuid ${lock ? Prisma.sql`FOR NO KEY UPDATE` : Prisma.empty}`
  if (row === undefined || !reaches(context, action, row.path)) return null
  const { title, path, state, result_version: resultVersion, from, to } = row
  return { id, title, path, state, resultVersion, period: { from, to }, ...(await schemesOf(tx, id)) }
}

interface ClassRow {
  readonly class_id: string
  readonly version_id: string | null
  readonly document: string | null
  readonly due: number
}

async function schemesOf(tx: Transaction, cycleId: string): Promise<Pick<CycleToScore, 'schemes' | 'classesWithout'>> {
  const rows = await tx.$queryRaw<ClassRow[]>`
    SELECT k.class_id, v.id AS version_id, v.document, (SELECT count(*)::int FROM appraisee a
      WHERE a.cycle_id = k.cycle_id AND a.class_id = k.class_id AND a.form IN ('ON_SITE', 'WRITTEN')) AS due
    FROM cycle_class k LEFT JOIN scheme_version v ON v.id = k.scheme_version_id AND v.status = 'PUBLISHED'
    WHERE k.cycle_id = ${cycleId}::uuid ORDER BY k.ordinal`
  const classes = new Map<string, Set<string>>()
  const documents = new Map<string, string>()
  for (const { class_id, version_id, document } of rows) {
    if (version_id === null || document === null) continue
    documents.set(version_id, document)
    classes.set(version_id, (classes.get(version_id) ?? new Set()).add(class_id))
  }
  const schemes = [...documents].flatMap(([versionId, document]): readonly SchemeOfCycle[] => {
    const parsed = parseSchemeText(document)
    return parsed.ok ? [{ versionId, program: compileScheme(parsed.value), classes: classes.get(versionId)! }] : []
  })
  return { schemes, classesWithout: rows.filter((one) => one.version_id === null && one.due > 0).length }
}

interface DueRow extends Omit<Due, 'display' | 'class' | 'body' | 'name' | 'place'> {
  readonly class: string
  readonly path: string
  readonly setUpOn: string
  readonly ofPost: boolean
}

/** Everybody due, in the order of the roster. */
export async function loadDue(tx: Transaction, { id, path }: Pick<CycleToScore, 'id' | 'path'>): Promise<readonly Due[]> {
  const rows = await tx.$queryRaw<DueRow[]>`
    SELECT a.id, a.ordinal, a.class_id AS class, a.path, a.organization_id AS "organizationId", g.path AS "placeToday",
      a.organization_name AS "organizationName", a.post_title AS "postTitle",
      a.person_name AS "personName", a.name_sort AS "nameSort", a.period_from::text AS "inPostFrom", a.period_to::text AS "inPostTo",
      g.established_on::text AS "setUpOn", a.post_id IS NOT NULL AS "ofPost"
    FROM appraisee a JOIN organization g ON g.id = a.organization_id
    WHERE a.cycle_id = ${id}::uuid AND a.form IN ('ON_SITE', 'WRITTEN') ORDER BY a.ordinal`
  return rows.map(({ inPostFrom, inPostTo, ofPost, path: own, ...row }) => ({
    ...row,
    place: own,
    name: row.personName ?? row.organizationName,
    body: bodyOf(path, own),
    display: { code: String(row.ordinal).padStart(5, '0'), pinyin: row.nameSort },
    ...(ofPost ? { inPostFrom: inPostFrom!, inPostTo: inPostTo! } : {}),
  }))
}

/**
 * The body of quota pools: the unit directly below the organizer in which somebody stands, for numbers are handed down
 * to these. Named by its place on the roster's day.
 */
function bodyOf(organizer: string, path: string): string {
  const [first = ''] = path.slice(organizer.length).split('/')
  return first === '' ? 'self' : `unit-${first}`
}

/** The head as the engine takes it. */
export const headOf = ({ id, class: of, name, body, display, inPostFrom, inPostTo, setUpOn }: Due): Head => ({
  id,
  class: of,
  display,
  ...(name === undefined ? {} : { name }),
  ...(body === undefined ? {} : { body }),
  ...(inPostFrom === undefined ? {} : { inPostFrom }),
  ...(inPostTo === undefined ? {} : { inPostTo }),
  ...(setUpOn === undefined ? {} : { setUpOn }),
})
