import { decide, tidy } from '../kit/index.ts'
import type { CalendarDate, Verdict } from '../kit/index.ts'
import { checkLevel, checkMovable, checkNoCircle, checkOccasion, checkParent, checkVersion } from './checks.ts'
import type { Occasion } from './checks.ts'
import type { OrganizationRecord, ParentFacts, Plan } from './plan.ts'
import type { OrganizationRefusal } from './refusals.ts'

export interface MoveOrganization extends Occasion {
  readonly version: number
}

export interface MoveFacts {
  readonly today: CalendarDate
  readonly organization: OrganizationRecord
  /** Name of the parent it leaves; null for a root. */
  readonly oldParentName: string | null
  readonly newParent: ParentFacts
  /** Active organizations below it, which move along. */
  readonly descendants: number
}

/** Puts an organization, with everything below it, under another parent from a day on. */
export function moveOrganization(input: MoveOrganization, facts: MoveFacts): Verdict<Plan, OrganizationRefusal> {
  const { organization, newParent } = facts
  const parent = newParent.record
  const same = organization.parentId === parent.id && organization.status === 'ACTIVE'
  return decide(
    [
      ...checkVersion(organization, input.version),
      ...checkOccasion(input, facts.today),
      ...checkMovable(organization, input.effectiveOn),
      ...checkParent(parent, input.effectiveOn, 'newParentId'),
      ...(same
        ? [
            {
              code: 'organizations.sameParent',
              field: 'newParentId',
              params: { name: organization.name, parent: parent.name },
            } as const,
          ]
        : checkNoCircle(organization, newParent, 'newParentId')),
      ...checkLevel(organization, parent, 'newParentId'),
    ],
    () => ({
      kind: 'MOVE',
      effectiveOn: input.effectiveOn,
      reason: tidy(input.reason),
      members: [{ organizationId: organization.id, role: 'SUBJECT' }],
      steps: [{ step: 'link', organizationId: organization.id, parentId: parent.id }],
      effects: [
        {
          kind: 'MOVED',
          name: organization.name,
          count: 1 + facts.descendants,
          from: facts.oldParentName,
          to: parent.name,
        },
      ],
    }),
  )
}
