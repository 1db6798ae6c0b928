import { Prisma } from '@shuping/db'
import { subtreeRange } from '@shuping/domain/organizations'
import type { RecordingPlace, Surroundings } from '../../kit/register/index.ts'
import { refused } from '../../kit/refused.ts'
import { inReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { organizationSource, SortDirection } from '../organizations/index.ts'
import { Person, personSource } from '../people/index.ts'

/** Organizations and people as registers need them. */
export const surroundings: Surroundings = {
  Person,
  SortDirection,
  organization: { table: 'organization', column: 'organization_id', columns: organizationSource.columns },
  personColumns: personSource.columns,

  under: async (context, organizationId) => {
    if (organizationId == null) return []
    const [row] = await runSql(
      context.db,
      Prisma.sql`SELECT o.path FROM organization o WHERE o.id = ${organizationId}::uuid AND ${inReach(context, 'evidence.read')}`,
    )
    if (row === undefined) throw refused('kit.notFound', 'filter.under')
    const { from, to } = subtreeRange(row['path'] as string)
    return [Prisma.sql`o.path >= ${from} AND o.path < ${to}`]
  },

  places: (tx, by, action, context) =>
    tx.$queryRaw<RecordingPlace[]>`
      SELECT o.id, o.code, o.path, o.closed_on::text AS "closedOn" FROM organization o
      WHERE ${'ids' in by ? Prisma.sql`o.id = ANY(${[...by.ids]}::uuid[])` : Prisma.sql`o.code = ANY(${[...by.codes]}::text[])`}
        AND ${inReach(context, action)} ORDER BY o.id FOR SHARE`,

  people: (tx, by, context) =>
    tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT o.id, o.name FROM person o
      WHERE ${'ids' in by ? Prisma.sql`o.id = ANY(${[...by.ids]}::uuid[])` : Prisma.sql`o.name = ANY(${[...by.names]}::text[])`}
        AND ${inReach(context, 'people.read')}`,
}
