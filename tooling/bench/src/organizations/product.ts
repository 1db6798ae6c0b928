import { installerContext, openOwner } from '@shuping/server/context'
import { schema } from '@shuping/server/schema'
import type { Database } from '@shuping/db'
import { asInstaller } from '@shuping/domain/access'
import type { Viewer } from '@shuping/domain/access'
import { graphql } from 'graphql'
import type { Statement } from './statements.ts'

/** The product's schema in this process. */
export interface Product {
  /** Runs a document; throws on errors. */
  readonly run: <Data = unknown>(source: string, variables?: Record<string, unknown>) => Promise<Data>
  /** Runs a document and answers the hand-written statements it sent, to be sent again without the product. */
  readonly statements: (
    source: string,
    variables?: Record<string, unknown>,
    viewer?: Viewer,
  ) => Promise<readonly Statement[]>
}

export function openProduct(db: Database): Product {
  const owner = openOwner(db)
  const runOn = async <Data>(
    pool: Database['pool'],
    source: string,
    variableValues: Record<string, unknown>,
    viewer: Viewer = asInstaller,
  ): Promise<Data> => {
    const contextValue = { ...installerContext({ ...owner.connection, pool }), viewer }
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue })
    if (errors !== undefined) throw errors[0]!.originalError ?? errors[0]!
    return data as Data
  }
  return {
    run: (source, variables = {}) => runOn(db.pool, source, variables),
    statements: async (source, variables = {}, viewer) => {
      const heard: Statement[] = []
      const pool = new Proxy(db.pool, {
        get: (target, name) =>
          name === 'query'
            ? (statement: Statement) => {
                heard.push({ text: statement.text, values: statement.values })
                return target.query(statement as never)
              }
            : (Reflect.get(target, name) as unknown),
      })
      await runOn(pool, source, variables, viewer)
      return heard
    },
  }
}
