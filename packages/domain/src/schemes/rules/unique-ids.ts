import type { Named } from '../exact.ts'
import { pointer } from '../../kit/index.ts'
import { faultAt, type Path, type SchemeFault } from '../fault.ts'
import type { Placed, SchemeRule } from '../view.ts'
import type { Component, Ledger } from '../components.ts'
import type { Scheme } from '../scheme.ts'

/**
 * An id names one thing of its sort in the whole scheme. Sorts: classes, rater groups, metrics, facts,
 * grades; rules (eligibility, awards, gates, quotas, vetoes, revocations, targets, merges, money); and
 * components with their ledgers, items, faults and rungs. Grades of one ballot and options of one fact are
 * told apart in their list.
 */
export const uniqueIds: SchemeRule = ({ scheme, components }) => [
  ...(['classes', 'raterGroups', 'metrics', 'facts', 'grades'] as const).flatMap((key) =>
    twice(list(scheme[key], key)),
  ),
  ...twice(components.flatMap(({ value, path }) => idsOf(value, path))),
  ...twice(rulesOf(scheme)),
]

function twice(named: readonly Placed<Named>[]): readonly SchemeFault[] {
  const first = new Map<string, Path>()
  return named.flatMap(({ value, path }) => {
    const before = first.get(value.id)
    if (before === undefined) first.set(value.id, path)
    return before === undefined
      ? []
      : [faultAt('schemes.duplicateId', [...path, 'id'], { id: value.id, first: pointer(before) })]
  })
}

const list = (items: readonly Named[], ...path: Path): readonly Placed<Named>[] =>
  items.map((value, i) => ({ value, path: [...path, i] }))

function rulesOf(scheme: Scheme): readonly Placed<Named>[] {
  const lists = [
    'eligibility',
    'directAwards',
    'gates',
    'quotas',
    'vetoes',
    'targets',
    'merges',
    'money',
  ] as const
  return [
    ...lists.flatMap((key) => list(scheme[key], key)),
    ...(scheme.rating.kind === 'levels' ? list(scheme.rating.revocations, 'rating', 'revocations') : []),
  ]
}

const ledgerIds = (ledger: Ledger, path: Path): readonly Placed<Named>[] => [
  { value: ledger, path },
  ...list(ledger.kinds, ...path, 'kinds'),
]

/**
 * The component itself and what it names; ballot grades and fact options are names inside their own list
 * only.
 */
function idsOf(component: Component, path: Path): readonly Placed<Named>[] {
  const own: Placed<Named> = { value: component, path }
  switch (component.kind) {
    case 'weighted':
    case 'points':
    case 'average':
      return [
        own,
        ...(component.ledgers ?? []).flatMap((ledger, i) => ledgerIds(ledger, [...path, 'ledgers', i])),
      ]
    case 'ladder':
      return [own, ...list(component.rungs, ...path, 'rungs')]
    case 'panel':
    case 'counted':
      return [own, ...list(component.items, ...path, 'items')]
    case 'deductions':
      return [
        own,
        ...list(component.items, ...path, 'items'),
        ...component.items.flatMap((item, i) => list(item.faults, ...path, 'items', i, 'faults')),
      ]
    case 'ledger':
      return [own, ...list(component.kinds, ...path, 'kinds')]
    case 'ballot':
      return component.form.kind === 'items'
        ? [own, ...list(component.form.items, ...path, 'form', 'items')]
        : [own]
    default:
      return [own]
  }
}
