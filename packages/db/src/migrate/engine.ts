import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { Migration } from './folder.ts'

// Node has it; the compiler knows it with the DOM's types only.
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>
  instantiate(module: object, imports: object): Promise<{ exports: Record<string, unknown> }>
}

export const NO_FILTER = { externalTables: [], externalEnums: [] }

let loading: Promise<void> | undefined
let panic = ''

/** Prisma's schema engine over an adapter. It is 4 MB of WebAssembly: load it only when there is work. */
export async function openEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  schema: readonly { path: string; content: string }[] = [],
): Promise<SchemaEngine> {
  await (loading ??= load())
  const datamodels =
    schema.length === 0 ? undefined : schema.map(({ path, content }): [string, string] => [path, content])
  return explain(
    bindings.SchemaEngine.new(
      { datamodels },
      () => {},
      bindMigrationAwareSqlAdapterFactory(adapter),
    ) as Promise<SchemaEngine>,
  )
}

/** The engine's way of being told the migrations. */
export function migrationList(folder: string, migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: join(folder, 'migrations'),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

/** Waits for the engine; its failures come as `Error` with the engine's own explanation. */
export async function explain<T>(work: Promise<T>): Promise<T> {
  panic = ''
  try {
    return await work
  } catch (cause) {
    const given = cause as { message?: string; meta?: { full_error?: string } }
    throw new Error(panic || given.meta?.full_error || given.message || String(cause), { cause })
  }
}

async function load(): Promise<void> {
  // Without this registry a panic of the engine shows only as an undefined property.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => (panic = message) },
  })
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const module = await WebAssembly.compile(await readFile(join(folder, 'schema_engine_bg.wasm')))
  const instance = await WebAssembly.instantiate(module, {
    './schema_engine_bg.js': { ...bindings, ...idleTimers() },
  })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports['__wbindgen_start'] as () => void)()
}

/** The engine leaves a 10 s timer behind after each run: it must not keep a finished program waiting. */
function idleTimers(): Record<string, unknown> {
  const name = Object.keys(bindings).find((key) => key.startsWith('__wbg_setTimeout_'))
  if (name === undefined) return {}
  return { [name]: (work: () => void, milliseconds: number) => setTimeout(work, milliseconds >>> 0).unref() }
}
