import SchemaBuilder from '@pothos/core'
import PrismaPlugin from '@pothos/plugin-prisma'
import type PrismaTypes from '@shuping/db/pothos'
import { getDatamodel } from '@shuping/db/pothos'
import type { Context } from './context.ts'
import './kit/demand-plugin.ts'

export interface SchemaTypes {
  Context: Context
  PrismaTypes: PrismaTypes
  DefaultFieldNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    Date: { Input: string; Output: Date | string }
    DateTime: { Input: string; Output: Date }
  }
}

/** The one builder; modules add their types to it and `schema.ts` lists the modules. */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: ['demand', PrismaPlugin],
  defaultFieldNullability: false,
  prisma: {
    client: (context) => context.db.prisma,
    dmmf: getDatamodel(),
    exposeDescriptions: { models: false, fields: true },
    filterConnectionTotalCount: true,
    onUnusedQuery: 'error',
  },
})

export type Builder = typeof builder

builder.queryType()
builder.mutationType()
