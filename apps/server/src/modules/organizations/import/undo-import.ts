import { readFault } from '@shuping/db'
import { checkUndo } from '@shuping/domain/organizations'
import { checkText, tidy } from '@shuping/domain/kit'
import type { Context } from '../../../context.ts'
import { appendAuditBy } from '../../../kit/audit.ts'
import { Refused, refused } from '../../../kit/refused.ts'
import { reaches } from '../../../kit/scope.ts'
import { inBulk } from './bulk.ts'
import { LOCK_TREE } from './import-organizations.ts'
import type { Tuning } from './import-organizations.ts'
import { claimKey, keepOutcome } from '../../../kit/import/import-key.ts'
import { inSession, rowsOf } from '../../../kit/import/session.ts'
import type { Session } from '../../../kit/import/session.ts'
import { isId } from '../../../kit/import/uploads.ts'

export interface UndoInput {
  readonly id: string
  readonly reason: string
  readonly idempotencyKey?: string | null | undefined
}

/**
 * Takes back everything an import created, if it is at most a day old and nothing has happened to it since;
 * otherwise refuses and says what is in the way. The record of the import stays, marked as undone.
 */
export async function undoImport(context: Context, input: UndoInput, tuning: Tuning = {}): Promise<string> {
  const reason = tidy(input.reason)
  const unfounded = checkText('reason', reason, 500)
  if (unfounded.length > 0) throw new Refused(unfounded)
  if (!isId(input.id)) throw refused('kit.notFound', 'id')
  const key = input.idempotencyKey || null
  try {
    return await inSession(context, 'organizations.import', async (session) => {
      const claim =
        key === null ? null : await claimKey<string>(session, context, 'organizations.undoImport', key, input)
      if (claim?.outcome) return { keep: true, result: claim.outcome }
      await session.query(LOCK_TREE)
      await undo(session, context, { id: input.id, reason }, tuning)
      if (claim !== null)
        await keepOutcome(session, claim, input.id, context.now())
      return { keep: true, result: input.id }
    }, { looksEverywhere: true })
  } catch (error) {
    // A record of a later module points at what would go.
    if (readFault(error)?.kind === 'foreignKey') throw refused('organizations.importUsedSince')
    throw error
  }
}

interface ImportRow {
  readonly changeId: string
  readonly created: number
  readonly recordedAt: Date
  readonly path: string
  readonly fileName: string
  readonly undoneAt: Date | null
}

async function undo(
  session: Session,
  context: Context,
  { id, reason }: { readonly id: string; readonly reason: string },
  tuning: Tuning,
): Promise<void> {
  const [record] = await rowsOf<ImportRow>(
    session,
    `SELECT change_id AS "changeId", created, recorded_at AS "recordedAt", undone_at AS "undoneAt", path,
       file_name AS "fileName"
     FROM organization_import WHERE id = $1`,
    [id],
  )
  if (record === undefined || !reaches(context, 'organizations.import', record.path)) throw refused('kit.notFound', 'id')
  const { changeId } = record
  const [changed] = await rowsOf<{ name: string; count: number }>(session, CHANGED, [changeId])
  const refusals = checkUndo({
    age: context.now().getTime() - record.recordedAt.getTime(),
    undone: record.undoneAt !== null,
    changed: changed ?? null,
  })
  if (refusals.length > 0) throw new Refused(refusals)
  await rowsOf(session, LOSSES, [changeId])
  await session.query('CREATE TEMP TABLE leaving (id uuid PRIMARY KEY) ON COMMIT DROP')
  await rowsOf(
    session,
    'INSERT INTO leaving SELECT organization_id FROM organization_link WHERE change_id = $1',
    [changeId],
  )
  await session.query('ANALYZE leaving')
  await inBulk(
    session,
    { leaving: record.created },
    async () => {
      await rowsOf(session, 'DELETE FROM organization_link WHERE change_id = $1', [changeId])
      await session.query('DELETE FROM organization o USING leaving l WHERE o.id = l.id')
    },
    tuning.bulkFrom,
  )
  // The change stays, with its reason, for the record.
  await rowsOf(session, 'UPDATE organization_import SET undone_at = $2, undo_reason = $3 WHERE id = $1', [
    id,
    context.now(),
    reason,
  ])
  await appendAuditBy((sql, values) => rowsOf(session, sql, values), context, 'organizations.undoImport', {
    path: record.path,
    subjects: [{ kind: 'organizationImport', id, label: record.fileName }],
    reason,
  })
}

/** $1: the change of the import. Organizations it brought that are not as it left them. */
const CHANGED = `
  SELECT o.name, count(*) OVER () AS count
  FROM organization_link l JOIN organization o ON o.id = l.organization_id
  WHERE l.change_id = $1 AND (o.version <> 1
    OR EXISTS (SELECT FROM organization_change_member m WHERE m.organization_id = o.id AND m.change_id <> $1)
    OR EXISTS (SELECT FROM organization_link k WHERE k.organization_id = o.id AND k.change_id <> $1)
    OR EXISTS (SELECT FROM organization_link k WHERE k.parent_id = o.id AND k.change_id <> $1))
  ORDER BY o.path LIMIT 1`

/** Takes what goes out of the counts of everything above that stays. */
const LOSSES = `
  WITH tops AS MATERIALIZED (
    SELECT p.path, count(*) AS children, sum(1 + o.below_count) AS below
    FROM organization_link l JOIN organization o ON o.id = l.organization_id JOIN organization p ON p.id = o.parent_id
    WHERE l.change_id = $1 AND NOT EXISTS (
      SELECT FROM organization_link k WHERE k.change_id = $1 AND k.organization_id = p.id)
    GROUP BY p.path
  ), losses AS (
    SELECT path, children, below FROM tops
    UNION ALL
    SELECT '/' || array_to_string(steps[1:n], '/') || '/', 0, below
    FROM tops, string_to_array(trim(BOTH '/' FROM path), '/') AS steps, generate_series(1, array_length(steps, 1) - 1) AS n
  ), sums AS (SELECT path, sum(children) AS children, sum(below) AS below FROM losses GROUP BY path)
  SELECT add_to_ancestors(array_agg(path), array_agg(-children::int), array_agg(-below::int)) FROM sums`
