import { Readable } from 'node:stream'
import { csvLine } from '../../../../kit/tabular/index.ts'
import { openBench } from '../../../../testing/index.ts'
import type { Bench } from '../../../../testing/index.ts'
import { keepUpload } from '../../../../kit/import/uploads.ts'

// What the tests of import, export and undo share.

export const HEAD = [
  '编码',
  '官方代码',
  '名称',
  '简称',
  '上级编码',
  '层级',
  '类型',
  '领域',
  '成立日期',
] as const

/** A row of a test file; what is left out is right. */
export interface Row {
  readonly code: string
  readonly parent?: string
  readonly name?: string
  readonly short?: string
  readonly official?: string
  readonly level?: string
  readonly kind?: string
  readonly sector?: string
  readonly on?: string
}

export const cellsOf = (row: Row): readonly string[] => [
  row.code,
  row.official ?? '',
  row.name ?? `${row.code}组织`,
  row.short ?? '',
  row.parent ?? '',
  row.level ?? '社区',
  row.kind ?? '党委',
  row.sector ?? '属地',
  row.on ?? '',
]

/** 市 M, 区 D1 and D2, 街道 S1 under D1, 社区 C1 under S1. */
export const small: readonly Row[] = [
  { code: 'C1', parent: 'S1' },
  { code: 'D1', parent: 'M', level: '区' },
  {
    code: 'S1',
    parent: 'D1',
    level: '街道',
    name: '杏花街道党工委',
    short: '杏花街道',
    official: '990101001000',
    on: '2001/7/1',
  },
  { code: 'M', level: '市' },
  { code: 'D2', parent: 'M', level: '区' },
]

export const csvOf = (rows: readonly Row[], head: readonly string[] = HEAD): string =>
  [csvLine(head), ...rows.map((row) => csvLine(cellsOf(row)))].join('')

export interface Report {
  readonly fileId: string
  readonly rows: number
  readonly creates: number
  readonly unchanged: number
  readonly faultCount: number
  readonly faults: readonly Told[]
  readonly warningCount: number
  readonly warnings: readonly Told[]
  readonly import: { readonly id: string; readonly created: number; readonly undoable: boolean } | null
}

export interface Told {
  readonly row: number
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly messages: { readonly zh: string; readonly en: string }
}

const FAULT = 'row column value code messages { zh en }'
export const IMPORT = `mutation ($input: ImportOrganizationsInput!) { importOrganizations(input: $input) {
  fileId fileName rows creates unchanged faultCount faults { ${FAULT} } warningCount warnings { ${FAULT} }
  import { id fileName created unchanged undoable recordedAt undoneAt } } }`
export const UNDO = `mutation ($input: UndoOrganizationImportInput!) {
  undoOrganizationImport(input: $input) { id undoneAt undoable undoReason } }`

export interface ImportBench extends Bench {
  /** Sends a file and answers its id. */
  readonly send: (body: string | Buffer, name?: string) => Promise<string>
  /** Sends rows or a file and imports it. */
  readonly importFile: (
    file: readonly Row[] | string | Buffer,
    options?: Record<string, unknown>,
  ) => Promise<Report>
  /** `row:column:code` of each fault, without the module. */
  readonly faultsOf: (
    file: readonly Row[] | string | Buffer,
    options?: Record<string, unknown>,
  ) => Promise<readonly string[]>
  readonly sql: <Found = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Found[]>
  /** All rows of all tables of organizations, as text: equal when nothing has changed. */
  readonly everything: () => Promise<string>
  readonly clear: () => Promise<void>
  /** How many organizations there are. */
  readonly count: () => Promise<number>
  readonly idOf: (code: string) => Promise<string>
}

const TABLES = [
  'organization',
  'organization_link',
  'organization_change',
  'organization_change_member',
  'organization_import',
  'former_name',
  'idempotency_record',
]
const LEVELS = ['市', '区', '街道', '社区', '支部']
const EN_LEVELS = ['Municipal', 'District', 'Street', 'Community', 'Branch']

export async function openImportBench(): Promise<ImportBench> {
  const bench = await openBench()
  const { db, dataFolder, newId } = bench.context
  const sql = async <Found>(text: string, values: unknown[] = []) =>
    (await db.pool.query(text, values)).rows as Found[]
  for (const [at, nameZh] of LEVELS.entries()) {
    await db.prisma.level.create({
      data: { id: newId(), code: `L${at + 1}`, rank: at + 1, nameZh, nameEn: EN_LEVELS[at]! },
    })
  }
  const send = async (body: string | Buffer, name = '组织.csv') => {
    const fileId = newId()
    await keepUpload(dataFolder, fileId, name, Readable.from([Buffer.from(body)]))
    return fileId
  }
  const importFile: ImportBench['importFile'] = async (file, options = {}) => {
    const fileId = await send(typeof file === 'string' || Buffer.isBuffer(file) ? file : csvOf(file))
    const input = { fileId, effectiveOn: '2026-06-01', reason: '建库', dryRun: false, ...options }
    const { importOrganizations } = await bench.run<{ importOrganizations: Report }>(IMPORT, { input })
    return importOrganizations
  }
  return {
    ...bench,
    send,
    importFile,
    faultsOf: async (file, options) => {
      const { faults } = await importFile(file, options)
      return faults.map(({ row, column, code }) =>
        [row, column, code.replace(/^organizations\./, '')].join(':'),
      )
    },
    sql,
    everything: async () => {
      const all = await Promise.all(
        TABLES.map((table) =>
          sql(`SELECT coalesce(json_agg(t ORDER BY t::text), '[]')::text AS rows FROM ${table} t`),
        ),
      )
      return JSON.stringify(all)
    },
    count: async () => Number((await sql<{ n: string }>('SELECT count(*) AS n FROM organization'))[0]!.n),
    idOf: async (code) =>
      (await sql<{ id: string }>('SELECT id FROM organization WHERE code = $1', [code]))[0]!.id,
    clear: async () => void (await sql(`TRUNCATE ${TABLES.join(', ')} CASCADE`)),
  }
}

/** Organizations whose path, depth or counts are not what their parents say; empty in a sound tree. */
export const UNSOUND = `
  WITH RECURSIVE t AS (
    SELECT id, '/' || seq || '/' AS path, 0 AS depth FROM organization WHERE parent_id IS NULL
    UNION ALL
    SELECT o.id, t.path || o.seq || '/', t.depth + 1 FROM t JOIN organization o ON o.parent_id = t.id
  )
  SELECT o.code FROM organization o LEFT JOIN t ON t.id = o.id
    LEFT JOIN organization_link l ON l.organization_id = o.id AND l.valid_to IS NULL
  WHERE t.id IS NULL OR t.path <> o.path OR t.depth <> o.depth OR l.parent_id IS DISTINCT FROM o.parent_id
    OR o.child_count <> (SELECT count(*) FROM organization c WHERE c.parent_id = o.id AND c.status = 'ACTIVE')
    OR o.below_count <> (SELECT count(*) FROM organization c
                         WHERE c.path > o.path AND c.path < o.path || '~' AND c.status = 'ACTIVE')`
