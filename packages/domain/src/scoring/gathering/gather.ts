import { CYCLE_STATE_NAMES } from '../../cycles/index.ts'
import type { CycleState } from '../../cycles/index.ts'
import { checkText, decide, kitRefusalTexts, refuse, tidyLines } from '../../kit/index.ts'
import type { KitRefusal, Refusal, RefusalTexts, Verdict } from '../../kit/index.ts'

/** What gathering inputs and scoring a cycle can refuse, beside the common refusals. */
export type GatheringRefusal =
  | KitRefusal
  | 'scoring.notNow'
  | 'scoring.waiverReasonMissing'
  | 'scoring.notMissing'
  | 'scoring.valueWrong'
  | 'scoring.slotUnknown'
  | 'scoring.fromItsSource'
  | 'scoring.inputsOpen'
  | 'scoring.noScheme'
  | 'scoring.inputsWrong'
  | 'scoring.allotmentUnknown'
  | 'scoring.allotmentNotWhole'

/** Texts of {@link GatheringRefusal}. */
export const gatheringRefusalTexts: RefusalTexts<GatheringRefusal> = {
  ...kitRefusalTexts,
  'scoring.notNow': {
    zh: '考核现处于“{state}”阶段，不能再改动计分数据。',
    en: 'The cycle is in the stage “{state}”: inputs and scores cannot be changed there.',
  },
  'scoring.waiverReasonMissing': {
    zh: '请写明不计此项的理由。',
    en: 'Say why this input is waived.',
  },
  'scoring.notMissing': {
    zh: '此项数据已经有了，不需要免除。如有误请直接更正。',
    en: 'This input is there and needs no waiver: correct it if it is wrong.',
  },
  'scoring.valueWrong': { zh: '{name}：{fault}', en: '{name}: {fault}' },
  'scoring.slotUnknown': {
    zh: '该对象的方案中没有“{slot}”这项数据。',
    en: 'The scheme of this appraisee has no input “{slot}”.',
  },
  'scoring.fromItsSource': {
    zh: '“{slot}”由系统从{source}汇总，不能手工填写。',
    en: '“{slot}” is gathered from its source ({source}) and cannot be typed.',
  },
  'scoring.inputsOpen': {
    zh: '还有 {count} 项计分数据未到，请先补齐，或写明理由免除。',
    en: '{count} inputs are still missing: complete them or waive them with a reason.',
  },
  'scoring.noScheme': {
    zh: '有 {count} 个类别没有已发布的考核方案，不能计分。',
    en: '{count} classes have no published scheme: nothing can be scored.',
  },
  'scoring.inputsWrong': {
    zh: '计分数据有 {count} 处不符合方案，第一处：{fault}',
    en: 'The inputs do not fit the scheme in {count} places; the first: {fault}',
  },
  'scoring.allotmentUnknown': {
    zh: '方案中没有这项下达名额，请刷新页面后重新填写。',
    en: 'The scheme has no such number handed down: load the page anew.',
  },
  'scoring.allotmentNotWhole': {
    zh: '名额应为 0 至 {max} 之间的整数。',
    en: 'The number must be whole, from 0 to {max}.',
  },
}

/** Stages in which inputs may be gathered, typed and waived. */
const GATHERING: readonly CycleState[] = ['PUBLISHED', 'PREPARING', 'REPORTING', 'RE_VOTE', 'BALLOT_CLOSED', 'SCORING']

const stage = (state: CycleState, allowed: readonly CycleState[]): readonly Refusal<GatheringRefusal>[] =>
  allowed.includes(state) ? [] : [{ code: 'scoring.notNow', params: { state: CYCLE_STATE_NAMES[state].zh } }]

/** Inputs change until the scores are locked: what is graded rests on what was scored. */
export const checkGathering = (state: CycleState): readonly Refusal<GatheringRefusal>[] => stage(state, GATHERING)

/** Scores are made, and made anew, in their own stage only. */
export const checkScoring = (state: CycleState): readonly Refusal<GatheringRefusal>[] => stage(state, ['SCORING'])

export interface InputRecord {
  readonly state: 'MISSING' | 'PRESENT' | 'WAIVED'
  readonly version: number
}

/** Waives one missing input of one appraisee, with a reason: the scheme's own policy for a missing input then holds. */
export function waiveInput(
  input: { readonly version: number; readonly reason: string },
  record: InputRecord,
  state: CycleState,
): Verdict<{ readonly reason: string }, GatheringRefusal> {
  if (input.version !== record.version)
    return refuse({ code: 'kit.staleVersion', field: 'version', params: { seen: input.version, current: record.version } })
  const reason = tidyLines(input.reason)
  const refusals: readonly Refusal<GatheringRefusal>[] = [
    ...checkGathering(state),
    ...(record.state === 'PRESENT' ? [{ code: 'scoring.notMissing' } as const] : []),
    ...(reason === '' ? [{ code: 'scoring.waiverReasonMissing', field: 'reason' } as const] : checkText('reason', reason.replaceAll('\n', ' '), 500)),
  ]
  return decide(refusals, () => ({ reason }))
}
