import { COMPLIANCE_METRIC, FREQUENCY_RULES } from '@shuping/domain/evidence'
import type { Period } from '@shuping/domain/kit'
import { METRICS } from '../modules/evidence/index.ts'
import type { TreeOfFolder } from './check-tree.ts'
import type { RecordsOfFolder } from './registers.ts'
import type { WorkflowSheets } from './workflows.ts'

/** A share of records in which there is nothing to count is not known: no score may be made of it. */
export interface CountedRecords {
  /** The table whose records a metric of a slot would need, where there is certainly none of them; else null. */
  readonly lacks: (slot: { readonly register?: string; readonly over?: 'SUBTREE' }, organization: string, period: Period) => string | null
}

/** What the tables of records of a folder have, for the shares that schemes read. Counts and sums of nothing are zero. */
export function countRecords({ meetings, projects }: WorkflowSheets, records: readonly RecordsOfFolder[], { organizations }: TreeOfFolder): CountedRecords {
  const days = new Map<string, readonly { readonly code: string; readonly on: string | null }[]>([
    ['meetings', (meetings?.rows ?? []).map((row) => ({ code: row.text('organization').toUpperCase(), on: row.day('heldOn') }))],
    ['projects', (projects?.rows ?? []).map((row) => ({ code: row.text('organization').toUpperCase(), on: row.day('proposedOn') }))],
    ...records.map(({ register: { shape: { register } }, rows }) =>
      [register.name, rows.map(({ code, record }) => ({ code, on: record[register.occursOn] ?? null }))] as const),
  ])
  return {
    lacks: ({ register, over }, organization, period) => {
      const metric = METRICS.find(({ name }) => name === register)
      const own = organizations.get(organization)
      if (metric?.kind !== 'ratio' || own === undefined) return null
      const within = (code: string): boolean =>
        over === 'SUBTREE' ? organizations.get(code)?.path.startsWith(own.path) === true : code === organization
      const table = metric.keptIn.name
      if (metric.name === COMPLIANCE_METRIC.name) {
        return [...organizations.values()].some(({ id, kind }) => within(id) && FREQUENCY_RULES.some(({ heldBy }) => heldBy.some((one) => one === kind))) ? null : table
      }
      return (days.get(table) ?? []).some(({ code, on }) => within(code) && (on === null || (on >= period.from && on <= period.to))) ? null : table
    },
  }
}
