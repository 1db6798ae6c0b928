import type { Context } from '../../context.ts'

/** Somebody on the roster of a cycle. */
export interface Head {
  readonly id: string
  readonly name: string
  /** The organization's short name. */
  readonly unit: string
  readonly classId: string
  readonly organizationId: string
  /** On stage or in writing: voted on and scored. */
  readonly due: boolean
}

/** The roster of a cycle in its order. */
export async function headsOf({ db }: Context, cycleId: string): Promise<readonly Head[]> {
  const rows = await db.prisma.appraisee.findMany({
    where: { cycleId },
    orderBy: { ordinal: 'asc' },
    select: { id: true, personName: true, organizationName: true, classId: true, organizationId: true, form: true, organization: { select: { shortName: true } } },
  })
  return rows.map(({ id, personName, organizationName, classId, organizationId, form, organization }) => ({
    id, classId, organizationId, name: personName ?? organizationName, unit: organization.shortName, due: form === 'ON_SITE' || form === 'WRITTEN',
  }))
}

/** How somebody did, in hundredths: in the room, on the spot, through the year, and with the residents. */
export interface Quality {
  readonly stage: number
  readonly check: number
  readonly everyday: number
  readonly response: number
}
