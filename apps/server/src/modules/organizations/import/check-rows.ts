import { KIND_NAMES, SECTOR_NAMES, shownValue } from '@shuping/domain/organizations'
import type {
  ImportColumn,
  ImportFault,
  ImportFaultCode,
  OrganizationKind,
  Sector,
} from '@shuping/domain/organizations'
import { FAULTS_KEPT } from '../../../kit/import/faults.ts'
import type { FaultList } from './faults.ts'
import { rowsOf } from '../../../kit/import/session.ts'
import type { Session } from '../../../kit/import/session.ts'

/** The organization under which rows without a parent are placed, when one was chosen. */
export interface Under {
  readonly id: string
  readonly code: string
  readonly path: string
  readonly depth: number
}

export interface Scene {
  readonly under: Under | null
  readonly effectiveOn: string
  /** Which organizations the caller may know of, as SQL over an alias; the others have no name and no parent. */
  readonly within: (alias: string) => string
}

interface Found {
  readonly row: number
  /** How many rows the check found in all, beyond the limit too. */
  readonly many: number
}

/**
 * Checks the staged rows against each other and against the tree, one statement a check whatever their
 * number. Needs the tables `staged` and `fresh`. `plain`: all rows are right in themselves, of different
 * codes, and none is there yet; what cannot be wrong then is not looked at.
 */
export async function checkRows(session: Session, scene: Scene, plain: boolean, faults: FaultList): Promise<void> {
  const check = async <Row extends Found>(
    sql: string,
    values: readonly unknown[],
    tell: (row: Row) => ImportFault,
  ) => {
    const found = await rowsOf<Row>(session, `${sql} ORDER BY row LIMIT ${FAULTS_KEPT}`, values)
    // The first carries those beyond the limit, so that the count is whole.
    found.forEach((one, at) => faults.add(one.row, tell(one), at === 0 ? one.many - found.length + 1 : 1))
  }
  if (!plain) {
    await check(CODE_TWICE, [], (found: Found & { code: string; first: number }) => ({
      code: 'organizations.importCodeTwice',
      column: 'code',
      value: found.code,
      params: { otherRow: found.first },
    }))
    // To who reaches everything nothing is beyond.
    if (scene.within('o') !== 'true') {
      await check(takenBeyond(scene), [], (found: Found & { code: string }) => ({
        code: 'organizations.importCodeTaken',
        column: 'code',
        value: found.code,
      }))
    }
    await check(differs(scene), [scene.under?.code ?? null], tellDifference)
  }
  await check(BAD_PARENT, [scene.under?.path ?? null, scene.effectiveOn], tellBadParent)
  await check(ABOVE_PARENT, [], (found: Found & AboveParent) => ({
    code: 'organizations.importAboveParentLevel',
    column: 'level',
    value: found.level,
    params: { parent: found.parent, parentLevel: found.parentLevel },
  }))
  if (scene.under !== null) return
  await check(SECOND_ROOT, [], (found: Found & { code: string; root: string }) => ({
    code: 'organizations.importSecondRoot',
    column: 'parentCode',
    value: '',
    params: { root: found.root },
  }))
}

/** Same names under one parent, in the file or beside what is there: told, not refused. */
export async function warnOfSameNames(session: Session, warnings: FaultList): Promise<void> {
  const found = await rowsOf<Found & { name: string; other: string }>(session, SAME_NAME)
  found.forEach((one, at) =>
    warnings.add(
      one.row,
      { code: 'organizations.importSameName', column: 'name', value: one.name, params: { other: one.other } },
      at === 0 ? one.many - found.length + 1 : 1,
    ),
  )
}

const CODE_TWICE = `
  SELECT s.row, s.code, d.first, count(*) OVER () AS many
  FROM staged s JOIN (
    SELECT code, min(row) AS first FROM staged WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1
  ) d ON d.code = s.code
  WHERE s.row > d.first`

/** Codes of organizations beyond the caller's reach: taken, and nothing more is told. */
const takenBeyond = ({ within }: Scene): string => `
  SELECT s.row, s.code, count(*) OVER () AS many FROM staged s JOIN organization o ON o.code = s.code
  WHERE NOT s.faulty AND NOT ${within('o')}`

/** $1: the code of the organization imported under. A value that was not given differs from nothing. */
const differs = ({ within }: Scene): string => `
  SELECT s.row, d."column", d.value, d.existing, count(*) OVER () AS many
  FROM staged s JOIN organization o ON o.code = s.code JOIN level l ON l.id = o.level_id
    LEFT JOIN organization p ON p.id = o.parent_id AND ${within('p')} LEFT JOIN level sl ON sl.rank = s.level_rank,
  LATERAL (VALUES
    ('closed', s.code, o.name, o.status = 'CLOSED'),
    ('name', s.name, o.name, s.name <> o.name),
    ('shortName', s.short_name, o.short_name, s.short_name <> o.short_name),
    ('officialCode', s.official_code, o.official_code, s.official_code IS DISTINCT FROM o.official_code
       AND s.official_code IS NOT NULL),
    ('parentCode', s.parent_code, p.code, coalesce(s.parent_code, $1) IS DISTINCT FROM p.code),
    ('level', sl.name_zh, l.name_zh, s.level_rank <> o.level_rank),
    ('kind', s.kind::text, o.kind::text, s.kind <> o.kind),
    ('sector', s.sector::text, o.sector::text, s.sector <> o.sector),
    ('establishedOn', s.established_on::text, o.established_on::text, s.established_on <> o.established_on)
  ) d("column", value, existing, differs)
  WHERE NOT s.faulty AND d.differs AND ${within('o')} AND (d."column" = 'closed' OR o.status = 'ACTIVE')
    AND (o.status = 'CLOSED' OR s.name <> o.name OR s.short_name <> o.short_name OR s.level_rank <> o.level_rank
      OR s.kind <> o.kind OR s.sector <> o.sector OR s.established_on <> o.established_on
      OR coalesce(s.parent_code, $1) IS DISTINCT FROM p.code
      OR (s.official_code IS NOT NULL AND s.official_code IS DISTINCT FROM o.official_code))`

const DIFFERENCES: Readonly<Record<string, ImportFaultCode>> = {
  closed: 'organizations.importExistsClosed',
  name: 'organizations.importDiffersRename',
  shortName: 'organizations.importDiffersRename',
  parentCode: 'organizations.importDiffersMove',
  establishedOn: 'organizations.importDiffersFixed',
}

type Difference = Found & { column: string; value: string | null; existing: string | null }

function tellDifference({ column, value, existing }: Difference): ImportFault {
  const told = (text: string | null): string => {
    if (column === 'kind' && text !== null) return KIND_NAMES[text as OrganizationKind].zh
    return column === 'sector' && text !== null ? SECTOR_NAMES[text as Sector].zh : (text ?? '')
  }
  return {
    code: DIFFERENCES[column] ?? 'organizations.importDiffersEdit',
    column: column === 'closed' ? 'code' : (column as ImportColumn),
    value: shownValue(told(value)),
    params: { existing: told(existing), name: told(existing) },
  }
}

/**
 * $1: the path imported under, $2: the effective date. A parent that exists must be active, stand within the
 * chosen place and have existed without a break since that date; one that does not must be in the file.
 */
const BAD_PARENT = `
  WITH parents AS MATERIALIZED (
    SELECT p.id, p.code, p.name, p.status, p.path, (
      SELECT max(a.valid_from) FROM organization_link a WHERE a.organization_id = p.id AND NOT EXISTS (
        SELECT FROM organization_link b WHERE b.organization_id = a.organization_id
          AND b.valid_to = a.valid_from AND b.change_id <> a.change_id)) AS since
    FROM organization p WHERE p.id IN (SELECT above_id FROM fresh WHERE parent_code IS NOT NULL)
  )
  SELECT f.row, f.parent_code AS "parentCode", p.name, p.status, p.since, count(*) OVER () AS many,
         p.path IS NOT NULL AND $1::text IS NOT NULL AND NOT (p.path >= $1 AND p.path < $1 || '~') AS outside
  FROM fresh f LEFT JOIN parents p ON p.id = f.above_id
  WHERE f.parent_code IS NOT NULL AND f.up IS NULL AND CASE
    WHEN f.above_id IS NULL THEN NOT EXISTS (SELECT FROM staged s WHERE s.code = f.parent_code)
    ELSE p.status = 'CLOSED' OR p.since > $2::date
      OR ($1::text IS NOT NULL AND NOT (p.path >= $1 AND p.path < $1 || '~')) END`

type BadParent = Found & {
  parentCode: string
  name: string | null
  status: string | null
  since: string | null
  outside: boolean
}

function tellBadParent({ parentCode, name, status, since, outside }: BadParent): ImportFault {
  const at = { column: 'parentCode', value: parentCode } as const
  if (name === null) return { ...at, code: 'organizations.importParentUnknown' }
  if (status === 'CLOSED') return { ...at, code: 'organizations.parentClosed', params: { name } }
  if (outside) return { ...at, code: 'organizations.importParentOutside', params: { parent: name } }
  return { ...at, code: 'organizations.parentNotYetOpen', params: { name, since: since ?? '' } }
}

const ABOVE_PARENT = `
  SELECT f.row, l.name_zh AS level, coalesce(p.name, t.name) AS parent, pl.name_zh AS "parentLevel",
         count(*) OVER () AS many
  FROM (SELECT * FROM fresh WHERE level_rank < above_rank) f
    LEFT JOIN organization p ON p.id = f.above_id LEFT JOIN fresh t ON t.row = f.up
    LEFT JOIN level l ON l.rank = f.level_rank LEFT JOIN level pl ON pl.rank = f.above_rank`

interface AboveParent {
  readonly level: string
  readonly parent: string
  readonly parentLevel: string
}

const SECOND_ROOT = `
  WITH present AS (SELECT min(name) AS name FROM organization WHERE parent_id IS NULL AND status = 'ACTIVE'),
       first AS (SELECT row, name FROM fresh WHERE parent_code IS NULL ORDER BY row LIMIT 1)
  SELECT f.row, f.code, coalesce(present.name, first.name) AS root, count(*) OVER () AS many
  FROM fresh f, present, first
  WHERE f.parent_code IS NULL AND (present.name IS NOT NULL OR f.row > first.row)`

const SAME_NAME = `
  WITH hashes AS MATERIALIZED (SELECT alike FROM fresh GROUP BY alike HAVING count(*) > 1),
    f AS MATERIALIZED (SELECT * FROM fresh WHERE alike IN (SELECT alike FROM hashes))
  SELECT row, name, other, count(*) OVER () AS many FROM (
    SELECT f.row, f.name, f.code, d.other FROM f JOIN (
      SELECT coalesce(above_id::text, parent_code) AS above, name, min(code) AS other
      FROM f GROUP BY 1, 2 HAVING count(*) > 1
    ) d ON d.name = f.name AND d.above = coalesce(f.above_id::text, f.parent_code)
    UNION
    SELECT f.row, f.name, f.code, min(o.code) FROM fresh f
      JOIN organization o ON o.parent_id = f.above_id AND o.name = f.name AND o.status = 'ACTIVE'
    GROUP BY f.row, f.name, f.code
  ) s WHERE other <> code ORDER BY row LIMIT 1000`
