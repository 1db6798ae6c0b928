import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import type { SchemeRule } from '../view.ts'
import { placedPerClass } from './sums.ts'

/** A list of names or of things by name has no name twice: groups, classes, factors, grades of one ballot. */
export const noDuplicateEntries: SchemeRule = ({ scheme, components, measures }) => [
  ...components.flatMap(({ value, path }) => [
    ...twice(value.onlyClasses ?? [], [...path, 'onlyClasses']),
    ...(value.kind === 'product' ? twice(value.factors, [...path, 'factors']) : []),
    ...(value.kind === 'ballot' ? inBallot(value, path) : []),
  ]),
  ...measures.flatMap(({ value, path }) =>
    value.kind === 'ballot-share' ? twice(value.grades, [...path, 'grades']) : [],
  ),
  ...scheme.facts.flatMap((fact, i) =>
    fact.kind === 'choice'
      ? twice(
          fact.options.map((option) => option.id),
          ['facts', i, 'options'],
        )
      : [],
  ),
  ...scheme.raterGroups.flatMap((group, i) => twice(group.mayOverlap, ['raterGroups', i, 'mayOverlap'])),
  ...scheme.quotas.flatMap((quota, i) =>
    quota.kind === 'bands'
      ? twice(
          quota.shares.map((one) => one.grade),
          ['quotas', i, 'shares'],
        )
      : [],
  ),
  ...scheme.money.flatMap(({ rule }, i) =>
    rule.kind === 'per-grade'
      ? twice(
          rule.amounts.map((one) => one.grade),
          ['money', i, 'rule', 'amounts'],
        )
      : twice(
          rule.performance.map((one) => one.grade),
          ['money', i, 'rule', 'performance'],
        ),
  ),
]

type Ballot = Extract<import('../components.ts').Component, { kind: 'ballot' }>

function inBallot({ form, combine, turnout }: Ballot, path: Path): readonly SchemeFault[] {
  const ids = (items: readonly { readonly id: string }[]) => items.map((item) => item.id)
  const groups =
    combine.by === 'GROUP'
      ? placedPerClass(combine.weights, [...path, 'combine', 'weights']).flatMap((list) =>
          twice(
            list.value.map((one) => one.group),
            list.path,
          ),
        )
      : placedPerClass(combine.groups, [...path, 'combine', 'groups']).flatMap((list) =>
          twice(list.value, list.path),
        )
  const composed = twice(
    turnout.composition.map((one) => one.group),
    [...path, 'turnout', 'composition'],
  )
  const graded = form.kind === 'graded' ? twice(ids(form.grades), [...path, 'form', 'grades']) : []
  const items =
    form.kind === 'items'
      ? form.items.flatMap(({ answer }, i) =>
          answer.kind === 'grades'
            ? twice(ids(answer.grades), [...path, 'form', 'items', i, 'answer', 'grades'])
            : [],
        )
      : []
  return [...groups, ...composed, ...graded, ...items]
}

function twice(names: readonly string[], path: Path): readonly SchemeFault[] {
  const seen = new Set<string>()
  return names.flatMap((id, i) => {
    if (seen.has(id)) return [faultAt('schemes.duplicateEntry', [...path, i], { id })]
    seen.add(id)
    return []
  })
}
