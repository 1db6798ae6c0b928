import type { Register } from '../kit/index.ts'
import { facilities } from './facilities.ts'
import { fundLines } from './fund-lines.ts'
import { surveys } from './surveys.ts'

export { evidenceRefusalTexts } from './refusals.ts'
export type { EvidenceRefusal } from './refusals.ts'
export { COMPLIANCE_METRIC, MEETING_METRICS, PROJECT_METRICS } from './workflow-metrics.ts'
export type { CountedTable } from './workflow-metrics.ts'
export * from './meetings/index.ts'
export * from './projects/index.ts'
export { facilities, fundLines, surveys }

/** Every register there is, in the order in which menus show them. */
export const REGISTERS = [surveys, fundLines, facilities] as const satisfies readonly Register[]
