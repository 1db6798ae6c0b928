import { decide, tidy } from '../kit/index.ts'
import type { CalendarDate, Verdict } from '../kit/index.ts'
import { checkCodes, tidyCode } from './attributes.ts'
import type { CodeHolder } from './attributes.ts'
import { checkLevel, checkOccasion, checkVersion } from './checks.ts'
import type { Occasion } from './checks.ts'
import type { ChildRecord, EditableAttributes, OrganizationRecord, Plan } from './plan.ts'
import type { OrganizationRefusal } from './refusals.ts'

export interface EditOrganization extends Occasion, Omit<EditableAttributes, 'officialCode'> {
  readonly version: number
  readonly officialCode?: string | null | undefined
}

export interface EditFacts {
  readonly today: CalendarDate
  readonly organization: OrganizationRecord
  readonly parent: OrganizationRecord | null
  /** The child that stands highest, when there are children. */
  readonly highestChild: Pick<ChildRecord, 'name' | 'levelRank'> | null
  readonly codeHolder: CodeHolder | null
  readonly levelRank: number | null
}

/** Corrects code, official code, kind, sector or level; these have no history of their own. */
export function editOrganization(input: EditOrganization, facts: EditFacts): Verdict<Plan, OrganizationRefusal> {
  const { organization, parent, highestChild, levelRank } = facts
  const attributes: EditableAttributes = {
    code: tidyCode(input.code),
    officialCode: tidy(input.officialCode ?? '') || null,
    kind: input.kind,
    sector: input.sector,
    levelId: input.levelId,
  }
  return decide(
    [
      ...checkVersion(organization, input.version),
      ...checkOccasion(input, facts.today),
      ...checkCodes({ id: organization.id, ...attributes }, facts.codeHolder),
      ...(levelRank === null ? [{ code: 'organizations.unknownLevel', field: 'levelId' } as const] : []),
      ...(levelRank === null || parent === null
        ? []
        : checkLevel({ name: organization.name, levelRank }, parent, 'levelId')),
      ...(levelRank !== null && highestChild !== null && highestChild.levelRank < levelRank
        ? [
            {
              code: 'organizations.belowChildLevel',
              field: 'levelId',
              params: { child: highestChild.name },
            } as const,
          ]
        : []),
    ],
    () => ({
      kind: 'EDIT',
      effectiveOn: input.effectiveOn,
      reason: tidy(input.reason),
      members: [{ organizationId: organization.id, role: 'SUBJECT' }],
      steps: [{ step: 'edit', organizationId: organization.id, attributes }],
      effects: [{ kind: 'EDITED', name: organization.name, count: 1, from: null, to: null }],
    }),
  )
}
