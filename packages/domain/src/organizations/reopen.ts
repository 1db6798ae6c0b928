import { decide, tidy } from '../kit/index.ts'
import type { CalendarDate, Verdict } from '../kit/index.ts'
import { checkLevel, checkNoCircle, checkOccasion, checkOnlyRoot, checkParent, checkVersion } from './checks.ts'
import type { Occasion } from './checks.ts'
import type { OrganizationRecord, ParentFacts, Plan } from './plan.ts'
import type { OrganizationRefusal } from './refusals.ts'

export interface ReopenOrganization extends Occasion {
  readonly version: number
  /** Bring it back as a further top organization on purpose. */
  readonly newRoot?: boolean | null | undefined
}

export interface ReopenFacts {
  readonly today: CalendarDate
  readonly organization: OrganizationRecord
  /** Null: at the top. */
  readonly parent: ParentFacts | null
  /** A top organization that stood at some time since the effective date. */
  readonly existingRoot: { readonly name: string } | null
}

/**
 * Brings a closed organization back under a parent, or as the top organization, from the day of its closing at the
 * earliest; a second top only on purpose.
 */
export function reopenOrganization(input: ReopenOrganization, facts: ReopenFacts): Verdict<Plan, OrganizationRefusal> {
  const { organization, parent } = facts
  return decide(
    [
      ...checkVersion(organization, input.version),
      ...checkOccasion(input, facts.today),
      ...(organization.status === 'ACTIVE'
        ? [{ code: 'organizations.notClosed', params: { name: organization.name } } as const]
        : []),
      ...(organization.closedOn !== null && input.effectiveOn < organization.closedOn
        ? [
            {
              code: 'organizations.beforeLastLink',
              field: 'effectiveOn',
              params: { name: organization.name, since: organization.closedOn },
            } as const,
          ]
        : []),
      ...(parent === null
        ? checkOnlyRoot(facts.existingRoot, input.newRoot)
        : [
            ...checkParent(parent.record, input.effectiveOn, 'parentId'),
            ...checkNoCircle(organization, parent, 'parentId'),
            ...checkLevel(organization, parent.record, 'parentId'),
          ]),
    ],
    () => ({
      kind: 'REOPEN',
      effectiveOn: input.effectiveOn,
      reason: tidy(input.reason),
      members: [{ organizationId: organization.id, role: 'SUBJECT' }],
      steps: [{ step: 'link', organizationId: organization.id, parentId: parent?.record.id ?? null }],
      effects: [{ kind: 'REOPENED', name: organization.name, count: 1, from: null, to: parent?.record.name ?? null }],
    }),
  )
}
