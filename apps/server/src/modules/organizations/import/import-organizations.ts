import pg from 'pg'
import { checkImport } from '@shuping/domain/organizations'
import type { ImportLevel, OrganizationRecord } from '@shuping/domain/organizations'
import { tidy } from '@shuping/domain/kit'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import { appendAuditBy } from '../../../kit/audit.ts'
import { Refused, refused } from '../../../kit/refused.ts'
import { reaches, reachesEverywhere, reachOf } from '../../../kit/scope.ts'
import { checkRows, warnOfSameNames } from './check-rows.ts'
import type { Under } from './check-rows.ts'
import { FAULTS_TOLD } from '../../../kit/import/faults.ts'
import type { ToldFault } from '../../../kit/import/faults.ts'
import { faultList } from './faults.ts'
import type { FaultList, Heads } from './faults.ts'
import { claimKey, keepOutcome } from '../../../kit/import/import-key.ts'
import { pickFresh, placeRows } from './place-rows.ts'
import { inSession, rowsOf } from '../../../kit/import/session.ts'
import type { Session } from '../../../kit/import/session.ts'
import { stageFile } from './stage.ts'
import { findUpload, isId, keepFaults } from '../../../kit/import/uploads.ts'
import { rowsRoot, writeRows } from './write-rows.ts'

export interface ImportInput {
  readonly fileId: string
  /** Rows without a parent are placed under this organization. */
  readonly underId?: string | null | undefined
  readonly effectiveOn: string
  readonly reason: string
  readonly dryRun: boolean
  readonly idempotencyKey?: string | null | undefined
}

/** What an import did, or would do. With faults nothing was written. */
export interface ImportReport {
  readonly fileId: string
  readonly fileName: string
  readonly rows: number
  readonly creates: number
  readonly unchanged: number
  readonly faultCount: number
  readonly faults: readonly ToldFault[]
  readonly warningCount: number
  readonly warnings: readonly ToldFault[]
  readonly importId: string | null
}

/** What the tests of large loads set low. */
export interface Tuning {
  /** See `inBulk`. */
  readonly bulkFrom?: number
}

/**
 * Imports a file of organizations, or says everything that is wrong with it: one transaction, all or
 * nothing, in memory that does not grow with the file. Throws `Refused` for the request itself.
 */
export async function importOrganizations(
  context: Context,
  input: ImportInput,
  tuning: Tuning = {},
): Promise<ImportReport> {
  // Without a place to import under, the rows set up top organizations.
  if (input.underId == null && !reachesEverywhere(context)) throw refused('access.denied', 'underId')
  const upload = await findUpload(context, input.fileId)
  if (upload === null) throw refused('kit.notFound', 'fileId')
  const key = input.dryRun ? null : input.idempotencyKey || null
  const { report, told } = await inSession(context, 'organizations.import', async (session) => {
    const claim =
      key === null ? null : await claimKey<ImportReport>(session, context, 'organizations.import', key, input)
    if (claim?.outcome) return { keep: true, result: { report: claim.outcome, told: null } }
    await loadUnder(session, context, input)

    const faults = faultList()
    const staged = await stageFile(
      session,
      {
        path: upload.path,
        levels: await loadLevels(session),
        effectiveOn: input.effectiveOn,
        newId: context.newId,
        withKeys: !input.dryRun,
      },
      faults,
    )
    const base = { fileId: input.fileId, fileName: upload.name, rows: staged.rows }
    if (!staged.whole) return { keep: false, result: reportOf(base, staged.heads, faults) }

    await session.query(LOCK_TREE)
    const under = await loadUnder(session, context, input)
    const scene = { under, effectiveOn: input.effectiveOn, within: withinReach(context) }
    const { fresh, known } = await pickFresh(session, scene, !input.dryRun)
    await checkRows(session, scene, faults.count() === 0 && fresh === staged.rows, faults)
    const placed = await placeRows(session, fresh, faults)
    const warnings = faultList()
    await warnOfSameNames(session, warnings)
    const found = reportOf({ ...base, creates: fresh, unchanged: known }, staged.heads, faults, warnings)
    if (faults.count() > 0) return { keep: false, result: found }
    if (!placed) throw new Error('rows without a fault were not placed')
    if (input.dryRun || fresh === 0) return { keep: false, result: found }

    const importId = context.newId()
    const record = { importId, fileName: upload.name, created: fresh, unchanged: known, path: under?.path ?? '/' }
    await writeImport(session, context, record, input, tuning)
    await appendAuditBy((sql, values) => rowsOf(session, sql, values), context, 'organizations.import', {
      path: record.path,
      subjects: [{ kind: 'organizationImport', id: importId, label: upload.name }],
      reason: tidy(input.reason),
      after: { created: fresh, unchanged: known, rowsRoot: await rowsRoot(session, under?.code ?? null) },
    })
    const done = { ...found.report, importId }
    if (claim !== null) await keepOutcome(session, claim, done, context.now())
    return { keep: true, result: { ...found, report: done } }
  }, { looksEverywhere: true })
  if (told !== null) await keepFaults(context.dataFolder, input.fileId, told)
  return report
}

/** The one lock of the tree, the same as `lockTree` takes through Prisma. */
export const LOCK_TREE = `SELECT pg_advisory_xact_lock(hashtextextended('shuping.tree', 0))`

/** What the caller may know of, in statements that take no parameters. */
const withinReach =
  (context: Context) =>
  (alias: string): string => {
    if (reachesEverywhere(context)) return 'true'
    const parts = reachOf(context, 'organizations.read').map(
      ({ from, to }) => `(${alias}.path >= ${pg.escapeLiteral(from)} AND ${alias}.path < ${pg.escapeLiteral(to)})`,
    )
    return parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`
  }

type Base = Pick<ImportReport, 'fileId' | 'fileName' | 'rows'> & { creates?: number; unchanged?: number }

/** The report to answer, and all faults that are kept for the file of failed rows. */
function reportOf(base: Base, heads: Heads, faults: FaultList, warnings: FaultList = faultList()) {
  const told = faults.sorted(heads)
  const report: ImportReport = {
    creates: 0,
    unchanged: 0,
    ...base,
    ...(told.length > 0 ? { creates: 0 } : {}),
    faultCount: faults.count(),
    faults: told.slice(0, FAULTS_TOLD),
    warningCount: warnings.count(),
    warnings: warnings.sorted(heads).slice(0, FAULTS_TOLD),
    importId: null,
  }
  return { report, told: told as readonly ToldFault[] | null }
}

const loadLevels = (session: Session): Promise<ImportLevel[]> =>
  rowsOf(session, 'SELECT id, code, rank, name_zh AS "nameZh", name_en AS "nameEn" FROM level ORDER BY rank')

type UnderRow = OrganizationRecord & Under

/** The organization to import under, judged together with the request as a whole. */
async function loadUnder(session: Session, context: Context, input: ImportInput): Promise<Under | null> {
  const [found] =
    input.underId == null || !isId(input.underId)
      ? []
      : await rowsOf<UnderRow>(session, UNDER, [input.underId])
  const refusals = checkImport(input, { today: today(context), under: found ?? null })
  if (found !== undefined && !reaches(context, 'organizations.import', found.path)) throw refused('kit.notFound', 'underId')
  if (input.underId != null && found === undefined) throw refused('kit.notFound', 'underId')
  if (refusals.length > 0) throw new Refused(refusals)
  return found ?? null
}

const UNDER = `
  SELECT o.id, o.code, o.official_code AS "officialCode", o.name, o.short_name AS "shortName", o.kind, o.sector,
    o.level_id AS "levelId", o.level_rank AS "levelRank", o.status, o.parent_id AS "parentId", o.path, o.depth,
    o.named_on AS "namedOn", o.closed_on AS "closedOn", o.version,
    (SELECT json_agg(json_build_object('parentId', l.parent_id, 'from', l.valid_from, 'to', l.valid_to)
       ORDER BY l.valid_from, l.valid_to NULLS LAST)
     FROM organization_link l WHERE l.organization_id = o.id) AS links
  FROM organization o WHERE o.id = $1`

interface ImportRecord {
  readonly importId: string
  readonly fileName: string
  readonly created: number
  readonly unchanged: number
  readonly path: string
}

async function writeImport(
  session: Session,
  context: Context,
  record: ImportRecord,
  input: ImportInput,
  tuning: Tuning,
): Promise<void> {
  const changeId = context.newId()
  const recordedAt = context.now()
  const { effectiveOn } = input
  const { created } = record
  await writeRows(session, {
    changeId,
    effectiveOn,
    reason: tidy(input.reason),
    recordedAt,
    created,
    ...tuning,
  })
  await rowsOf(
    session,
    `INSERT INTO organization_import (id, file_name, change_id, created, unchanged, recorded_at, path)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [record.importId, record.fileName, changeId, record.created, record.unchanged, recordedAt, record.path],
  )
}
