import { Readable } from 'node:stream'
import { keepUpload, uploaderOf } from '../../../../kit/import/uploads.ts'
import { csvLine } from '../../../../kit/tabular/index.ts'
import { openPeopleBench } from '../../testing/people-bench.ts'
import type { PeopleBench, Viewer } from '../../testing/people-bench.ts'

// What the tests of importing people share.

export const HEAD = ['姓名', '联系电话', '所属组织编码', '任职组织编码', '职务类别', '职务名称', '任职日期', '免职日期', '任期届满日'] as const

/** A row of a test file: name, the organization that keeps the entry, and what else is said. */
export interface Row {
  readonly name: string
  readonly home?: string
  readonly phone?: string
  readonly at?: string
  readonly kind?: string
  readonly title?: string
  readonly from?: string
  readonly to?: string
  readonly term?: string
}

export const csvOf = (rows: readonly Row[]): string =>
  [HEAD, ...rows.map((row) => [
    row.name, row.phone ?? '', row.home ?? 'a', row.at ?? '', row.kind ?? '', row.title ?? '', row.from ?? '', row.to ?? '', row.term ?? '',
  ])].map((cells) => csvLine(cells)).join('')

interface Told {
  readonly row: number
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly messages: { readonly zh: string; readonly en: string }
}

export interface Report {
  readonly fileId: string
  readonly rows: number
  readonly people: number
  readonly posts: number
  readonly unchanged: number
  readonly faultCount: number
  readonly faults: readonly Told[]
  readonly warningCount: number
  readonly warnings: readonly Told[]
  readonly import: { readonly id: string; readonly people: number; readonly posts: number; readonly undoable: boolean } | null
}

const FAULT = 'row column value code messages { zh en }'
export const IMPORT = `mutation ($input: ImportPeopleInput!) { importPeople(input: $input) {
  fileId fileName rows people posts unchanged faultCount faults { ${FAULT} } warningCount warnings { ${FAULT} }
  import { id fileName people posts unchanged undoable recordedAt undoneAt } } }`
export const UNDO = 'mutation ($input: UndoPeopleImportInput!) { undoPeopleImport(input: $input) { id undoneAt undoable undoReason } }'

const TABLES = ['person', 'post', 'portfolio', 'people_import', 'audit_entry', 'idempotency_record']

export interface PeopleImportBench extends PeopleBench {
  /** Sends a file as a viewer and answers its id. */
  readonly send: (body: string | Buffer, viewer?: Viewer) => Promise<string>
  /** Sends rows or a file and imports it under `top`. */
  readonly importFile: (file: readonly Row[] | string | Buffer, options?: Record<string, unknown>, viewer?: Viewer) => Promise<Report>
  /** `row:column:code` of each fault, without the module. */
  readonly faultsOf: (file: readonly Row[] | string, options?: Record<string, unknown>, viewer?: Viewer) => Promise<readonly string[]>
  readonly sql: <Found = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Found[]>
  /** All rows an import could have touched, as text: equal when nothing has changed. */
  readonly everything: () => Promise<string>
  readonly clear: () => Promise<void>
}

/** A bench of people to import to: `top`, `a` and `b` below it, `a1` and `a2` below `a`. */
export async function openPeopleImportBench(): Promise<PeopleImportBench> {
  const bench = await openPeopleBench()
  const { db, dataFolder, newId } = bench.context
  const sql = async <Found>(text: string, values: unknown[] = []) => (await db.pool.query(text, values)).rows as Found[]
  const send: PeopleImportBench['send'] = async (body, viewer = bench.context.viewer!) => {
    const fileId = newId()
    await keepUpload(dataFolder, fileId, '人员.csv', Readable.from([Buffer.from(body)]), uploaderOf({ viewer }))
    return fileId
  }
  const importFile: PeopleImportBench['importFile'] = async (file, options = {}, viewer) => {
    const fileId = await send(typeof file === 'string' || Buffer.isBuffer(file) ? file : csvOf(file), viewer)
    const input = { fileId, underId: bench.id('top'), reason: '批量建档', dryRun: false, ...options }
    return (await bench.run<{ importPeople: Report }>(IMPORT, { input }, viewer)).importPeople
  }
  return {
    ...bench,
    sql,
    send,
    importFile,
    faultsOf: async (file, options, viewer) =>
      (await importFile(file, options, viewer)).faults.map(({ row, column, code }) => [row, column, code.replace(/^people\.(?:import)?/, '')].join(':')),
    everything: async () =>
      JSON.stringify(await Promise.all(TABLES.map((table) => sql(`SELECT coalesce(json_agg(t ORDER BY t::text), '[]')::text AS rows FROM ${table} t`)))),
    clear: async () => void (await sql('TRUNCATE person, post, portfolio, people_import, idempotency_record CASCADE')),
  }
}
