import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database } from '@shuping/db'
import { from as copyFrom } from 'pg-copy-streams'
import { median, timed } from '../measure.ts'
import type { Line } from '../report.ts'
import type { Doors } from './client.ts'
import { attributesOf, RUNGS } from './divisions.ts'
import type { Division } from './divisions.ts'
import { serverProcessor } from './processor.ts'

/** Bar 5: the file of the whole tree through upload and import, against a bare COPY of the same file. Fills the tree. */
export async function benchImport(
  db: Database,
  doors: Doors,
  divisions: readonly Division[],
  folder: string,
): Promise<readonly Line[]> {
  await makeLevels(db)
  const whole = join(folder, 'organizations.csv')
  const tenth = join(folder, 'tenth.csv')
  await writeFile(whole, divisions)
  await writeFile(tenth, divisions.slice(0, Math.ceil(divisions.length / 10)))

  const copies: Cost[] = []
  for (let round = 0; round < 3; round += 1) copies.push(await copyBare(db, whole))
  const copy = { ms: median(copies.map((one) => one.ms)), cpu: median(copies.map((one) => one.cpu)) }

  await doors.usage()
  await importFile(doors, tenth, true)
  const small = await doors.usage()
  const checked = await costOf(db, doors, () => importFile(doors, whole, true))
  const imported = await costOf(db, doors, () => importFile(doors, whole, false))
  await db.pool.query('VACUUM (ANALYZE)')
  const rewritten = await rewrite(db)
  const whole30 = 'import with all columns and indexes'
  const dry8 = 'dry run: read, check, place; no search columns'
  return [
    { bar: '5', what: `${whole30} / COPY`, floor: copy.ms, measured: imported.ms, atMostRatio: 30 },
    { bar: '5', what: `${whole30} / COPY: processor time`, floor: copy.cpu, measured: imported.cpu, atMostRatio: 30 },
    { bar: '5', what: `${dry8} / COPY`, floor: copy.ms, measured: checked.ms, atMostRatio: 8 },
    { bar: '5', what: `${dry8} / COPY: processor time`, floor: copy.cpu, measured: checked.cpu, atMostRatio: 8 },
    { bar: '', what: `${whole30} / INSERT of the finished rows into the same indexes`, floor: rewritten, measured: imported.ms },
    { bar: '5', what: 'memory in use after collections, all rows / a tenth', floor: small.kept, measured: imported.kept, unit: 'MB', atMostRatio: 1.5 },
    { bar: '', what: 'memory held by the process at most, all rows / a tenth', floor: small.peak, measured: imported.peak, unit: 'MB' },
  ]
}

interface Cost {
  readonly ms: number
  /** Processor milliseconds of database and server; NaN where the system does not tell. */
  readonly cpu: number
}

type Usage = Awaited<ReturnType<Doors['usage']>>

async function costOf(db: Database, doors: Doors, work: () => Promise<unknown>): Promise<Cost & Pick<Usage, 'peak' | 'kept'>> {
  const [before, from] = [await doors.usage(), await serverProcessor(db)]
  const ms = await timed(work)
  const [after, to] = [await doors.usage(), await serverProcessor(db)]
  return { ms, cpu: after.cpu - before.cpu + ((to ?? Number.NaN) - (from ?? Number.NaN)), peak: after.peak, kept: after.kept }
}

async function makeLevels(db: Database): Promise<void> {
  for (const [at, code] of RUNGS.entries()) {
    await db.pool.query('INSERT INTO level (id, code, rank, name_zh, name_en) VALUES ($1, $2, $3, $4, $2)', [
      randomUUID(), code, at + 1, levelName(at + 1),
    ])
  }
}

const levelName = (rank: number): string => `第${rank}层`

async function writeFile(path: string, divisions: readonly Division[]): Promise<void> {
  function* lines(): Iterable<string> {
    yield '编码,名称,上级编码,层级,类型,领域\n'
    let chunk = ''
    for (const [place, division] of divisions.entries()) {
      const { code, name, parent, rank } = division
      const { kind, sector } = attributesOf(division, place)
      chunk += `${code},${name},${parent ?? ''},${levelName(rank)},${kind},${sector}\n`
      if (chunk.length < 1 << 16) continue
      yield chunk
      chunk = ''
    }
    yield chunk
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
}

/** The floor: the file into a table of texts, logged, without an index. */
async function copyBare(db: Database, file: string): Promise<Cost> {
  const client = await db.pool.connect()
  try {
    await client.query('CREATE TABLE bare (code text, name text, parent text, level text, kind text, sector text)')
    const from = await serverProcessor(db)
    const ms = await timed(() =>
      pipeline(createReadStream(file), client.query(copyFrom('COPY bare FROM STDIN (FORMAT csv, HEADER)'))),
    )
    const cpu = ((await serverProcessor(db)) ?? Number.NaN) - (from ?? Number.NaN)
    // Too short to be counted.
    return { ms, cpu: cpu === 0 ? Number.NaN : cpu }
  } finally {
    await client.query('DROP TABLE IF EXISTS bare')
    client.release()
  }
}

/** What PostgreSQL alone takes to put the finished rows and links into the same tables and indexes, in one go. */
async function rewrite(db: Database): Promise<number> {
  await db.pool.query(`CREATE TABLE copied (LIKE organization INCLUDING ALL);
    CREATE TABLE copied_link (LIKE organization_link INCLUDING ALL)`)
  // What the database generates cannot be given.
  const { rows } = await db.pool.query<{ columns: string }>(`
    SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
    WHERE attrelid = 'organization'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`)
  const columns = rows[0]!.columns
  const ms = await timed(async () => {
    await db.pool.query(`BEGIN; INSERT INTO copied (${columns}) SELECT ${columns} FROM organization ORDER BY path;
      INSERT INTO copied_link SELECT * FROM organization_link; COMMIT`)
  })
  await db.pool.query('DROP TABLE copied, copied_link')
  return ms
}

async function importFile(doors: Doors, file: string, dryRun: boolean): Promise<void> {
  const { fileId } = JSON.parse(await doors.upload('/files/organizations?name=organizations.csv', createReadStream(file))) as {
    fileId: string
  }
  const { importOrganizations: report } = await doors.graphql<{
    importOrganizations: { rows: number; creates: number; faultCount: number; faults: readonly unknown[] }
  }>(
    `mutation ($input: ImportOrganizationsInput!) {
       importOrganizations(input: $input) { rows creates faultCount faults { row column code value } } }`,
    { input: { fileId, effectiveOn: '2020-01-01', reason: 'benchmark', dryRun } },
  )
  if (report.faultCount > 0 || report.creates !== report.rows) throw new Error(JSON.stringify(report).slice(0, 500))
}
