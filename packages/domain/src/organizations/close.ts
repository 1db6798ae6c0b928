import { decide, tidy } from '../kit/index.ts'
import type { CalendarDate, Verdict } from '../kit/index.ts'
import { checkMovable, checkNoChildrenSince, checkOccasion, checkVersion, postsEnded } from './checks.ts'
import type { Occasion } from './checks.ts'
import type { OrganizationRecord, Plan } from './plan.ts'
import type { OrganizationRefusal } from './refusals.ts'

export interface CloseOrganization extends Occasion {
  readonly version: number
}

export interface CloseFacts {
  readonly today: CalendarDate
  readonly organization: OrganizationRecord
  /** Active organizations directly below. */
  readonly childrenCount: number
  /** The last day on which a former child left it. */
  readonly lastFormerChildLeft: CalendarDate | null
  /** Posts on it that reach beyond the effective date. */
  readonly openPosts: number
}

/** Closes an organization without children; it keeps its place in the history, its posts end on that day. */
export function closeOrganization(input: CloseOrganization, facts: CloseFacts): Verdict<Plan, OrganizationRefusal> {
  const { organization, childrenCount } = facts
  return decide(
    [
      ...checkVersion(organization, input.version),
      ...checkOccasion(input, facts.today),
      ...checkMovable(organization, input.effectiveOn),
      ...(childrenCount > 0
        ? [
            {
              code: 'organizations.hasChildren',
              params: { name: organization.name, count: childrenCount },
            } as const,
          ]
        : checkNoChildrenSince(organization, facts.lastFormerChildLeft, input.effectiveOn)),
    ],
    () => ({
      kind: 'CLOSE',
      effectiveOn: input.effectiveOn,
      reason: tidy(input.reason),
      members: [{ organizationId: organization.id, role: 'SUBJECT' }],
      steps: [{ step: 'close', organizationId: organization.id }],
      effects: [
        { kind: 'CLOSED', name: organization.name, count: 1, from: null, to: null },
        ...postsEnded(organization.name, facts.openPosts),
      ],
    }),
  )
}
