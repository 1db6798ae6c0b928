import { checkText, decide, tidy } from '../kit/index.ts'
import type { Refusal, Verdict } from '../kit/index.ts'
import type { OrganizationRefusal } from './refusals.ts'

export interface Level {
  readonly id: string
  readonly code: string
  /** 1 is the top; at most 99, no two levels share one. */
  readonly rank: number
  readonly nameZh: string
  readonly nameEn: string
}

export interface LevelFacts {
  /** The level being changed; null for a new one. */
  readonly present: Level | null
  /** Organizations that use it. */
  readonly uses: number
  readonly others: readonly Level[]
}

/** Adds a level or changes one. The rank of a level in use stays, or children could come to stand above parents. */
export function saveLevel(input: Level, facts: LevelFacts): Verdict<Level, OrganizationRefusal> {
  const level: Level = {
    id: input.id,
    code: tidy(input.code),
    rank: input.rank,
    nameZh: tidy(input.nameZh),
    nameEn: tidy(input.nameEn),
  }
  const taken = (field: 'code' | 'rank' | 'nameZh' | 'nameEn'): readonly Refusal<OrganizationRefusal>[] =>
    facts.others.some((other) => other[field] === level[field])
      ? [{ code: 'kit.alreadyExists', field, params: { value: level[field] } }]
      : []
  return decide(
    [
      ...checkText('code', level.code, 40),
      ...checkText('nameZh', level.nameZh, 40),
      ...checkText('nameEn', level.nameEn, 60),
      ...(['code', 'rank', 'nameZh', 'nameEn'] as const).flatMap(taken),
      ...(Number.isInteger(level.rank) && level.rank >= 1 && level.rank <= 99
        ? []
        : [{ code: 'organizations.levelRank', field: 'rank' } as const]),
      ...(facts.present !== null && facts.present.rank !== level.rank ? refuseInUse(facts.uses, 'rank') : []),
    ],
    () => level,
  )
}

/** Removes a level that no organization uses. */
export const removeLevel = (facts: LevelFacts): Verdict<true, OrganizationRefusal> =>
  decide(refuseInUse(facts.uses), () => true)

const refuseInUse = (uses: number, field?: string): readonly Refusal<OrganizationRefusal>[] =>
  uses === 0
    ? []
    : [{ code: 'organizations.levelInUse', ...(field === undefined ? {} : { field }), params: { count: uses } }]
