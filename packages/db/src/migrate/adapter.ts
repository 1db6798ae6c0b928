import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { connection } from '../open.ts'

const TEXT = 25
/** PostgreSQL's internal one-byte type "char", which the catalogues are full of. */
const CHAR = 18

/** Told the server's own error when a migration's script fails. */
export type OnScriptError = (error: pg.DatabaseError, script: string) => void

/**
 * PrismaPg for the schema engine, over one connection. As shipped it splits scripts at every semicolon (no
 * function body survives), connects to the real database in place of the shadow one when given an address,
 * and does not know the type "char".
 */
export function engineAdapter(
  client: pg.Client,
  url: string,
  onScriptError: OnScriptError = () => {},
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => adapterOver(client, async () => {}, onScriptError),
    connectToShadowDb: async () => {
      const database = `prisma_shadow_${randomUUID()}`
      await client.query(`CREATE DATABASE "${database}"`)
      const shadow = new pg.Client(atDatabase(url, database))
      shadow.on('error', () => {})
      const drop = async () => {
        await shadow.end()
        await client.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
      }
      await shadow.connect().catch(async (error) => {
        await drop()
        throw error
      })
      return adapterOver(shadow, drop, () => {})
    },
  }
}

/** The same server and user, another database. */
export function atDatabase(url: string, database: string): pg.ClientConfig {
  return connection(urlOfDatabase(url, database))
}

/** The address of another database on the same server. */
export function urlOfDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${encodeURIComponent(database)}`
  return address.href
}

async function adapterOver(
  client: pg.Client,
  dispose: () => Promise<void>,
  onScriptError: OnScriptError,
): Promise<SqlDriverAdapter> {
  const shipped = await new PrismaPg(new pg.Pool()).connect()
  const over = (target: Pick<pg.Client, 'query'>): SqlDriverAdapter =>
    Object.create(shipped, { client: { value: target } }) as SqlDriverAdapter
  const own: PropertyDescriptorMap = {
    queryRaw: {
      value: async (query: SqlQuery) => {
        const chars: number[] = []
        const answering = {
          query: async (request: pg.QueryArrayConfig) => {
            const result = await client.query(request)
            result.fields.forEach((field, at) => {
              if (field.dataTypeID !== CHAR) return
              field.dataTypeID = TEXT
              chars.push(at)
            })
            return result
          },
        }
        const answer = await over(answering as Pick<pg.Client, 'query'>).queryRaw(query)
        for (const at of chars) answer.columnTypes[at] = ColumnTypeEnum.Character
        return answer
      },
    },
    executeScript: {
      value: async (script: string) => {
        const failing = {
          query: (request: pg.QueryArrayConfig) =>
            client.query(request).catch((error: pg.DatabaseError) => {
              onScriptError(error, script)
              throw error
            }),
        }
        // Without arguments the driver sends one simple query: all statements or none.
        await over(failing as Pick<pg.Client, 'query'>).executeRaw({ sql: script, args: [], argTypes: [] })
      },
    },
    dispose: { value: dispose },
  }
  return Object.create(over(client), own) as SqlDriverAdapter
}
