import type { Appraisee, Ledger, LedgerComponent, LedgerEntry } from '../../schemes/index.ts'
import type { LedgerSum, NodeResult, Row } from '../node-result.ts'
import { num } from '../../kit/index.ts'
import type { Num } from '../../kit/index.ts'
import { leftOut, scored, without } from './found.ts'

/** Dearest first; equals by id, so that the order of entry never matters. */
const dearestFirst = (a: LedgerEntry, b: LedgerEntry): number =>
  num.compare(num.of(b.points), num.of(a.points)) || (a.id < b.id ? -1 : 1)

const stackingKey = (ledger: Ledger | LedgerComponent, entry: LedgerEntry): string => {
  switch (ledger.stacking) {
    case 'EVERY_ENTRY':
      return JSON.stringify(['entry', entry.id])
    case 'ONCE_PER_EVENT':
      return JSON.stringify([entry.kind, entry.event])
    case 'HIGHEST_PER_EVENT':
      return JSON.stringify(['event', entry.event])
    case 'HIGHEST_ONLY':
      return ''
  }
}

/** Which entries count, then the cap of each kind, then the cap of the whole. E11, S9. */
export function sumLedger(ledger: Ledger | LedgerComponent, appraisee: Appraisee): LedgerSum {
  const entries = appraisee.ledgers[ledger.id]
  const counted: LedgerEntry[] = []
  const dropped: LedgerEntry[] = []
  const seen = new Set<string>()
  for (const entry of entries === undefined ? [] : [...entries].sort(dearestFirst)) {
    const key = stackingKey(ledger, entry)
    ;(seen.has(key) ? dropped : counted).push(entry)
    seen.add(key)
  }
  const gross = num.sum(counted.map((entry) => num.of(entry.points)))
  let total = num.zero
  for (const kind of counted.length === 0 ? [] : ledger.kinds) {
    const sum = num.sum(
      counted.filter((entry) => entry.kind === kind.id).map((entry) => num.of(entry.points)),
    )
    total = num.add(total, capped(sum, kind.cap))
  }
  const size = capped(total, ledger.cap)
  const points = ledger.direction === 'BONUS' ? size : num.negate(size)
  return { ledger, told: entries !== undefined, counted, dropped, gross, points }
}

const capped = (value: Num, cap: string): Num => (cap === 'NONE' ? value : num.min(value, num.of(cap)))

/** A ledger that is a part of the tree itself (S8: the bonus indicator of 10 in a total of 110). */
export const compileLedger =
  (component: LedgerComponent) =>
  (row: Row): NodeResult => {
    if (row.left.has(component.id)) return leftOut(component)
    const sum = sumLedger(component, row.appraisee)
    const detail = { kind: 'ledger', sum } as const
    if (!sum.told && component.whenSilent === 'BLOCK')
      return without(component, 'BLOCKED', { code: 'scoring.ledgerNotTold', rule: component.id }, detail)
    return scored(component, sum.points, detail)
  }
