import { rational } from '../../kit/index.ts'
import type { BallotComponent, Component, LedgerKind, MetricComponent } from '../components.ts'
import { exact } from '../exact.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import type { SchemeRule } from '../view.ts'

/**
 * Full scores are above zero, points and amounts never negative, and nothing gives more points than its
 * node's full score. domain.md 4.3 E1, E4, E11.
 */
export const pointsInRange: SchemeRule = ({ scheme, components }) => [
  ...components.flatMap(({ value, path }) => [
    ...positive(value.points, [...path, 'points']),
    ...inComponent(value, path),
  ]),
  ...scheme.merges.flatMap((merge, i) => [
    ...positive(merge.points, ['merges', i, 'points']),
    ...positive(merge.other.scale, ['merges', i, 'other', 'scale']),
  ]),
  ...scheme.money.flatMap(({ rule }, i) =>
    rule.kind === 'per-grade'
      ? rule.amounts.flatMap((one, k) =>
          notNegative(one.amount, ['money', i, 'rule', 'amounts', k, 'amount']),
        )
      : notNegative(rule.standard, ['money', i, 'rule', 'standard']),
  ),
]

const positive = (text: string, path: Path): readonly SchemeFault[] =>
  rational.sign(exact(text)) > 0 ? [] : [faultAt('schemes.pointsNotPositive', path)]

const notNegative = (text: string, path: Path): readonly SchemeFault[] =>
  rational.sign(exact(text)) >= 0 ? [] : [faultAt('schemes.negativePoints', path)]

/** From 0 to `max`. */
function within(text: string, max: string, path: Path): readonly SchemeFault[] {
  if (!rational.less(exact(max), exact(text))) return notNegative(text, path)
  return [faultAt('schemes.pointsAboveMaximum', path, { found: text, max })]
}

const kinds = (list: readonly LedgerKind[], path: Path): readonly SchemeFault[] =>
  list.flatMap((kind, i) => [
    ...notNegative(kind.min, [...path, i, 'min']),
    ...(kind.cap === 'NONE' ? [] : notNegative(kind.cap, [...path, i, 'cap'])),
  ])

function inComponent(node: Component, path: Path): readonly SchemeFault[] {
  switch (node.kind) {
    case 'weighted':
    case 'points':
    case 'average':
      return (node.ledgers ?? []).flatMap((ledger, i) => [
        ...kinds(ledger.kinds, [...path, 'ledgers', i, 'kinds']),
        ...(ledger.cap === 'NONE' ? [] : notNegative(ledger.cap, [...path, 'ledgers', i, 'cap'])),
      ])
    case 'ledger':
      return [
        ...kinds(node.kinds, [...path, 'kinds']),
        ...(node.cap === 'NONE' ? [] : within(node.cap, node.points, [...path, 'cap'])),
      ]
    case 'ladder':
      return node.rungs.flatMap((rung, i) => [
        ...positive(rung.worth, [...path, 'rungs', i, 'worth']),
        ...notNegative(rung.passAt, [...path, 'rungs', i, 'passAt']),
      ])
    case 'panel':
      return node.items.flatMap((item, i) => positive(item.points, [...path, 'items', i, 'points']))
    case 'counted':
      return node.items.flatMap((item, i) => [
        ...positive(item.each, [...path, 'items', i, 'each']),
        ...within(item.atMost, node.points, [...path, 'items', i, 'atMost']),
      ])
    case 'deductions':
      return node.items.flatMap((item, i) => [
        ...positive(item.points, [...path, 'items', i, 'points']),
        ...item.faults.flatMap((one, k) => positive(one.minus, [...path, 'items', i, 'faults', k, 'minus'])),
      ])
    case 'rectification':
      return notNegative(node.relapseMinus, [...path, 'relapseMinus'])
    case 'imported':
      return positive(node.scale, [...path, 'scale'])
    case 'leader-ranking':
      return within(node.rank.first, node.points, [...path, 'rank', 'first'])
    case 'metric':
      return inConversion(node, [...path, 'conversion'])
    case 'ballot':
      return inForm(node, [...path, 'form'])
    default:
      return []
  }
}

function inConversion({ conversion, points }: MetricComponent, path: Path): readonly SchemeFault[] {
  switch (conversion.kind) {
    case 'linear':
      return (['from', 'to'] as const).flatMap((end) =>
        within(conversion[end].points, points, [...path, end, 'points']),
      )
    case 'bands':
      return conversion.bands.flatMap((band, i) =>
        within(band.points, points, [...path, 'bands', i, 'points']),
      )
    case 'rank':
      return within(conversion.rank.first, points, [...path, 'rank', 'first'])
    case 'target':
      return [
        ...within(conversion.atTarget, points, [...path, 'atTarget']),
        ...(['above', 'below'] as const).flatMap((side) => [
          ...notNegative(conversion[side].points, [...path, side, 'points']),
          ...notNegative(conversion[side].atMost, [...path, side, 'atMost']),
        ]),
      ]
  }
}

function inForm({ form, points }: BallotComponent, path: Path): readonly SchemeFault[] {
  switch (form.kind) {
    case 'graded': {
      const { scoring } = form
      const bands =
        scoring.kind !== 'share-bands'
          ? []
          : [
              ...scoring.rules.flatMap((rule, i) =>
                within(rule.points, points, [...path, 'scoring', 'rules', i, 'points']),
              ),
              ...within(scoring.otherwise, points, [...path, 'scoring', 'otherwise']),
            ]
      return [
        ...form.grades.flatMap((grade, i) => within(grade.points, points, [...path, 'grades', i, 'points'])),
        ...bands,
      ]
    }
    case 'number':
      return [...notNegative(form.min, [...path, 'min']), ...positive(form.max, [...path, 'max'])]
    case 'items':
      return form.items.flatMap((item, i) => [
        ...positive(item.points, [...path, 'items', i, 'points']),
        ...(item.answer.kind === 'number'
          ? []
          : item.answer.grades.flatMap((grade, k) =>
              within(grade.points, item.points, [...path, 'items', i, 'answer', 'grades', k, 'points']),
            )),
      ])
    case 'ranking':
      return within(form.points.first, points, [...path, 'points', 'first'])
  }
}
