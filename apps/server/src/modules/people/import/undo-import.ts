import { readFault } from '@shuping/db'
import { checkPeopleUndo } from '@shuping/domain/people'
import type { PostKind } from '@shuping/domain/people'
import { checkText, tidy } from '@shuping/domain/kit'
import type { Context } from '../../../context.ts'
import { endingRefusals } from '../../../kit/appointment.ts'
import { appendAuditBy, personal } from '../../../kit/audit.ts'
import { claimKey, keepOutcome } from '../../../kit/import/import-key.ts'
import { inSession, rowsOf } from '../../../kit/import/session.ts'
import type { Session } from '../../../kit/import/session.ts'
import { Refused, refused } from '../../../kit/refused.ts'
import { reaches } from '../../../kit/scope.ts'

export interface PeopleUndoInput {
  readonly id: string
  readonly reason: string
  readonly idempotencyKey?: string | null | undefined
}

/**
 * Takes back the people and posts that an import entered, if it is at most a day old and nothing has happened to
 * them since; otherwise refuses and says what is in the way. The record of the import stays, marked as undone.
 */
export async function undoPeopleImport(context: Context, input: PeopleUndoInput): Promise<string> {
  const reason = tidy(input.reason)
  const unfounded = checkText('reason', reason, 500)
  if (unfounded.length > 0) throw new Refused(unfounded)
  const key = input.idempotencyKey || null
  try {
    return await inSession(context, 'people.manage', async (session) => {
      const claim = key === null ? null : await claimKey<string>(session, context, 'people.undoImport', key, input)
      if (claim?.outcome) return { keep: true, result: claim.outcome }
      await undo(session, context, input.id, reason)
      if (claim !== null) await keepOutcome(session, claim, input.id, context.now())
      return { keep: true, result: input.id }
    }, { retries: 2 })
  } catch (error) {
    // A record of another module, or beyond the caller's reach, points at what would go.
    if (readFault(error)?.kind === 'foreignKey') throw refused('people.importUsedSince')
    throw error
  }
}

interface ImportRow {
  readonly people: number
  readonly posts: number
  readonly recordedAt: Date
  readonly path: string
  readonly fileName: string
  readonly undoneAt: Date | null
}

async function undo(session: Session, context: Context, id: string, reason: string): Promise<void> {
  const [found] = await rowsOf<Pick<ImportRow, 'path'>>(session, 'SELECT path FROM people_import WHERE id = $1', [id])
  if (found === undefined || !reaches(context, 'people.manage', found.path)) throw refused('kit.notFound', 'id')
  await rowsOf(session, 'SELECT FROM person WHERE import_id = $1 ORDER BY id FOR UPDATE', [id])
  const [record] = await rowsOf<ImportRow>(
    session,
    `SELECT people, posts, recorded_at AS "recordedAt", undone_at AS "undoneAt", path, file_name AS "fileName"
     FROM people_import WHERE id = $1 FOR UPDATE`,
    [id],
  )
  if (record === undefined) throw refused('kit.notFound', 'id')
  const kinds = await rowsOf<{ kind: PostKind }>(session, 'SELECT DISTINCT kind FROM post WHERE import_id = $1', [id])
  const [changed] = await rowsOf<{ name: string; count: number }>(session, CHANGED, [id])
  const refusals = checkPeopleUndo({
    age: context.now().getTime() - record.recordedAt.getTime(),
    undone: record.undoneAt !== null,
    changed: changed ?? null,
    mayEnd: kinds.every(({ kind }) => endingRefusals(context, kind, { name: '', path: record.path }).length === 0),
  })
  if (refusals.length > 0) throw new Refused(refusals)
  const posts = await session.query('DELETE FROM post WHERE import_id = $1', [id])
  const people = await session.query('DELETE FROM person WHERE import_id = $1', [id])
  const missing = record.posts + record.people - (posts.rowCount ?? 0) - (people.rowCount ?? 0)
  // They went beyond the caller's reach, or were removed in another way.
  if (missing > 0) throw refused('people.importChangedSince', undefined, { count: missing, name: '…' })
  await rowsOf(session, 'UPDATE people_import SET undone_at = $2, undo_reason = $3 WHERE id = $1', [id, context.now(), reason])
  await appendAuditBy((sql, values) => rowsOf(session, sql, values), context, 'people.undoImport', {
    path: record.path,
    subjects: [{ kind: 'peopleImport', id, label: personal(record.fileName, id) }],
    reason,
    before: { people: record.people, posts: record.posts },
  })
}

/** $1: the import. What it brought that is not as it left it, or that others were entered on since. */
const CHANGED = `
  SELECT name, count(*) OVER () AS count FROM (
    SELECT p.name FROM person p WHERE p.import_id = $1 AND (p.version <> 1 OR p.status <> 'ACTIVE'
      OR EXISTS (SELECT FROM post t WHERE t.person_id = p.id AND t.import_id IS DISTINCT FROM $1)
      OR EXISTS (SELECT FROM portfolio f WHERE f.person_id = p.id))
    UNION ALL
    SELECT coalesce(p.name, '…') FROM post t LEFT JOIN person p ON p.id = t.person_id
    WHERE t.import_id = $1 AND (t.version <> 1 OR (p.import_id IS DISTINCT FROM $1 AND EXISTS (
      SELECT FROM portfolio f WHERE f.person_id = t.person_id AND f.organization_id = t.organization_id
        AND f.valid_from >= t.valid_from)))
  ) changed ORDER BY name LIMIT 1`
