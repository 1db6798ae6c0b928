import type { Prisma } from '@shuping/db'
import { slotId } from '@shuping/domain/scoring'
import type { SlotValues } from '@shuping/domain/scoring'
import { registerInputSource } from './input-sources.ts'

/** Checker → item → mark. */
type Sheets = Record<string, SlotValues['PANEL'][string]>

interface SheetRow {
  readonly appraisee: string
  readonly component: string
  readonly checker: string
  readonly visit: string
  readonly marks: Prisma.JsonValue
}

/**
 * The sheets that check teams handed in, one statement for the whole cycle. Where somebody visited the same appraisee in
 * two checks of one panel, the sheet of the later check counts: a panel takes one sheet of each checker.
 */
registerInputSource(async (tx, { id }) => {
  const rows = await tx.$queryRaw<SheetRow[]>`
    SELECT DISTINCT ON (v.appraisee_id, f.component, r.person_id)
      v.appraisee_id AS appraisee, f.component, r.person_id AS checker, v.id AS visit, r.marks
    FROM check_record r JOIN check_visit v ON v.id = r.visit_id JOIN field_check f ON f.id = v.check_id
    WHERE f.cycle_id = ${id}::uuid AND r.submitted_at IS NOT NULL
    ORDER BY v.appraisee_id, f.component, r.person_id, f.drawn_at DESC, f.id DESC`
  const found = new Map<string, { readonly appraisee: string; readonly slot: string; readonly visits: Set<string>; readonly sheets: Sheets }>()
  for (const { appraisee, component, checker, visit, marks } of rows) {
    const slot = slotId('PANEL', component)
    const key = `${appraisee} ${slot}`
    const known = found.get(key) ?? { appraisee, slot, visits: new Set<string>(), sheets: {} }
    known.sheets[checker] = marks as Sheets[string]
    known.visits.add(visit)
    found.set(key, known)
  }
  return [...found.values()].map(({ appraisee, slot, visits, sheets }) => ({
    appraisee, slot, source: 'FIELD_CHECK' as const, sourceIds: [...visits].toSorted(), value: sheets,
  }))
})
