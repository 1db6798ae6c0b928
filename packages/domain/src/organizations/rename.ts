import { decide, tidy } from '../kit/index.ts'
import type { CalendarDate, Verdict } from '../kit/index.ts'
import { checkNames } from './attributes.ts'
import { checkOccasion, checkVersion } from './checks.ts'
import type { Occasion } from './checks.ts'
import type { OrganizationRecord, Plan } from './plan.ts'
import type { OrganizationRefusal } from './refusals.ts'

export interface RenameOrganization extends Occasion {
  readonly version: number
  readonly name: string
  readonly shortName?: string | null | undefined
}

export interface RenameFacts {
  readonly today: CalendarDate
  readonly organization: OrganizationRecord
}

/** Gives an organization a new name from a day on; the old one stays in the history. */
export function renameOrganization(input: RenameOrganization, facts: RenameFacts): Verdict<Plan, OrganizationRefusal> {
  const { organization } = facts
  const name = tidy(input.name)
  const shortName = tidy(input.shortName ?? '') || name
  const same = name === organization.name && shortName === organization.shortName
  return decide(
    [
      ...checkVersion(organization, input.version),
      ...checkOccasion(input, facts.today),
      ...checkNames({ name, shortName }),
      ...(same ? [{ code: 'organizations.sameName', field: 'name' } as const] : []),
      ...(organization.status === 'CLOSED'
        ? [{ code: 'organizations.closed', params: { name: organization.name } } as const]
        : []),
      ...(input.effectiveOn < organization.namedOn
        ? [
            {
              code: 'organizations.beforeLastName',
              field: 'effectiveOn',
              params: { since: organization.namedOn },
            } as const,
          ]
        : []),
    ],
    () => ({
      kind: 'RENAME',
      effectiveOn: input.effectiveOn,
      reason: tidy(input.reason),
      members: [{ organizationId: organization.id, role: 'SUBJECT' }],
      steps: [{ step: 'rename', organizationId: organization.id, name, shortName }],
      effects: [{ kind: 'RENAMED', name: organization.name, count: 1, from: organization.name, to: name }],
    }),
  )
}
