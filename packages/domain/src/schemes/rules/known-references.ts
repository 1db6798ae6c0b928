import type { Component } from '../components.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import type { SchemeRefusal } from '../refusals.ts'
import type { SchemeRule, SchemeView } from '../view.ts'
import { placedPerClass } from './sums.ts'

/** Classes, rater groups, components and grades that are named somewhere exist in the scheme. */
export const knownReferences: SchemeRule = (view) => {
  const { scheme, components, measures, gradeRanges } = view
  const classes = new Set(view.classIds)
  const groups = new Set(scheme.raterGroups.map((group) => group.id))
  const known = (set: { has(id: string): boolean }, code: SchemeRefusal) => (id: string, path: Path) =>
    set.has(id) ? [] : [faultAt(code, path, { id })]
  const toClass = known(classes, 'schemes.unknownClass')
  const toGroup = known(groups, 'schemes.unknownGroup')
  const toGrade = known(view.gradeIndex, 'schemes.unknownGrade')
  const toComponent = known(view.component, 'schemes.unknownComponent')
  const each = (
    ids: readonly string[] | undefined,
    path: Path,
    look: typeof toClass,
  ): readonly SchemeFault[] => (ids ?? []).flatMap((id, i) => look(id, [...path, i]))

  const inComponent = (value: Component, path: Path): readonly SchemeFault[] => {
    const faults = [...each(value.onlyClasses, [...path, 'onlyClasses'], toClass)]
    if (value.kind === 'product') faults.push(...each(value.factors, [...path, 'factors'], toComponent))
    if (value.kind === 'weighted')
      for (const [i, part] of value.parts.entries())
        if ('byClass' in part.weight)
          for (const id of Object.keys(part.weight.byClass))
            faults.push(...toClass(id, [...path, 'parts', i, 'weight', 'byClass', id]))
    if ('ledgers' in value)
      for (const [i, ledger] of (value.ledgers ?? []).entries())
        faults.push(...each(ledger.onlyClasses, [...path, 'ledgers', i, 'onlyClasses'], toClass))
    if (value.kind === 'ballot') {
      const { combine, turnout } = value
      const by = combine.by === 'GROUP' ? combine.weights : combine.groups
      const at = [...path, 'combine', combine.by === 'GROUP' ? 'weights' : 'groups']
      if ('byClass' in by)
        for (const id of Object.keys(by.byClass)) faults.push(...toClass(id, [...at, 'byClass', id]))
      if (combine.by === 'GROUP')
        for (const list of placedPerClass(combine.weights, at))
          for (const [i, one] of list.value.entries())
            faults.push(...toGroup(one.group, [...list.path, i, 'group']))
      else
        for (const list of placedPerClass(combine.groups, at))
          faults.push(...each(list.value, list.path, toGroup))
      for (const [i, one] of turnout.composition.entries())
        faults.push(...toGroup(one.group, [...path, 'turnout', 'composition', i, 'group']))
    }
    return faults
  }

  return [
    ...components.flatMap(({ value, path }) => inComponent(value, path)),
    ...scheme.raterGroups.flatMap((group, i) =>
      each(group.mayOverlap, ['raterGroups', i, 'mayOverlap'], toGroup),
    ),
    ...measures.flatMap(({ value, path }) => {
      if (value.kind === 'component') return toComponent(value.component, [...path, 'component'])
      if (value.kind === 'rungs') return toComponent(value.ladder, [...path, 'ladder'])
      if (value.kind !== 'ballot-share') return []
      const group = value.group === undefined ? [] : toGroup(value.group, [...path, 'group'])
      return [...toComponent(value.ballot, [...path, 'ballot']), ...group]
    }),
    ...gradeRanges.flatMap(({ value, path }) => toGrade(value.grade, [...path, 'grade'])),
    ...gradesNamed(view).flatMap(([id, path]) => toGrade(id, path)),
    ...scheme.eligibility.flatMap((rule, i) => [
      ...each(rule.onlyClasses, ['eligibility', i, 'onlyClasses'], toClass),
      ...(rule.effect.kind === 'partial-year'
        ? each(rule.effect.leaveOut, ['eligibility', i, 'effect', 'leaveOut'], toComponent)
        : []),
    ]),
    ...(['quotas', 'targets', 'money'] as const).flatMap((key) =>
      scheme[key].flatMap((rule, i) => each(rule.onlyClasses, [key, i, 'onlyClasses'], toClass)),
    ),
  ]
}

type Named = readonly [id: string, path: Path]
const at = (id: string, ...path: Path): Named => [id, path]

/** Every place that names one grade outright. */
function gradesNamed({ scheme }: SchemeView): readonly Named[] {
  const { grading, rating } = scheme
  return [
    ...(grading.by === 'BANDS'
      ? grading.bands.map((band, i) => at(band.grade, 'grading', 'bands', i, 'grade'))
      : []),
    ...(grading.by === 'RULES'
      ? [
          ...grading.rules.map((rule, i) => at(rule.grade, 'grading', 'rules', i, 'grade')),
          at(grading.otherwise, 'grading', 'otherwise'),
        ]
      : []),
    ...scheme.directAwards.map((award, i) => at(award.grade, 'directAwards', i, 'grade')),
    ...scheme.gates.map((gate, i) => at(gate.otherwise, 'gates', i, 'otherwise')),
    ...scheme.vetoes.flatMap(({ effect }, i) =>
      'grade' in effect ? [at(effect.grade, 'vetoes', i, 'effect', 'grade')] : [],
    ),
    ...scheme.eligibility.flatMap(({ effect }, i) =>
      effect.kind === 'at-most' ? [at(effect.grade, 'eligibility', i, 'effect', 'grade')] : [],
    ),
    ...(rating.kind === 'levels' ? [at(rating.firstAtMost, 'rating', 'firstAtMost')] : []),
    ...scheme.quotas.flatMap((quota, i) =>
      quota.kind === 'bands'
        ? [
            ...quota.shares.map((one, k) => at(one.grade, 'quotas', i, 'shares', k, 'grade')),
            at(quota.remainder, 'quotas', i, 'remainder'),
          ]
        : [],
    ),
    ...scheme.money.flatMap(({ rule }, i) =>
      rule.kind === 'per-grade'
        ? rule.amounts.map((one, k) => at(one.grade, 'money', i, 'rule', 'amounts', k, 'grade'))
        : rule.performance.map((one, k) => at(one.grade, 'money', i, 'rule', 'performance', k, 'grade')),
    ),
  ]
}
