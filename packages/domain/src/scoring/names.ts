import type {
  Component,
  Label,
  Ledger,
  LedgerComponent,
  Named,
  NodeId,
  Scheme,
  Words,
} from '../schemes/index.ts'

/** Label and own words of everything in a scheme that reasons and traces point at. */
export interface Names {
  readonly label: (id: string, lang: 'zh' | 'en') => string
  readonly words: (id: string) => Words | undefined
}

const inLedger = (ledger: Ledger | LedgerComponent): readonly Named[] => [ledger, ...ledger.kinds]

function namedIn(component: Component): readonly Named[] {
  switch (component.kind) {
    case 'weighted':
    case 'points':
    case 'average':
      return [component, ...(component.ledgers ?? []).flatMap(inLedger)]
    case 'ladder':
      return [component, ...component.rungs]
    case 'panel':
    case 'counted':
      return [component, ...component.items]
    case 'deductions':
      return [component, ...component.items, ...component.items.flatMap((item) => item.faults)]
    case 'ledger':
      return inLedger(component)
    case 'ballot':
      return component.form.kind === 'items' ? [component, ...component.form.items] : [component]
    default:
      return [component]
  }
}

/** The names of a scheme, found once. An id that nothing bears stands for itself. */
export function nameScheme(scheme: Scheme, components: readonly Component[]): Names {
  const named: readonly Named[] = [
    ...components.flatMap(namedIn),
    ...scheme.classes,
    ...scheme.raterGroups,
    ...scheme.metrics,
    ...scheme.facts,
    ...scheme.grades,
    ...scheme.eligibility,
    ...scheme.directAwards,
    ...scheme.gates,
    ...scheme.quotas,
    ...scheme.vetoes,
    ...(scheme.rating.kind === 'levels' ? scheme.rating.revocations : []),
    ...scheme.targets,
    ...scheme.merges,
    ...scheme.money,
  ]
  const labels = new Map<NodeId, Label>()
  const words = new Map<NodeId, Words>()
  for (const one of named) {
    if (!labels.has(one.id)) labels.set(one.id, one.label)
    if (one.words !== undefined && !words.has(one.id)) words.set(one.id, one.words)
  }
  return {
    label: (id, lang) => {
      const label = labels.get(id)
      return label === undefined ? id : lang === 'en' ? (label.en ?? label.zh) : label.zh
    },
    words: (id) => words.get(id),
  }
}
