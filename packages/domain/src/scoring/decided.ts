import { decide, type Refusal, type RefusalTexts, type Verdict } from '../kit/index.ts'
import type { Program } from './compile.ts'
import type { AppraiseeResult, DecidedGrade } from './result.ts'

/** Why a decided grade is not taken. */
export type DecidedRefusal = 'scoring.decidedGradeUnknown' | 'scoring.decidedReasonMissing'

/** Texts of {@link DecidedRefusal}. */
export const decidedRefusalTexts: RefusalTexts<DecidedRefusal> = {
  'scoring.decidedGradeUnknown': {
    zh: '方案中没有等次“{name}”，请从方案的等次中选择。',
    en: 'The scheme has no grade “{name}”: choose one of its grades.',
  },
  'scoring.decidedReasonMissing': {
    zh: '研究确定的等次与计算结果不一致，请写明理由。',
    en: 'The decided grade differs from the computed one: say why.',
  },
}

/** A computed result with the decided grade beside it. */
export interface DecidedResult {
  readonly computed: AppraiseeResult
  readonly decided: DecidedGrade
}

/**
 * Puts the grade that people decided beside the computed one. The computed result is never changed; a decision that
 * differs from it needs a reason. E23, domain.md 3.2.
 */
export function putDecided(
  program: Program,
  computed: AppraiseeResult,
  decided: DecidedGrade,
): Verdict<DecidedResult, DecidedRefusal> {
  const refusals: Refusal<DecidedRefusal>[] = []
  if (!program.scheme.grades.some((grade) => grade.id === decided.grade))
    refusals.push({ code: 'scoring.decidedGradeUnknown', field: 'grade', params: { name: decided.grade } })
  const differs = computed.computed.state !== 'GRADED' || computed.computed.grade !== decided.grade
  if (differs && (decided.reason ?? '').trim() === '')
    refusals.push({ code: 'scoring.decidedReasonMissing', field: 'reason' })
  return decide(refusals, () => ({ computed, decided }))
}
