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
  | 'scoring.notMissingOf'
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
  'scoring.notMissingOf': {
    zh: '{name}的“{slot}”已经有数据，不需要免除。',
    en: '“{slot}” of {name} is there and needs no waiver.',
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

/** Inputs marked in one go at most, and refusals told. */
const MARKED_MAX = 5_000
const TOLD_MAX = 100

/** Waives inputs of many for one reason, all of them or none; who has the input, or was changed meanwhile, is named. */
export function waiveInputs(
  input: { readonly inputs: readonly { readonly id: string; readonly version: number }[]; readonly reason: string },
  records: ReadonlyMap<string, InputRecord & { readonly name: string; readonly slotName: string }>,
  state: CycleState,
): Verdict<{ readonly reason: string; readonly ids: readonly string[] }, GatheringRefusal> {
  const { reason: said, refusals: wrong } = checkReason(input.reason)
  const refusals: Refusal<GatheringRefusal>[] = [...checkGathering(state), ...wrong]
  if (input.inputs.length === 0) refusals.push({ code: 'kit.required', field: 'inputs' })
  if (input.inputs.length > MARKED_MAX) return refuse(...refusals, { code: 'kit.tooLarge', field: 'inputs', params: { max: MARKED_MAX } })
  for (const [at, { id, version }] of input.inputs.entries()) {
    if (refusals.length >= TOLD_MAX) break
    const record = records.get(id)
    if (record === undefined) refusals.push({ code: 'kit.notFound', field: `inputs.${at}.id` })
    else if (record.version !== version) refusals.push({ code: 'kit.staleVersion', field: `inputs.${at}.version`, params: { seen: version, current: record.version } })
    else if (record.state === 'PRESENT') refusals.push({ code: 'scoring.notMissingOf', field: `inputs.${at}.id`, params: { name: record.name, slot: record.slotName } })
  }
  return decide(refusals, () => ({ reason: said, ids: [...new Set(input.inputs.map(({ id }) => id))] }))
}

function checkReason(typed: string): { readonly reason: string; readonly refusals: readonly Refusal<GatheringRefusal>[] } {
  const reason = tidyLines(typed)
  return { reason, refusals: reason === '' ? [{ code: 'scoring.waiverReasonMissing', field: 'reason' }] : checkText('reason', reason.replaceAll('\n', ' '), 500) }
}

/** Waives one missing input of one appraisee, with a reason: the scheme's own policy for a missing input then holds. */
export function waiveInput(
  input: { readonly version: number; readonly reason: string },
  record: InputRecord,
  state: CycleState,
): Verdict<{ readonly reason: string }, GatheringRefusal> {
  if (input.version !== record.version)
    return refuse({ code: 'kit.staleVersion', field: 'version', params: { seen: input.version, current: record.version } })
  const { reason, refusals: wrong } = checkReason(input.reason)
  const refusals: readonly Refusal<GatheringRefusal>[] = [
    ...checkGathering(state),
    ...(record.state === 'PRESENT' ? [{ code: 'scoring.notMissing' } as const] : []),
    ...wrong,
  ]
  return decide(refusals, () => ({ reason }))
}
