import { decide, tidy } from '../kit/index.ts'
import type { CalendarDate, Refusal, Verdict } from '../kit/index.ts'
import { checkCodes, checkNames, tidyAttributes } from './attributes.ts'
import type { CodeHolder, TypedAttributes } from './attributes.ts'
import {
  checkChildrenMovable,
  checkLevel,
  checkMovable,
  checkNoChildrenSince,
  checkNoCircle,
  checkOccasion,
  checkParent,
  countWithBelow,
  postsEnded,
} from './checks.ts'
import type { Occasion } from './checks.ts'
import type { ChildRecord, OrganizationRecord, ParentFacts, Plan, TreeStep } from './plan.ts'
import type { OrganizationRefusal } from './refusals.ts'

export interface MergeOrganizations extends Occasion {
  /** The new organization to merge into, when it is not an existing one. */
  readonly into?: TypedAttributes | null | undefined
}

export interface MergeSource {
  readonly record: OrganizationRecord
  readonly children: readonly ChildRecord[]
  readonly lastFormerChildLeft: CalendarDate | null
  /** Posts on it that reach beyond the effective date. */
  readonly openPosts: number
  /** Names of other sources that stand above it today. */
  readonly sourceAbove: string | null
}

export interface MergeFacts {
  readonly newId: string
  readonly today: CalendarDate
  readonly sources: readonly MergeSource[]
  /** The existing target; null when the target is new. */
  readonly target: ParentFacts | null
  /** For a new target: the sources' common parent (null: they are roots) and its facts. */
  readonly commonParent: OrganizationRecord | null
  readonly codeHolder: CodeHolder | null
  readonly levelRank: number | null
}

/**
 * Merges organizations into an existing or a new one: their children go there, the sources close, and
 * the change keeps the lineage.
 */
export function mergeOrganizations(input: MergeOrganizations, facts: MergeFacts): Verdict<Plan, OrganizationRefusal> {
  const { sources, target } = facts
  const fresh = input.into && target === null ? tidyAttributes(facts.newId, input.into) : null
  const into =
    fresh !== null
      ? { id: fresh.id, name: fresh.name, levelRank: facts.levelRank ?? 0 }
      : target === null
        ? null
        : target.record
  const least = fresh === null ? 1 : 2
  const moving = sources.flatMap((source) => source.children)
  const refusals: Refusal<OrganizationRefusal>[] = [...checkOccasion(input, facts.today)]

  if (into === null || (input.into && target !== null)) {
    refusals.push({ code: 'organizations.mergeTarget', field: 'intoId' })
  }
  if (sources.length < least) {
    refusals.push({ code: 'organizations.mergeNeedsSources', field: 'sourceIds', params: { min: least } })
  }
  for (const source of sources) {
    refusals.push(...checkMovable(source.record, input.effectiveOn, 'sourceIds'))
    refusals.push(...checkNoChildrenSince(source.record, source.lastFormerChildLeft, input.effectiveOn))
    if (source.sourceAbove !== null) {
      refusals.push({
        code: 'organizations.mergeNested',
        field: 'sourceIds',
        params: { name: source.record.name, above: source.sourceAbove },
      })
    }
  }
  refusals.push(...checkChildrenMovable(moving, input.effectiveOn))
  if (fresh !== null) refusals.push(...checkFreshTarget(fresh, facts))
  if (target !== null) {
    refusals.push(...checkParent(target.record, input.effectiveOn, 'intoId'))
    refusals.push(...sources.flatMap((source) => checkOutside(source.record, target)))
  }
  if (into !== null) refusals.push(...moving.flatMap((child) => checkLevel(child, into, 'intoId')))

  return decide(refusals, () => mergePlan(input, facts, fresh, into!))
}

/** A source must not stand above the target, today or since the effective date. */
function checkOutside(source: OrganizationRecord, target: ParentFacts): readonly Refusal<OrganizationRefusal>[] {
  return checkNoCircle(source, target, 'intoId').map((refusal) =>
    refusal.code === 'organizations.underItself'
      ? { code: 'organizations.mergeIntoSource', field: 'intoId', params: { name: target.record.name } }
      : refusal,
  )
}

function checkFreshTarget(
  fresh: ReturnType<typeof tidyAttributes>,
  facts: MergeFacts,
): readonly Refusal<OrganizationRefusal>[] {
  const parents = new Set(facts.sources.map((source) => source.record.parentId))
  const parent = facts.commonParent
  return [
    ...checkNames(fresh, 'into.'),
    ...checkCodes(fresh, facts.codeHolder, 'into.'),
    ...(facts.levelRank === null ? [{ code: 'organizations.unknownLevel', field: 'into.levelId' } as const] : []),
    ...(parents.size > 1 ? [{ code: 'organizations.mergeParentsDiffer', field: 'sourceIds' } as const] : []),
    ...(parent === null || facts.levelRank === null
      ? []
      : checkLevel({ name: fresh.name, levelRank: facts.levelRank }, parent, 'into.levelId')),
  ]
}

function mergePlan(
  input: MergeOrganizations,
  facts: MergeFacts,
  fresh: ReturnType<typeof tidyAttributes> | null,
  into: { readonly id: string; readonly name: string },
): Plan {
  const moves = facts.sources.flatMap((source) =>
    source.children.map((child): TreeStep => ({ step: 'link', organizationId: child.id, parentId: into.id })),
  )
  return {
    kind: 'MERGE',
    effectiveOn: input.effectiveOn,
    reason: tidy(input.reason),
    members: [
      ...facts.sources.map(({ record }) => ({ organizationId: record.id, role: 'SOURCE' as const })),
      { organizationId: into.id, role: 'RESULT' },
    ],
    steps: [
      ...(fresh === null
        ? []
        : [{ step: 'create' as const, organization: fresh, parentId: facts.commonParent?.id ?? null }]),
      ...moves,
      ...facts.sources.map(({ record }): TreeStep => ({ step: 'close', organizationId: record.id })),
    ],
    effects: [
      ...(fresh === null
        ? []
        : [
            {
              kind: 'CREATED' as const,
              name: fresh.name,
              count: 1,
              from: null,
              to: facts.commonParent?.name ?? null,
            },
          ]),
      ...facts.sources
        .filter((source) => source.children.length > 0)
        .map((source) => ({
          kind: 'CHILDREN_MOVED' as const,
          name: source.record.name,
          count: countWithBelow(source.children),
          from: source.record.name,
          to: into.name,
        })),
      ...facts.sources.map(({ record }) => ({
        kind: 'CLOSED' as const,
        name: record.name,
        count: 1,
        from: null,
        to: into.name,
      })),
      ...facts.sources.flatMap(({ record, openPosts }) => postsEnded(record.name, openPosts)),
    ],
  }
}
