import { isLongVacant } from '@shuping/domain/people'
import { Prisma } from '@shuping/db'
import { builder } from '../../builder.ts'
import { today } from '../../context.ts'
import type { Context } from '../../context.ts'
import { PAGE_MAX, SKIP_MAX } from '../../kit/page.ts'
import { refused } from '../../kit/refused.ts'
import { inReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { batched } from '../../kit/batch.ts'
import { Organization } from '../organizations/index.ts'
import { inSubtree, scopeOf } from './list.ts'

/** An organization without a secretary. */
interface Vacancy {
  readonly organizationId: string
  readonly since: string
  readonly neverFilled: boolean
  readonly long: boolean
}

const organizationOf = batched(async (ids: readonly string[], context) => {
  const found = await context.db.prisma.organization.findMany({ where: { id: { in: [...ids] } } })
  const byId = new Map(found.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id)!)
})

const VacancyType = builder.objectRef<Vacancy>('Vacancy').implement({
  description: 'An active organization whose secretary’s post is held by nobody today.',
  fields: (t) => ({
    organization: t.field({
      type: Organization,
      resolve: ({ organizationId }, _args, context) => organizationOf(organizationId, context),
    }),
    since: t.expose('since', { type: 'Date', description: 'The end of the last one’s post, or the setting up of the organization.' }),
    neverFilled: t.exposeBoolean('neverFilled', { description: 'No secretary was ever entered.' }),
    long: t.exposeBoolean('long', { description: 'More than three months: a sign of a weak organization.' }),
  }),
})

interface VacancyPage {
  readonly nodes: readonly Vacancy[]
  readonly total: () => Promise<number>
}

const VacancyPageType = builder.objectRef<VacancyPage>('VacancyPage').implement({
  fields: (t) => ({
    nodes: t.expose('nodes', { type: [VacancyType] }),
    total: t.int({ description: 'Counted only when selected.', resolve: (page) => page.total() }),
  }),
})

interface Asked {
  readonly under?: string | null | undefined
  readonly first: number
  readonly skip: number
}

/** From the top of the tree down. The walk stops when the page is full. */
async function readVacancies(context: Context, { under, first, skip }: Asked): Promise<VacancyPage> {
  if (first < 1 || first > PAGE_MAX) throw refused('kit.pageTooLarge', 'first', { max: PAGE_MAX })
  if (skip < 0 || skip > SKIP_MAX) throw refused('kit.pageTooFar', 'skip', { max: SKIP_MAX })
  const on = today(context)
  const { path } = await scopeOf(context, under)
  const vacant = Prisma.sql`
    FROM organization o WHERE ${Prisma.join([inReach(context, 'people.read'), ...inSubtree(path)], ' AND ')} AND o.status = 'ACTIVE'
      AND NOT EXISTS (SELECT FROM post p WHERE p.organization_id = o.id AND p.kind = 'SECRETARY'
        AND p.valid_from <= ${on}::date AND (p.valid_to IS NULL OR p.valid_to > ${on}::date))`
  const rows = await runSql(
    context.db,
    Prisma.sql`
      WITH v AS MATERIALIZED (SELECT o.id, o.path, o.established_on ${vacant} ORDER BY o.path LIMIT ${first} OFFSET ${skip})
      SELECT v.id, v.established_on AS "setUp", max(p.valid_to) AS ended
      FROM v LEFT JOIN post p ON p.organization_id = v.id AND p.kind = 'SECRETARY'
        AND p.valid_to > p.valid_from AND p.valid_to <= ${on}::date
      GROUP BY v.id, v.path, v.established_on ORDER BY v.path`,
  )
  return {
    nodes: rows.map((row) => {
      const since = (row['ended'] ?? row['setUp']) as string
      return {
        organizationId: row['id'] as string,
        since,
        neverFilled: row['ended'] === null,
        long: isLongVacant(since, on),
      }
    }),
    total: async () => {
      const [row] = await runSql(context.db, Prisma.sql`SELECT count(*) AS n ${vacant}`)
      return row!['n'] as number
    },
  }
}

builder.queryFields((t) => ({
  vacancies: t.field({
    demand: 'people.read',
    type: VacancyPageType,
    description: 'Active organizations without a secretary, from the top of the tree down.',
    args: {
      under: t.arg.id(),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      skip: t.arg.int({ required: true, defaultValue: 0, description: `At most ${SKIP_MAX}.` }),
    },
    resolve: (_root, args, context) => readVacancies(context, args),
  }),
}))
