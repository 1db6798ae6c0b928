import { decide, tidy } from '../kit/index.ts'
import type { CalendarDate, Verdict } from '../kit/index.ts'
import { checkCodes, checkNames, tidyAttributes } from './attributes.ts'
import type { CodeHolder, TypedAttributes } from './attributes.ts'
import { checkLevel, checkOccasion, checkOnlyRoot, checkParent } from './checks.ts'
import type { Occasion } from './checks.ts'
import type { OrganizationRecord, Plan } from './plan.ts'
import type { OrganizationRefusal } from './refusals.ts'

export interface CreateOrganization extends TypedAttributes, Occasion {
  /** Set up a further top organization on purpose. */
  readonly newRoot: boolean
}

export interface CreateFacts {
  readonly newId: string
  readonly today: CalendarDate
  readonly parent: OrganizationRecord | null
  readonly codeHolder: CodeHolder | null
  /** Rank of the chosen level; null when there is no such level. */
  readonly levelRank: number | null
  /** A top organization that stood at some time since the effective date. */
  readonly existingRoot: { readonly name: string } | null
}

/** Sets up an organization under a parent, or the first top organization; a second top only on purpose. */
export function createOrganization(input: CreateOrganization, facts: CreateFacts): Verdict<Plan, OrganizationRefusal> {
  const organization = tidyAttributes(facts.newId, input)
  const { parent } = facts
  return decide(
    [
      ...checkOccasion(input, facts.today),
      ...checkNames(organization),
      ...checkCodes(organization, facts.codeHolder),
      ...(facts.levelRank === null ? [{ code: 'organizations.unknownLevel', field: 'levelId' } as const] : []),
      ...(parent === null
        ? checkOnlyRoot(facts.existingRoot, input.newRoot)
        : [
            ...checkParent(parent, input.effectiveOn, 'parentId'),
            ...(facts.levelRank === null
              ? []
              : checkLevel({ name: organization.name, levelRank: facts.levelRank }, parent, 'levelId')),
          ]),
    ],
    () => ({
      kind: 'CREATE',
      effectiveOn: input.effectiveOn,
      reason: tidy(input.reason),
      members: [{ organizationId: organization.id, role: 'SUBJECT' }],
      steps: [{ step: 'create', organization, parentId: parent?.id ?? null }],
      effects: [{ kind: 'CREATED', name: organization.name, count: 1, from: null, to: parent?.name ?? null }],
    }),
  )
}
