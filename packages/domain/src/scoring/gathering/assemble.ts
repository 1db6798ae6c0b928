import type { Allotment, Appraisee, BallotBox, Inputs, LeaderOrder, NodeId, PanelSheet, PriorRating, Tally } from '../../schemes/index.ts'
import { inputsFormat } from '../../schemes/index.ts'
import type { Program } from '../compile.ts'
import type { SlotKind } from './slots.ts'

/** Who is scored: what the roster says of an appraisee. */
export type Head = Pick<Appraisee, 'id' | 'class' | 'name' | 'body' | 'leader' | 'display' | 'inPostFrom' | 'inPostTo' | 'setUpOn' | 'prior'>

/** One box of one group as somebody typed it from a count sheet made outside; the appraisee's own line. */
export type TypedGroup = Omit<Tally, 'appraisee'> & {
  readonly due: number
  readonly issued: number
  readonly returned: number
  readonly invalid: number
}

/** What a filled slot holds, by its kind. */
export interface SlotValues {
  /** Group → count sheet. Absent where the boxes of the rounds themselves are at hand. */
  readonly BALLOT: Readonly<Record<NodeId, TypedGroup>>
  /** Leader → place. */
  readonly ORDERS: Readonly<Record<string, number>>
  /** Checker → item → mark. */
  readonly PANEL: Readonly<Record<string, PanelSheet['marks']>>
  readonly SCORE: Appraisee['scores'][string]
  readonly COUNTS: Appraisee['counts'][string]
  readonly LEDGER: Appraisee['ledgers'][string]
  readonly METRIC: Appraisee['metrics'][string]
  readonly RECTIFICATION: Appraisee['rectification'][string]
  readonly COMMITMENTS: Appraisee['commitments'][string]
  readonly FACT: Appraisee['facts'][string]
  readonly MERGE: Appraisee['merged'][string]
  readonly PRIOR: PriorRating
}

/** A slot of one appraisee with its value. The value is what somebody typed or a source told: `checkInputs` looks at it. */
export type FilledSlot = { readonly [K in SlotKind]: { readonly appraisee: string; readonly kind: K; readonly of: NodeId; readonly value: SlotValues[K] } }[SlotKind]

/** What concerns more than one appraisee. */
export interface SharedInputs {
  readonly boxes: readonly BallotBox[]
  readonly allotments: readonly Allotment[]
}

/**
 * Puts the inputs of one run together from the roster, the filled slots and what is shared. Nothing is judged here and
 * nothing filled in: what no slot holds is missing. The order of the slots does not matter.
 */
export function assembleInputs(
  { scheme }: Program,
  period: Inputs['period'],
  heads: readonly Head[],
  filled: readonly FilledSlot[],
  shared: SharedInputs,
): Inputs {
  const rows = new Map(heads.map((head) => [head.id, emptyRow(head)]))
  const orders = new Map<string, { readonly component: NodeId; readonly leader: string; readonly places: Record<string, number> }>()
  const panelSheets: PanelSheet[] = []
  const boxes: BallotBox[] = [...shared.boxes]
  for (const slot of filled) {
    const { appraisee, of } = slot
    const row = rows.get(appraisee)
    if (row === undefined) continue
    switch (slot.kind) {
      case 'SCORE':
        row.scores[of] = slot.value
        break
      case 'COUNTS':
        row.counts[of] = slot.value
        break
      case 'LEDGER':
        row.ledgers[of] = slot.value
        break
      case 'METRIC':
        row.metrics[of] = slot.value
        break
      case 'FACT':
        row.facts[of] = slot.value
        break
      case 'MERGE':
        row.merged[of] = slot.value
        break
      case 'PRIOR':
        row.prior = slot.value
        break
      case 'RECTIFICATION':
        row.rectification[of] = slot.value
        break
      case 'COMMITMENTS':
        row.commitments[of] = slot.value
        break
      case 'PANEL':
        for (const [checker, marks] of Object.entries(slot.value)) panelSheets.push({ component: of, appraisee, checker, marks })
        break
      case 'ORDERS':
        for (const [leader, place] of Object.entries(slot.value)) {
          const key = JSON.stringify([of, leader])
          const order = orders.get(key) ?? { component: of, leader, places: {} }
          order.places[appraisee] = place
          orders.set(key, order)
        }
        break
      case 'BALLOT':
        for (const [group, told] of Object.entries(slot.value)) boxes.push(typedBox(of, group, appraisee, told))
    }
  }
  return {
    format: inputsFormat,
    scheme: { id: scheme.id, version: scheme.version },
    period,
    appraisees: [...rows.values()],
    boxes,
    leaderOrders: [...orders.values()] satisfies LeaderOrder[],
    panelSheets,
    allotments: shared.allotments,
  }
}

type Row = { -readonly [K in keyof Appraisee]: Appraisee[K] extends { readonly [key: string]: infer V } ? Record<string, V> : Appraisee[K] } & {
  display: Appraisee['display']
}

const emptyRow = (head: Head): Row => ({
  ...head,
  facts: {},
  metrics: {},
  scores: {},
  counts: {},
  ledgers: {},
  rectification: {},
  commitments: {},
  merged: {},
}) as unknown as Row

const typedBox = (
  ballot: NodeId,
  group: NodeId,
  appraisee: string,
  { due, issued, returned, invalid, abstained, marks }: TypedGroup,
): BallotBox => ({
  id: `${ballot}.${group}.${appraisee}`,
  ballot,
  group,
  appraisees: [appraisee],
  due,
  issued,
  returned,
  content: { kind: 'tallies', invalid, tallies: [{ appraisee, abstained, marks }] },
})
