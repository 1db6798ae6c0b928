import { type Bounds, scoreBounds } from './bounds.ts'
import type { Component } from './components.ts'
import type { NodeId } from './exact.ts'
import type { SchemeFault, Path } from './fault.ts'
import type { GradeRange } from './grading.ts'
import type { Condition, Measure } from './measures.ts'
import type { Scheme } from './scheme.ts'

/** Something inside the document, with its place. */
export interface Placed<Value> {
  readonly value: Value
  readonly path: Path
}

/**
 * A component with its place and the classes it is for (its own `onlyClasses` and those of every node above).
 */
export interface PlacedComponent extends Placed<Component> {
  readonly classes: readonly NodeId[]
}

/** What the rules read: the scheme and everything in it that can be pointed at, found once. */
export interface SchemeView {
  readonly scheme: Scheme
  readonly components: readonly PlacedComponent[]
  readonly component: ReadonlyMap<NodeId, PlacedComponent>
  readonly conditions: readonly Placed<Condition>[]
  readonly measures: readonly Placed<Measure>[]
  readonly gradeRanges: readonly Placed<GradeRange>[]
  readonly classIds: readonly NodeId[]
  /** 0 = best; `undefined` for a grade the scheme does not have. */
  readonly gradeIndex: ReadonlyMap<NodeId, number>
  /** Attainable range of a component's score in a class; worked out once each. */
  readonly boundsOf: (component: Component, classId: NodeId) => Bounds
  /** Names of the register metrics that exist in this installation; absent = not known here, not checked. */
  readonly registerMetrics: ReadonlySet<string> | undefined
  /** Head counts for which quotas must work out; absent = 1 to 300. */
  readonly headCounts: readonly number[] | undefined
}

/** The nodes directly below a component, with their places below `path`. Ladder sheets count as such. */
export function childrenOf(component: Component, path: Path): readonly Placed<Component>[] {
  switch (component.kind) {
    case 'weighted':
      return component.parts.map((part, i) => ({ value: part.of, path: [...path, 'parts', i, 'of'] }))
    case 'points':
    case 'average':
      return component.parts.map((value, i) => ({ value, path: [...path, 'parts', i] }))
    case 'ladder':
      return component.rungs.map((rung, i) => ({ value: rung.sheet, path: [...path, 'rungs', i, 'sheet'] }))
    default:
      return []
  }
}

function componentsBelow(root: Placed<Component>, classes: readonly NodeId[]): readonly PlacedComponent[] {
  const only = root.value.onlyClasses
  const own = only === undefined ? classes : classes.filter((id) => only.includes(id))
  const below = childrenOf(root.value, root.path).flatMap((child) => componentsBelow(child, own))
  return [{ ...root, classes: own }, ...below]
}

/** A condition and all conditions inside it. */
function conditionsBelow(root: Placed<Condition>): readonly Placed<Condition>[] {
  const { value, path } = root
  switch (value.kind) {
    case 'all':
    case 'any':
      return [
        root,
        ...value.of.flatMap((one, i) => conditionsBelow({ value: one, path: [...path, 'of', i] })),
      ]
    case 'not':
      return [root, ...conditionsBelow({ value: value.of, path: [...path, 'of'] })]
    default:
      return [root]
  }
}

const placed = <T>(list: readonly T[], ...path: Path): readonly Placed<T>[] =>
  list.map((value, i) => ({ value, path: [...path, i] }))

/** The conditions at the head of each rule that has one. */
function rootConditions(scheme: Scheme): readonly Placed<Condition>[] {
  const heads: Placed<{ readonly when: Condition }>[] = [
    ...placed(scheme.eligibility, 'eligibility'),
    ...placed(scheme.directAwards, 'directAwards'),
    ...placed(scheme.gates, 'gates'),
    ...placed(scheme.vetoes, 'vetoes'),
  ]
  if (scheme.grading.by === 'RULES') heads.push(...placed(scheme.grading.rules, 'grading', 'rules'))
  if (scheme.rating.kind === 'levels')
    heads.push(...placed(scheme.rating.revocations, 'rating', 'revocations'))
  return heads.map(({ value, path }) => ({ value: value.when, path: [...path, 'when'] }))
}

function allMeasures(scheme: Scheme, conditions: readonly Placed<Condition>[]): readonly Placed<Measure>[] {
  const compared = conditions.flatMap(({ value, path }) =>
    value.kind === 'compare' ? [{ value: value.measure, path: [...path, 'measure'] }] : [],
  )
  const { standing, grading } = scheme
  const graded = grading.by === 'BANDS' ? [{ value: grading.measure, path: ['grading', 'measure'] }] : []
  const chain = standing.chain.map((step, i) => ({ value: step.by, path: ['standing', 'chain', i, 'by'] }))
  return [...graded, { value: standing.by, path: ['standing', 'by'] }, ...chain, ...compared]
}

function allGradeRanges(scheme: Scheme): readonly Placed<GradeRange>[] {
  const quotas = scheme.quotas.flatMap((quota, i) =>
    quota.kind === 'bands' ? [] : [{ value: quota.of, path: ['quotas', i, 'of'] }],
  )
  const gates = scheme.gates.map((gate, i) => ({ value: gate.of, path: ['gates', i, 'of'] }))
  const targets = scheme.targets.map((target, i) => ({ value: target.of, path: ['targets', i, 'of'] }))
  return [...gates, ...quotas, ...targets]
}

function remembered(reckon: typeof scoreBounds): typeof scoreBounds {
  const known = new WeakMap<Component, Map<NodeId, Bounds>>()
  return (component, classId) => {
    const own = known.get(component) ?? new Map<NodeId, Bounds>()
    known.set(component, own)
    const bounds = own.get(classId) ?? reckon(component, classId)
    own.set(classId, bounds)
    return bounds
  }
}

/** Looks through a scheme once for the rules of `validateScheme`. */
export function viewScheme(
  scheme: Scheme,
  registerMetrics?: ReadonlySet<string>,
  headCounts?: readonly number[],
): SchemeView {
  const classIds = scheme.classes.map((one) => one.id)
  const roots = [{ value: scheme.components, path: ['components'] as Path }, ...placed(scheme.aside, 'aside')]
  const components = roots.flatMap((root) => componentsBelow(root, classIds))
  const conditions = rootConditions(scheme).flatMap(conditionsBelow)
  return {
    scheme,
    components,
    component: new Map(components.map((one) => [one.value.id, one])),
    conditions,
    measures: allMeasures(scheme, conditions),
    gradeRanges: allGradeRanges(scheme),
    classIds,
    gradeIndex: new Map(scheme.grades.map((grade, i) => [grade.id, i])),
    boundsOf: remembered(scoreBounds),
    registerMetrics,
    headCounts,
  }
}

/** One rule of the validator: looks at the view, answers the faults it finds. */
export type SchemeRule = (view: SchemeView) => readonly SchemeFault[]
