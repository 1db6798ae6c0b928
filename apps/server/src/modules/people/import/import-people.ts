import { searchKeys } from '@shuping/domain/organizations'
import { checkPeopleImport, planPeopleImport } from '@shuping/domain/people'
import type { PeopleImportPlan, PostKind } from '@shuping/domain/people'
import { tidy } from '@shuping/domain/kit'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import { appointmentRefusals } from '../../../kit/appointment.ts'
import { appendAuditBy, personal } from '../../../kit/audit.ts'
import { FAULTS_TOLD } from '../../../kit/import/faults.ts'
import type { ToldFault } from '../../../kit/import/faults.ts'
import { claimKey, keepOutcome } from '../../../kit/import/import-key.ts'
import { inSession, rowsOf } from '../../../kit/import/session.ts'
import type { Session } from '../../../kit/import/session.ts'
import { findUpload, keepFaults } from '../../../kit/import/uploads.ts'
import { Refused, refused } from '../../../kit/refused.ts'
import { reaches } from '../../../kit/scope.ts'
import { faultList } from './faults.ts'
import type { FaultList } from './faults.ts'
import { findSamePhones, loadFacts, lockFacts } from './load-facts.ts'
import type { LoadedFacts, SamePhone, Scope } from './load-facts.ts'
import { readSheet } from './read-sheet.ts'
import type { Sheet } from './read-sheet.ts'
import { rowsRoot, writePlan } from './write-plan.ts'

export interface PeopleImportInput {
  readonly fileId: string
  /** New people and posts are entered on this organization or below. */
  readonly underId: string
  readonly reason: string
  readonly dryRun: boolean
  readonly idempotencyKey?: string | null | undefined
}

/** What an import did, or would do. With faults nothing was written. */
export interface PeopleImportReport {
  readonly fileId: string
  readonly fileName: string
  readonly rows: number
  readonly people: number
  readonly posts: number
  readonly unchanged: number
  readonly faultCount: number
  readonly faults: readonly ToldFault[]
  readonly warningCount: number
  readonly warnings: readonly ToldFault[]
  readonly importId: string | null
}

/** What is kept under the key: no name, no number. */
type Outcome = Pick<PeopleImportReport, 'rows' | 'people' | 'posts' | 'unchanged' | 'importId'>

/**
 * Imports a file of people with their posts, or says everything that is wrong with it: one transaction, all or
 * nothing. Throws `Refused` for the request itself.
 */
export async function importPeople(context: Context, input: PeopleImportInput): Promise<PeopleImportReport> {
  const unfounded = checkPeopleImport(input)
  if (unfounded.length > 0) throw new Refused(unfounded)
  const upload = await findUpload(context, input.fileId)
  if (upload === null) throw refused('kit.notFound', 'fileId')
  const key = input.dryRun ? null : input.idempotencyKey || null
  const base = { fileId: input.fileId, fileName: upload.name }
  const faults = faultList()
  const sheet = await readSheet(upload.path, faults)
  const { report, told } = await inSession(context, 'people.manage', async (session) => {
    const claim = key === null ? null : await claimKey<Outcome>(session, context, 'people.import', key, input)
    if (claim?.outcome) return { keep: true, result: { report: { ...empty(base), ...claim.outcome }, told: null } }
    const scope = await loadScope(session, context, input.underId)
    if (!sheet.whole) return { keep: false, result: reportOf(base, sheet, faults) }
    if (!input.dryRun) await lockFacts(session, sheet.rows, scope)
    const facts = await loadFacts(session, context, sheet.rows, scope)
    const plan = judge(context, scope, sheet, facts)
    const found = await tell(session, context, { base, sheet, plan, faults })
    const nothing = plan.people.length + plan.posts.length === 0
    if (found.report.faultCount > 0 || input.dryRun || nothing) return { keep: false, result: found }

    const importId = context.newId()
    const reason = tidy(input.reason)
    const record = { id: importId, fileName: upload.name, path: scope.path, unchanged: plan.unchanged, reason, recordedAt: context.now() }
    await writePlan(session, record, plan)
    const { rows, people, posts, unchanged } = found.report
    await appendAuditBy((sql, values) => rowsOf(session, sql, values), context, 'people.import', {
      path: scope.path,
      subjects: [{ kind: 'peopleImport', id: importId, label: personal(upload.name, importId) }],
      reason,
      after: { people, posts, unchanged, rowsRoot: rowsRoot(plan) },
    })
    if (claim !== null) {
      await keepOutcome(session, claim, { rows, people, posts, unchanged, importId } satisfies Outcome, context.now())
    }
    return { keep: true, result: { ...found, report: { ...found.report, importId } } }
  }, { retries: 2 })
  if (told !== null) await keepFaults(context.dataFolder, input.fileId, told)
  return report
}

/** The organization within which the rows are placed; beyond the caller's reach it looks like none. */
async function loadScope(session: Session, context: Context, id: string): Promise<Scope> {
  const [scope] = await rowsOf<Scope>(session, 'SELECT id, name, path FROM organization WHERE id = $1', [id])
  if (scope === undefined || !reaches(context, 'people.manage', scope.path)) throw refused('kit.notFound', 'underId')
  return scope
}

function judge(context: Context, scope: Scope, sheet: Sheet, facts: LoadedFacts): PeopleImportPlan {
  // Who may give a post on the organization imported to may give it on all below.
  const givenBelow = new Map<PostKind, boolean>()
  const nobody = { id: '', separated: false }
  return planPeopleImport(sheet.rows, {
    ...facts,
    today: today(context),
    newId: context.newId,
    mayGive: (kind, place, personId) => {
      const below = givenBelow.get(kind) ?? appointmentRefusals(context, nobody, kind, scope).length === 0
      givenBelow.set(kind, below)
      const person = { id: personId, separated: facts.separated.has(personId) }
      if (below && !person.separated && person.id !== context.viewer?.personId) return true
      return appointmentRefusals(context, person, kind, place).length === 0
    },
  })
}

interface Found {
  readonly base: Pick<PeopleImportReport, 'fileId' | 'fileName'>
  readonly sheet: Sheet
  readonly plan: PeopleImportPlan
  readonly faults: FaultList
}

/** The report on a plan: the faults of its rows beside those found while reading, or what is worth a look. */
async function tell(session: Session, context: Context, { base, sheet, plan, faults }: Found) {
  // A session that is tried again judges anew: what reading found is kept apart.
  const all = faultList()
  const read = faults.sorted(sheet.heads)
  for (const { row, fault } of plan.faults) all.add(row, fault)
  const warnings = faultList()
  if (read.length === 0 && plan.faults.length === 0) {
    const candidates = plan.people.flatMap(({ row, name, phone }) =>
      phone === null ? [] : [{ row, name, phone, nameSort: searchKeys(name, name).nameSort }])
    for (const { row, phone, organization } of [...(await findSamePhones(session, context, candidates)), ...samePhonesInFile(plan)]) {
      warnings.add(row, { code: 'people.importSamePhone', column: 'phone', value: phone, params: { organization } })
    }
  }
  const told = [...read, ...all.sorted(sheet.heads)].toSorted((a, b) => a.row - b.row)
  const faultCount = faults.count() + all.count()
  const counts = faultCount > 0 ? { people: 0, posts: 0, unchanged: 0 } : { people: plan.people.length, posts: plan.posts.length, unchanged: plan.unchanged }
  const report: PeopleImportReport = {
    ...empty(base),
    rows: sheet.count,
    ...counts,
    faultCount,
    faults: told.slice(0, FAULTS_TOLD),
    warningCount: warnings.count(),
    warnings: warnings.sorted(sheet.heads).slice(0, FAULTS_TOLD),
  }
  return { report, told: told as readonly ToldFault[] | null }
}

/** New people of one name and number on two organizations of the same file. */
function samePhonesInFile({ people }: PeopleImportPlan): readonly SamePhone[] {
  const first = new Map<string, string>()
  return people.flatMap(({ row, name, phone, place }) => {
    if (phone === null) return []
    const key = `${name}\n${phone}`
    const organization = first.get(key)
    if (organization === undefined) first.set(key, place.name)
    return organization === undefined ? [] : [{ row, phone, organization }]
  })
}

const empty = (base: Found['base']): PeopleImportReport => ({
  ...base, rows: 0, people: 0, posts: 0, unchanged: 0, faultCount: 0, faults: [], warningCount: 0, warnings: [], importId: null,
})

/** The report on a file that could not be read to its end. */
function reportOf(base: Found['base'], sheet: Sheet, faults: FaultList) {
  const told = faults.sorted(sheet.heads)
  const report = { ...empty(base), rows: sheet.count, faultCount: faults.count(), faults: told.slice(0, FAULTS_TOLD) }
  return { report, told: told as readonly ToldFault[] | null }
}
