import { Prisma } from '@shuping/db'
import type { Context } from '../../../context.ts'
import { inReach } from '../../../kit/scope.ts'

/** Of administration, not of the work of the organizations: accounts, grants, sign-in, settings, founding. */
const ADMINISTRATIVE = Prisma.sql`(o.chain = 'system' OR (o.action >= 'access.' AND o.action < 'access/') OR o.action = 'organizations.found')`

/** The first wall over entries (`o`); the second is the policy `reading` of `audit_entry`. */
export const readableEntries = (context: Pick<Context, 'viewer'>): Prisma.Sql =>
  Prisma.sql`(${inReach(context, 'audit.read')} AND (${ADMINISTRATIVE} OR ${inReach(context, 'audit.readBusiness')}))`

/** The place of a chain among the paths: `system` stands above all organizations. */
export const pathOfChain = (chain: string): string => (chain === 'system' ? '/' : chain)
