import SchemaBuilder, { BasePlugin } from '@pothos/core'
import type { PothosOutputFieldConfig, SchemaTypes } from '@pothos/core'
import { mayAnywhere } from '@shuping/domain/access'
import type { Action } from '@shuping/domain/access'
import type { GraphQLFieldResolver } from 'graphql'
import type { Context } from '../context.ts'
import { refused } from './refused.ts'

/**
 * What a root field demands of the caller: `anyone`; `session`: signed in, even if a second factor or a new
 * password is still due; `own`: fully signed in, one's own affairs; or an action of the policy, allowed
 * somewhere at least (where, is a matter of the rows).
 */
export type Demand = Action | 'anyone' | 'session' | 'own'

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      demand: DemandPlugin<Types>
    }
    interface FieldOptions {
      /** Required on every field of Query and Mutation; the schema does not build without it. */
      demand?: Demand
      /** The caller must have proved who they are again within the last ten minutes. */
      stepUp?: boolean
    }
  }
}

/** Milliseconds a fresh proof of identity lasts. */
export const STEP_UP_LASTS = 10 * 60_000

const ROOTS = new Set(['Query', 'Mutation'])

/** Undeclared means denied: a root field that does not say what it demands does not get into the schema. */
class DemandPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    if (!ROOTS.has(field.parentType)) return field
    const { demand, stepUp } = field.pothosOptions as { demand?: Demand; stepUp?: boolean }
    if (demand === undefined) throw new Error(`${field.parentType}.${field.name} declares no demand: nobody may use it`)
    return { ...field, extensions: { ...field.extensions, demand, stepUp: stepUp === true } }
  }

  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const demand = field.extensions?.['demand'] as Demand | undefined
    if (demand === undefined) return resolver
    const stepUp = field.extensions?.['stepUp'] === true
    return (root, args, context, info) => {
      check(demand, stepUp, context as unknown as Context)
      return resolver(root, args, context, info)
    }
  }
}

function check(demand: Demand, stepUp: boolean, context: Context): void {
  const { viewer, session } = context
  if (demand === 'anyone') return
  if (demand === 'session' ? session === null : viewer === null) throw refused('access.signInFirst')
  if (demand === 'session') return
  if (demand !== 'own' && !mayAnywhere(viewer!, demand)) throw refused('access.denied')
  if (stepUp && !isFresh(context)) throw refused('access.stepUp')
}

const isFresh = ({ session, now }: Context): boolean =>
  session?.steppedUpAt != null && now().getTime() - session.steppedUpAt.getTime() < STEP_UP_LASTS

SchemaBuilder.registerPlugin('demand', DemandPlugin)

