import type { Bilingual, Metric } from '../kit/index.ts'

/** What a workflow's table offers to count, in the form of a register's metrics. */
export interface CountedTable {
  readonly name: string
  readonly label: Bilingual
  readonly occursOn: string
  readonly metrics: Readonly<Record<string, Metric>>
}

/** Meetings: how many, in time, and read by the level above. Compliance has a count of its own. */
export const MEETING_METRICS: CountedTable = {
  name: 'meetings',
  label: { zh: '三会一课', en: 'Meetings' },
  occursOn: 'heldOn',
  metrics: {
    held: { label: { zh: '会议次数', en: 'Meetings held' }, unit: { zh: '次', en: 'times' }, kind: 'count' },
    inTimeShare: { label: { zh: '记录及时率', en: 'Share recorded in time' }, kind: 'ratio', part: { timeliness: ['IN_TIME'] } },
    reviewedShare: { label: { zh: '调阅率', en: 'Share reviewed' }, kind: 'ratio', part: { review: ['ACCEPTED'] } },
  },
}

/** Projects: how many were proposed, and how many of them are judged. */
export const PROJECT_METRICS: CountedTable = {
  name: 'projects',
  label: { zh: '年度项目', en: 'Projects' },
  occursOn: 'proposedOn',
  metrics: {
    proposed: { label: { zh: '申报项目数', en: 'Projects proposed' }, unit: { zh: '个', en: 'projects' }, kind: 'count' },
    concludedShare: { label: { zh: '项目办结率', en: 'Share concluded' }, kind: 'ratio', part: { state: ['ACCEPTED', 'FAILED', 'SCORED'] } },
  },
}

/** 组织生活落实率: of the stretches in which a meeting was due by now, those in which enough were held and recorded in time. */
export const COMPLIANCE_METRIC = {
  name: 'meetings.complianceShare',
  label: { zh: '组织生活落实率', en: 'Share of meetings held as due' },
  kind: 'ratio',
} as const
