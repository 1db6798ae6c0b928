import type { Bilingual } from '../../kit/index.ts'

/** Kinds of organizational-life meetings 三会一课 and what stands beside them (`domain.md` 5.1). */
export const MEETING_KINDS = [
  'MEMBERS',
  'COMMITTEE',
  'GROUP',
  'LECTURE',
  'THEME_DAY',
  'ORGANIZATIONAL_LIFE',
  'MEMBER_REVIEW',
] as const
export type MeetingKind = (typeof MEETING_KINDS)[number]

/** Names of the kinds as people know them. */
export const MEETING_KIND_NAMES: Readonly<Record<MeetingKind, Bilingual>> = {
  MEMBERS: { zh: '党员大会', en: 'Members’ meeting' },
  COMMITTEE: { zh: '支委会', en: 'Branch committee meeting' },
  GROUP: { zh: '党小组会', en: 'Group meeting' },
  LECTURE: { zh: '党课', en: 'Lecture' },
  THEME_DAY: { zh: '主题党日', en: 'Theme day' },
  ORGANIZATIONAL_LIFE: { zh: '组织生活会', en: 'Organizational-life meeting' },
  MEMBER_REVIEW: { zh: '民主评议党员', en: 'Review of members' },
}

/** What a motion needs to pass; a share of those due to attend, never of those who came. */
export interface Quorum {
  /** Present ÷ due must exceed this, or reach it where `orEqual`. */
  readonly present: { readonly share: string; readonly orEqual: boolean }
  /** In favour ÷ due must exceed this. */
  readonly inFavour: string
}

/** Kinds of motions with a quorum of their own (`domain.md` 5.1, "Quorum and majority"). */
export const MOTION_KINDS = ['ORDINARY', 'ELECTION', 'ADMISSION'] as const
export type MotionKind = (typeof MOTION_KINDS)[number]

export const MOTION_KIND_NAMES: Readonly<Record<MotionKind, Bilingual>> = {
  ORDINARY: { zh: '一般事项', en: 'Ordinary matter' },
  ELECTION: { zh: '选举', en: 'Election' },
  ADMISSION: { zh: '接收、转正', en: 'Admission or confirmation' },
}

/** Defaults of the rule table: an organization department may set others for a kind or a level. */
export const QUORUMS: Readonly<Record<MotionKind, Quorum>> = {
  ORDINARY: { present: { share: '1/2', orEqual: false }, inFavour: '1/2' },
  ELECTION: { present: { share: '4/5', orEqual: true }, inFavour: '1/2' },
  ADMISSION: { present: { share: '1/2', orEqual: false }, inFavour: '1/2' },
}

/** Why somebody due did not come. */
export const ABSENCES = ['LEAVE', 'ILLNESS', 'DUTY', 'NO_REASON'] as const
export type Absence = (typeof ABSENCES)[number]

export const ABSENCE_NAMES: Readonly<Record<Absence, Bilingual>> = {
  LEAVE: { zh: '请假', en: 'On leave' },
  ILLNESS: { zh: '因病', en: 'Ill' },
  DUTY: { zh: '因公', en: 'On duty' },
  NO_REASON: { zh: '无故', en: 'Without reason' },
}
