import type { Component } from '../components.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import type { SchemeRule } from '../view.ts'

/**
 * Every metric read is declared, and every declared register metric exists in this installation (when the
 * caller says which do). Issue: "unknown metric".
 */
export const knownMetrics: SchemeRule = ({ scheme, components, measures, registerMetrics }) => {
  const declared = new Set(scheme.metrics.map((metric) => metric.id))
  const look = (id: string, path: Path): readonly SchemeFault[] =>
    declared.has(id) ? [] : [faultAt('schemes.unknownMetric', path, { id })]
  return [
    ...components
      .flatMap(({ value, path }) => metricsOf(value, path))
      .flatMap(([id, path]) => look(id, path)),
    ...measures.flatMap(({ value, path }) =>
      value.kind === 'metric' ? look(value.metric, [...path, 'metric']) : [],
    ),
    ...scheme.metrics.flatMap(({ source }, i) =>
      source.kind === 'register' && registerMetrics !== undefined && !registerMetrics.has(source.name)
        ? [faultAt('schemes.unknownMetric', ['metrics', i, 'source', 'name'], { id: source.name })]
        : [],
    ),
  ]
}

function metricsOf(component: Component, path: Path): readonly (readonly [string, Path])[] {
  switch (component.kind) {
    case 'metric':
    case 'relative-to-best':
      return [[component.metric, [...path, 'metric']]]
    case 'counted':
      return component.items.flatMap(({ from }, i) =>
        from.kind === 'metric' ? [[from.metric, [...path, 'items', i, 'from', 'metric']] as const] : [],
      )
    case 'deductions':
      return component.items.flatMap((item, i) =>
        item.faults.flatMap(({ times }, k) =>
          times.kind === 'count'
            ? []
            : [[times.metric, [...path, 'items', i, 'faults', k, 'times', 'metric']] as const],
        ),
      )
    default:
      return []
  }
}
