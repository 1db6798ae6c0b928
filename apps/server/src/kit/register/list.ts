import { Prisma } from '@shuping/db'
import type { Metric, Period } from '@shuping/domain/kit'
import type { Context } from '../../context.ts'
import type { SortKey } from '../list.ts'
import { WALK_MAX } from '../page.ts'
import type { PagePlan } from '../page.ts'
import { refused } from '../refused.ts'
import { inReach } from '../scope.ts'
import { countedIn } from './metric.ts'
import type { Shape, Surroundings } from './shape.ts'

/** Conditions of a list; all hold together. Beside these, one list of values for each choice and for the state. */
export interface RegisterFilter {
  readonly under?: string | null | undefined
  readonly organizationId?: string | null | undefined
  readonly search?: string | null | undefined
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
  readonly archived?: boolean | null | undefined
  readonly countedIn?: CountedIn | null | undefined
  readonly [choice: string]: unknown
}

/** The rows behind a number: those a metric counts in a period, or of a ratio the whole it is a share of. */
export interface CountedIn extends Period {
  readonly metric: string
  readonly whole?: boolean | null | undefined
}

/** Orders a list can be walked in: from the top of the tree down, by date, and by every required column. */
export function sortsOf({ register, column }: Shape): Readonly<Record<string, SortKey>> {
  const sortable = register.columns.filter((name) => {
    const field = register.fields[name]!
    return field.required && field.kind !== 'person' && field.kind !== 'note'
  })
  return {
    ORGANIZATION: ['path', column(register.occursOn), 'id'],
    ...Object.fromEntries(sortable.map((name) => [sortName(name), [column(name), 'id']])),
  }
}

/** `surveyedOn` → `SURVEYED_ON`. */
export const sortName = (name: string): string => name.replace(/[A-Z]/g, '_$&').toUpperCase()

const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Plans a list of a register: the scope, the subtree and the filter in one statement. */
export async function planRegister(shape: Shape, surroundings: Surroundings, context: Context, filter: RegisterFilter, sort: string): Promise<PagePlan> {
  const { register, column, source } = shape
  const named = (name: string): Prisma.Sql => Prisma.raw(`o."${column(name)}"`)
  const { from, to, organizationId, countedIn: counted } = filter
  const needle = filter.search?.trim().toLowerCase() ?? ''
  const texts = Object.entries(register.fields).filter(([, { kind }]) => kind === 'text').map(([name]) => name)
  const inside = `%${literally(needle)}%`
  const choices = [...Object.entries(register.fields).filter(([, { kind }]) => kind === 'choice').map(([name]) => name), ...(register.life ? ['state'] : [])]
  const where = [
    Prisma.raw(`o.archived_at IS ${filter.archived ? 'NOT ' : ''}NULL`),
    ...(organizationId == null ? [] : [Prisma.sql`o.organization_id = ${organizationId}::uuid`]),
    ...(from == null ? [] : [Prisma.sql`${named(register.occursOn)} >= ${from}::date`]),
    ...(to == null ? [] : [Prisma.sql`${named(register.occursOn)} <= ${to}::date`]),
    ...(needle === '' ? [] : [Prisma.sql`(${Prisma.join(texts.map((name) => Prisma.sql`lower(${named(name)}) LIKE ${inside}`), ' OR ')})`]),
    ...choices.flatMap((name) => {
      const values = filter[name] as readonly string[] | null | undefined
      return values?.length ? [Prisma.sql`${named(name)} = ANY(${[...values]}::text[])`] : []
    }),
    ...(counted == null ? [] : [rowsBehind(shape, counted)]),
  ]
  const scope = [inReach(context, 'evidence.read'), ...(await surroundings.under(context, filter.under))]
  const key = sortsOf(shape)[sort]!
  const inTree = sort === 'ORGANIZATION'
  return {
    source,
    sort: key,
    bounds: inTree ? scope : [],
    where: [...(inTree ? [] : scope), ...where],
    // Only these two orders have an index to walk; of the others all that fits is sorted.
    walk: organizationId == null && filter.under == null && (inTree || key[0] === column(register.occursOn)) ? WALK_MAX : 0,
  }
}

function rowsBehind(shape: Shape, { metric, from, to, whole }: CountedIn): Prisma.Sql {
  const found: Metric | undefined = shape.register.metrics[metric]
  if (found === undefined) throw refused('kit.notFound', 'filter.countedIn.metric')
  return countedIn(shape, found, { from, to }, whole === true ? 'whole' : 'part')
}
