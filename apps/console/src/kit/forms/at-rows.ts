import { refusalFault } from '../../api/fault.ts'
import type { Fault, Refused } from '../../api/fault.ts'

/** Refusals of a table by the row that they name (`entries.3.value`), and what names none. */
export function atRows(fault: Fault | null, list: string): { readonly at: ReadonlyMap<number, readonly Refused[]>; readonly rest: Fault | null } {
  const at = new Map<number, Refused[]>()
  if (fault === null || (fault.kind !== 'refused' && fault.kind !== 'conflict')) return { at, rest: fault }
  const rest: Refused[] = []
  for (const refusal of fault.refusals) {
    const [name, row] = (refusal.field ?? '').split('.')
    if (name === list && row !== undefined && /^\d+$/.test(row)) at.set(Number(row), [...(at.get(Number(row)) ?? []), refusal])
    else rest.push(refusal)
  }
  return { at, rest: rest.length === 0 ? null : refusalFault(rest) }
}
