import { Prisma } from '@shuping/db'
import { accept } from '@shuping/domain/kit'
import type { Context } from '../../../context.ts'
import { runCommand } from '../../../kit/command.ts'
import type { Command } from '../../../kit/command.ts'
import { refused } from '../../../kit/refused.ts'
import { mayAct, reachOf } from '../../../kit/scope.ts'
import { planPeople, scopeOf } from '../list.ts'
import { keepRequest } from './requests.ts'
import type { ExportRequest } from './requests.ts'

/**
 * Records an export of people before it is fetched, and answers its id: who took how many entries, with which
 * numbers. Numbers in full are for those who keep entries.
 */
export async function recordExport(context: Context, request: ExportRequest, idempotencyKey: string | null | undefined): Promise<string> {
  if (request.phonesInFull && !mayAct(context, 'people.manage')) throw refused('access.denied', 'phonesInFull')
  const { path } = await scopeOf(context, request.filter.under)
  const { bounds, where } = await planPeople(context, request.filter, 'ORGANIZATION')
  const conditions = Prisma.join([...bounds, ...where], ' AND ')
  const [only, ...others] = reachOf(context, 'people.read')
  const command: Command<ExportRequest, number, { id: string; count: number }, { id: string }> = {
    name: 'people.export',
    action: 'people.read',
    load: async (tx) => {
      const [row] = await tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM person o WHERE ${conditions}`
      return row!.count
    },
    decide: (_input, count) => accept({ id: context.newId(), count }),
    write: async (_tx, { id }) => {
      await keepRequest(context, id, request)
      return { id }
    },
    audit: async (_tx, { value: { id, count } }) => ({
      // Told where its people are kept, as far as one organization says that.
      path: path ?? (others.length === 0 ? (only?.from ?? null) : null),
      subjects: [{ kind: 'peopleExport', id }],
      after: { people: count, phonesInFull: request.phonesInFull },
    }),
  }
  return (await runCommand(command, context, request, { idempotencyKey })).id
}
