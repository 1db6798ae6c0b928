import { canonicalHash } from '../kit/index.ts'
import type {
  BallotComponent,
  Component,
  MetricComponent,
  NodeId,
  RelativeComponent,
  Scheme,
} from '../schemes/index.ts'
import { compileBallot } from './components/ballot.ts'
import { compileLadder, compileProduct } from './components/chained.ts'
import { compileComposite } from './components/composite.ts'
import { compileLedger } from './components/ledger.ts'
import { compileLeaderRanking, compileMetric, compileRelative } from './components/measured.ts'
import {
  compileCommitments,
  compileCounted,
  compileDeductions,
  compileImported,
} from './components/sheets.ts'
import { compilePanel, compileRectification, compileSelf } from './components/sheets.ts'
import type { Scorer } from './node-result.ts'
import { nameScheme, type Names } from './names.ts'

/** The scorers of one class of appraisees. */
export interface ClassPlan {
  readonly root: Scorer
  readonly aside: readonly Scorer[]
  /** By component id; components that are not for the class are absent. */
  readonly scorers: ReadonlyMap<NodeId, Scorer>
  /** Components whose score depends on others in a pool. */
  readonly compared: readonly (RelativeComponent | MetricComponent)[]
}

/** A scheme made ready to run: compiled once, used for every appraisee. */
export interface Program {
  readonly scheme: Scheme
  /** Names the frozen scheme: SHA-256 of its canonical bytes. E25. */
  readonly hash: string
  readonly names: Names
  readonly classes: ReadonlyMap<NodeId, ClassPlan>
  readonly components: ReadonlyMap<NodeId, Component>
  readonly ballots: ReadonlyMap<NodeId, BallotComponent>
  /** Each component's place in `Row.done`. */
  readonly places: ReadonlyMap<NodeId, number>
}

/** The nodes directly below a component. */
export function partsOf(component: Component): readonly Component[] {
  switch (component.kind) {
    case 'weighted':
      return component.parts.map((part) => part.of)
    case 'points':
    case 'average':
      return component.parts
    case 'ladder':
      return component.rungs.map((rung) => rung.sheet)
    default:
      return []
  }
}

const withBelow = (component: Component): readonly Component[] => [
  component,
  ...partsOf(component).flatMap(withBelow),
]

/**
 * Compiles a scheme that `validateScheme` has accepted: for every class a scorer per node, with all weights and
 * scales reckoned out. Throws `RangeError` on what the validator refuses (a circle of products, for instance).
 */
export function compileScheme(scheme: Scheme): Program {
  const all = [scheme.components, ...scheme.aside].flatMap(withBelow)
  const components = new Map(all.map((component) => [component.id, component]))
  const places = new Map(all.map((component, place) => [component.id, place]))
  const ballots = new Map(all.flatMap((one) => (one.kind === 'ballot' ? [[one.id, one] as const] : [])))
  const classes = new Map(scheme.classes.map(({ id }) => [id, planClass(scheme, id, components, places)]))
  return {
    scheme,
    hash: canonicalHash(scheme),
    names: nameScheme(scheme, all),
    classes,
    components,
    ballots,
    places,
  }
}

function planClass(
  scheme: Scheme,
  classId: NodeId,
  components: ReadonlyMap<NodeId, Component>,
  places: ReadonlyMap<NodeId, number>,
): ClassPlan {
  const scorers = new Map<NodeId, Scorer>()
  const compared: (RelativeComponent | MetricComponent)[] = []
  const underWay = new Set<NodeId>()

  function compile(component: Component): Scorer | undefined {
    if (component.onlyClasses !== undefined && !component.onlyClasses.includes(classId)) return undefined
    const known = scorers.get(component.id)
    if (known !== undefined) return known
    if (underWay.has(component.id)) throw new RangeError(`component ${component.id} depends on itself`)
    underWay.add(component.id)
    const place = places.get(component.id)!
    const score = compileOne(component)
    const once: Scorer = (row) => (row.done[place] ??= score(row))
    scorers.set(component.id, once)
    return once
  }

  function compileOne(component: Component): Scorer {
    switch (component.kind) {
      case 'weighted':
      case 'points':
      case 'average':
        return compileComposite(component, classId, compile)
      case 'product':
        return compileProduct(
          component,
          component.factors.flatMap((id) => compile(components.get(id)!) ?? []),
        )
      case 'ladder':
        return compileLadder(
          component,
          component.rungs.map((rung) => compile(rung.sheet)),
        )
      case 'ballot':
        return compileBallot(component, classId, scheme.minimumPapers)
      case 'leader-ranking':
        return compileLeaderRanking(component)
      case 'relative-to-best':
        compared.push(component)
        return compileRelative(component)
      case 'panel':
        return compilePanel(component)
      case 'self':
        return compileSelf(component)
      case 'counted':
        return compileCounted(component)
      case 'deductions':
        return compileDeductions(component)
      case 'ledger':
        return compileLedger(component)
      case 'metric':
        if (component.conversion.kind === 'rank') compared.push(component)
        return compileMetric(component)
      case 'imported':
        return compileImported(component)
      case 'rectification':
        return compileRectification(component)
      case 'commitments':
        return compileCommitments(component)
    }
  }

  const root = compile(scheme.components)
  if (root === undefined) throw new RangeError(`the scheme scores nothing for class ${classId}`)
  const aside = scheme.aside.flatMap((component) => compile(component) ?? [])
  return { root, aside, scorers, compared }
}
