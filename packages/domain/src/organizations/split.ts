import { decide, tidy } from '../kit/index.ts'
import type { CalendarDate, Refusal, Verdict } from '../kit/index.ts'
import { checkCodes, checkNames, tidyAttributes } from './attributes.ts'
import type { CodeHolder, TypedAttributes } from './attributes.ts'
import {
  checkChildrenMovable,
  checkLevel,
  checkMovable,
  checkNoChildrenSince,
  checkOccasion,
  checkVersion,
  countWithBelow,
  postsEnded,
} from './checks.ts'
import type { Occasion } from './checks.ts'
import type { ChildRecord, OrganizationRecord, Plan, TreeStep } from './plan.ts'
import type { OrganizationRefusal } from './refusals.ts'

export interface SplitOrganization extends Occasion {
  readonly version: number
  readonly sourceContinues: boolean
  readonly parts: readonly { readonly organization: TypedAttributes; readonly childIds: readonly string[] }[]
}

export interface SplitFacts {
  readonly today: CalendarDate
  readonly source: OrganizationRecord
  readonly parent: OrganizationRecord | null
  readonly children: readonly ChildRecord[]
  readonly lastFormerChildLeft: CalendarDate | null
  /** Posts on it that reach beyond the effective date. */
  readonly openPosts: number
  /** One entry a part, in the same order. */
  readonly parts: readonly {
    readonly newId: string
    readonly codeHolder: CodeHolder | null
    readonly levelRank: number | null
  }[]
}

/**
 * Splits an organization into new ones beside it, which take the children assigned to them. The source
 * either continues with the rest, or closes and must have nothing left.
 */
export function splitOrganization(input: SplitOrganization, facts: SplitFacts): Verdict<Plan, OrganizationRefusal> {
  const { source, parent } = facts
  const children = new Map(facts.children.map((child) => [child.id, child]))
  const parts = input.parts.map((part, at) => ({
    organization: tidyAttributes(facts.parts[at]!.newId, part.organization),
    levelRank: facts.parts[at]!.levelRank,
    codeHolder: facts.parts[at]!.codeHolder,
    children: part.childIds.flatMap((id) => children.get(id) ?? []),
    foreign: part.childIds.some((id) => !children.has(id)),
  }))
  const assigned = parts.flatMap((part) => part.children)
  const twice = assigned.find((child, at) => assigned.indexOf(child) !== at)
  const left = facts.children.filter((child) => !assigned.includes(child))

  const refusals: Refusal<OrganizationRefusal>[] = [
    ...checkVersion(source, input.version),
    ...checkOccasion(input, facts.today),
    ...checkMovable(source, input.effectiveOn),
    ...checkChildrenMovable(assigned, input.effectiveOn),
  ]
  if (parts.length < (input.sourceContinues ? 1 : 2)) {
    refusals.push({ code: 'organizations.splitNeedsParts', field: 'parts' })
  }
  if (parent === null && !input.sourceContinues) refusals.push({ code: 'organizations.splitRoot', field: 'sourceContinues' })
  if (twice) refusals.push({ code: 'organizations.splitChildTwice', field: 'parts', params: { child: twice.name } })
  if (!input.sourceContinues) {
    refusals.push(...checkNoChildrenSince(source, facts.lastFormerChildLeft, input.effectiveOn))
    if (left.length > 0) {
      refusals.push({
        code: 'organizations.splitChildLeft',
        field: 'parts',
        params: { name: source.name, count: left.length },
      })
    }
  }
  // A part of a continuing root stands below it, not beside it: there is one top.
  const above = parent ?? source
  parts.forEach((part, at) => {
    const field = `parts.${at}.organization.`
    refusals.push(...checkNames(part.organization, field), ...checkCodes(part.organization, part.codeHolder, field))
    if (parts.findIndex((other) => other.organization.code === part.organization.code) !== at) {
      refusals.push({ code: 'kit.alreadyExists', field: `${field}code`, params: { value: part.organization.code } })
    }
    if (part.foreign) {
      refusals.push({
        code: 'organizations.splitForeignChild',
        field: `parts.${at}.childIds`,
        params: { name: source.name },
      })
    }
    if (part.levelRank === null) refusals.push({ code: 'organizations.unknownLevel', field: `${field}levelId` })
    else {
      const born = { name: part.organization.name, levelRank: part.levelRank }
      refusals.push(
        ...checkLevel(born, above, `${field}levelId`),
        ...part.children.flatMap((child) => checkLevel(child, born, `parts.${at}.childIds`)),
      )
    }
  })

  return decide(refusals, () => ({
    kind: 'SPLIT',
    effectiveOn: input.effectiveOn,
    reason: tidy(input.reason),
    members: [
      { organizationId: source.id, role: 'SOURCE' },
      ...(input.sourceContinues ? [{ organizationId: source.id, role: 'RESULT' as const }] : []),
      ...parts.map((part) => ({ organizationId: part.organization.id, role: 'RESULT' as const })),
    ],
    steps: [
      ...parts.map((part): TreeStep => ({ step: 'create', organization: part.organization, parentId: above.id })),
      ...parts.flatMap((part) =>
        part.children.map(
          (child): TreeStep => ({ step: 'link', organizationId: child.id, parentId: part.organization.id }),
        ),
      ),
      ...(input.sourceContinues ? [] : [{ step: 'close' as const, organizationId: source.id }]),
    ],
    effects: [
      ...parts.flatMap((part) => [
        { kind: 'CREATED' as const, name: part.organization.name, count: 1, from: source.name, to: above.name },
        ...(part.children.length === 0
          ? []
          : [
              {
                kind: 'CHILDREN_MOVED' as const,
                name: source.name,
                count: countWithBelow(part.children),
                from: source.name,
                to: part.organization.name,
              },
            ]),
      ]),
      ...(input.sourceContinues
        ? []
        : [
            { kind: 'CLOSED' as const, name: source.name, count: 1, from: null, to: null },
            ...postsEnded(source.name, facts.openPosts),
          ]),
    ],
  }))
}
