import { Prisma } from '@shuping/db'
import type { Context } from '../../context.ts'
import { inReach, pathsAbove, reaches, whereInReach } from '../../kit/scope.ts'

// A cycle concerns those below it: once it is no draft any more they see it, though not who organizes it.

/** The first wall for cycles, in SQL over `o`. */
export const cycleReadable = (context: Context): Prisma.Sql => Prisma.sql`(${inReach(context, 'cycles.view')}
  OR (o.state <> 'DRAFT' AND o.path = ANY(${[...pathsAbove(context, 'cycles.view')]}::text[])))`

/** The same as a Prisma condition on a cycle. */
export const cycleInReach = (context: Context): { OR: object[] } => ({
  OR: [
    ...((whereInReach(context, 'cycles.view') as { OR?: object[] }).OR ?? []),
    { state: { not: 'DRAFT' }, path: { in: [...pathsAbove(context, 'cycles.view')] } },
  ],
})

/** The same for a cycle that was loaded along with another row. */
export const seesCycle = (context: Context, { path, state }: { readonly path: string; readonly state: string }): boolean =>
  reaches(context, 'cycles.view', path) || (state !== 'DRAFT' && pathsAbove(context, 'cycles.view').includes(path))

/** What a choice of cycles asks for: part of the title or of the organizer's name; or just the one of that id. */
export interface CycleChoice {
  readonly search?: string | null | undefined
  readonly id?: string | null | undefined
}

/** The same as a Prisma condition on a cycle. */
export const chosenCycles = ({ search, id }: CycleChoice): object => {
  const part = { contains: search?.trim() ?? '', mode: 'insensitive' }
  return { ...(id == null ? {} : { id }), ...(part.contains === '' ? {} : { OR: [{ title: part }, { organizationName: part }] }) }
}
