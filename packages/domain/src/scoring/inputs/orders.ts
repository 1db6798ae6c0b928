import { poolKey } from '../cohort.ts'
import type { Program } from '../compile.ts'
import type { KnownAppraisee } from './appraisees.ts'
import { checkPlaces } from './ballots.ts'
import { at, type FaultBook, type Place, root } from './faults.ts'
import { fields, id, list, members, named, whole } from './read.ts'

/** Who can be placed: those known, without those who take no part. */
interface Ordered {
  readonly program: Program
  readonly known: ReadonlyMap<string, KnownAppraisee>
  readonly exempt: ReadonlySet<string>
}

const ranks = ({ program }: Ordered, one: KnownAppraisee, component: string): boolean =>
  program.classes.get(one.class)!.scorers.has(component)

/** Heads by component and pool: so many must stand in a complete order. */
function headsByPool(ordered: Ordered): ReadonlyMap<string, number> {
  const heads = new Map<string, number>()
  for (const component of ordered.program.components.values()) {
    if (component.kind !== 'leader-ranking') continue
    for (const [who, one] of ordered.known) {
      if (ordered.exempt.has(who) || !ranks(ordered, one, component.id)) continue
      const key = component.id + poolKey(component.pool, one)
      heads.set(key, (heads.get(key) ?? 0) + 1)
    }
  }
  return heads
}

/** Checks the orders of named leaders: everybody of a pool, each once, ties only where permitted. S2. */
export function checkOrders(book: FaultBook, value: unknown, ordered: Ordered): void {
  const base = at(root, 'leaderOrders')
  const heads = headsByPool(ordered)
  const placed = new Set<string>()
  for (const [i, given] of list(book, base, value).entries())
    checkOrder(book, at(base, i), given, ordered, heads, placed)
}

function checkOrder(
  book: FaultBook,
  place: Place,
  value: unknown,
  ordered: Ordered,
  heads: ReadonlyMap<string, number>,
  placed: Set<string>,
): void {
  const order = fields(book, place, value, ['component', 'leader', 'places'])
  if (order === undefined) return
  const leader = id(book, at(place, 'leader'), order['leader']) ?? ''
  const component = ordered.program.components.get(named(order['component']))
  if (component?.kind !== 'leader-ranking') {
    book.add('scoring.unknownName', at(place, 'component'), { name: named(order['component']) })
    return
  }
  const pools = new Map<string, number[]>()
  for (const [who, given] of members(book, at(place, 'places'), order['places'])) {
    const here = at(at(place, 'places'), who)
    const one = ordered.known.get(who)
    const number = whole(book, here, given)
    if (one === undefined || !ranks(ordered, one, component.id))
      book.add('scoring.unknownAppraisee', here, { id: who.slice(0, 60) })
    else if (ordered.exempt.has(who)) book.add('scoring.takesNoPart', here, { id: who })
    else {
      const key = JSON.stringify([component.id, leader, who])
      if (placed.has(key)) book.add('scoring.orderTwice', here, { leader, id: who })
      placed.add(key)
      const pool = component.id + poolKey(component.pool, one)
      const places = pools.get(pool)
      if (places === undefined) pools.set(pool, [number ?? 0])
      else places.push(number ?? 0)
    }
  }
  for (const [pool, places] of pools) {
    const due = heads.get(pool)!
    if (places.length < due)
      book.add('scoring.orderIncomplete', at(place, 'places'), { heads: due, found: places.length })
    checkPlaces(book, at(place, 'places'), places, component.ties, due, true)
  }
}
