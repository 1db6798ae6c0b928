import { rational } from '../../kit/index.ts'
import type { LedgerKind } from '../components.ts'
import { exact } from '../exact.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import type { SchemeRule } from '../view.ts'

/** No cap is below one single item under it: such an item could never count in full. domain.md 4.3 E11. */
export const capsFitItems: SchemeRule = ({ components }) =>
  components.flatMap(({ value, path }) => {
    if (value.kind === 'ledger') return inLedger(value, path)
    if (value.kind === 'counted')
      return value.items.flatMap((item, i) =>
        belowItem(item.atMost, item.each, [...path, 'items', i, 'atMost']),
      )
    if (!('ledgers' in value)) return []
    return (value.ledgers ?? []).flatMap((ledger, i) => inLedger(ledger, [...path, 'ledgers', i]))
  })

function inLedger(
  ledger: { readonly cap: string; readonly kinds: readonly LedgerKind[] },
  path: Path,
): readonly SchemeFault[] {
  const dearest = ledger.kinds.map((kind) => exact(kind.max)).reduce(rational.max, rational.zero)
  return [
    ...(ledger.cap === 'NONE' ? [] : belowItem(ledger.cap, rational.toText(dearest), [...path, 'cap'])),
    ...ledger.kinds.flatMap((kind, i) =>
      kind.cap === 'NONE' ? [] : belowItem(kind.cap, kind.max, [...path, 'kinds', i, 'cap']),
    ),
  ]
}

function belowItem(cap: string, item: string, path: Path): readonly SchemeFault[] {
  const [most, single] = [rational.parse(cap), rational.parse(item)]
  if (most === undefined || single === undefined || !rational.less(most, single)) return []
  return [faultAt('schemes.capBelowItem', path, { cap, item })]
}
