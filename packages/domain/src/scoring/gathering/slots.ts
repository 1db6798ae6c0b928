import type { Component, Label, LedgerComponent, Ledger, NodeId } from '../../schemes/index.ts'
import type { Program } from '../compile.ts'

/** What kind of thing an input is; closed. Each has its own shape of value (see `assembleInputs`). */
export const SLOT_KINDS = [
  'BALLOT',
  'ORDERS',
  'PANEL',
  'SCORE',
  'COUNTS',
  'LEDGER',
  'METRIC',
  'RECTIFICATION',
  'COMMITMENTS',
  'FACT',
  'MERGE',
  'PRIOR',
] as const
export type SlotKind = (typeof SLOT_KINDS)[number]

/** One thing that the score of one appraisee needs from outside: an input leaf of the scheme. */
export interface InputSlot {
  /** Kind and node, `score:everyday`; unique in a scheme. */
  readonly id: string
  readonly kind: SlotKind
  /** The component, ledger, metric, fact or merge of the scheme; `rating` for the earlier rating. */
  readonly of: NodeId
  readonly label: Label
  /** Whether no score may be made before it is present or waived; else the scheme says what its absence means. */
  readonly needed: boolean
  /** The register's metric that fills it, where the scheme names one: `meetings.inTimeShare`. */
  readonly register?: string
  /** Whether it counts everything below the organization too. */
  readonly over?: 'SUBTREE'
}

export const slotId = (kind: SlotKind, of: NodeId): string => `${kind.toLowerCase()}:${of}`

const KIND_OF: Partial<Readonly<Record<Component['kind'], SlotKind>>> = {
  ballot: 'BALLOT',
  'leader-ranking': 'ORDERS',
  panel: 'PANEL',
  self: 'SCORE',
  imported: 'SCORE',
  deductions: 'COUNTS',
  rectification: 'RECTIFICATION',
  commitments: 'COMMITMENTS',
}

/**
 * Everything that scoring an appraisee of a class reads, in the order of the scheme. A leaf's own input is needed; a
 * ledger only where its silence blocks; facts, merges and metrics that only conditions read are not: for them the
 * scheme states what not knowing does. domain.md 4.3, 3.2 "all inputs present or waived".
 */
export function slotsOf({ scheme, components, classes }: Program, classId: NodeId): readonly InputSlot[] {
  const own = classes.get(classId)
  if (own === undefined) return []
  const slots: InputSlot[] = []
  const read = new Set<NodeId>()
  const add = (kind: SlotKind, { id: of, label }: { id: NodeId; label: Label }, needed: boolean): void =>
    void slots.push({ id: slotId(kind, of), kind, of, label, needed })
  const ledger = (one: Ledger | LedgerComponent): void => {
    const meant = one.onlyClasses === undefined || one.onlyClasses.includes(classId)
    if (meant) add('LEDGER', one, one.whenSilent === 'BLOCK')
  }
  for (const component of components.values()) {
    if (!own.scorers.has(component.id)) continue
    const kind = KIND_OF[component.kind]
    if (kind !== undefined) add(kind, component, true)
    if (component.kind === 'counted' && component.items.some(({ from }) => from.kind === 'typed')) add('COUNTS', component, true)
    if (component.kind === 'ledger') ledger(component)
    if ('ledgers' in component) for (const one of component.ledgers ?? []) ledger(one)
    for (const metric of metricsOf(component)) read.add(metric)
  }
  const metrics = scheme.metrics.map(({ id: of, label, source }): InputSlot => ({
    id: slotId('METRIC', of), kind: 'METRIC', of, label, needed: read.has(of),
    ...(source.kind === 'register' ? { register: source.name, ...(source.over && { over: source.over }) } : {}),
  }))
  return [
    ...slots,
    ...metrics,
    ...scheme.facts.map(({ id: of, label }): InputSlot => ({ id: slotId('FACT', of), kind: 'FACT', of, label, needed: false })),
    ...scheme.merges.map(({ id: of, label }): InputSlot => ({ id: slotId('MERGE', of), kind: 'MERGE', of, label, needed: false })),
    ...(scheme.rating.kind === 'none' ? [] : [{ id: slotId('PRIOR', RATING), kind: 'PRIOR', of: RATING, label: PRIOR_LABEL, needed: false } as const]),
  ]
}

/** The one rating of a scheme that lasts; without an earlier one the appraisee is new to it. E21. */
const RATING = 'rating'
const PRIOR_LABEL: Label = { zh: '往期评定的等次', en: 'Earlier rating' }

/** Metrics whose absence leaves a component without a value. */
function metricsOf(component: Component): readonly NodeId[] {
  switch (component.kind) {
    case 'relative-to-best':
    case 'metric':
      return [component.metric]
    case 'counted':
      return component.items.flatMap(({ from }) => (from.kind === 'metric' ? [from.metric] : []))
    case 'deductions':
      return component.items.flatMap(({ faults }) =>
        faults.flatMap(({ times }) => (times.kind === 'count' ? [] : [times.metric])),
      )
    default:
      return []
  }
}
