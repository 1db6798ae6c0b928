import { useState } from 'react'
import { clearDraft, loadDraft, saveDraft } from '../../../kit/draft.ts'
import type { Refused } from '../../../api/fault.ts'
import type { CycleShown } from '../types.ts'
import type { Choices } from './choices.ts'

/** Grades chosen and not yet recorded. */
export interface KeptChoices {
  readonly choices: Choices
  /** Brought back from an earlier visit. */
  readonly restored: boolean
  readonly put: (choices: Choices) => void
  readonly forget: () => void
  /** Why somebody's grade was not recorded, by appraisee. */
  readonly wrong: ReadonlyMap<string, readonly Refused[]>
  readonly setWrong: (wrong: ReadonlyMap<string, readonly Refused[]>) => void
}

const NOTHING: ReadonlyMap<string, readonly Refused[]> = new Map()

/** Choices of a committee, kept in the browser until they are recorded. */
export function useChoices({ id, resultVersion }: CycleShown): KeptChoices {
  const key = `decisions.decide.${id}.${resultVersion}`
  const [choices, setChoices] = useState<Choices>(() => loadDraft<Choices>(key, new Date())?.values ?? {})
  const [restored, setRestored] = useState(() => Object.keys(choices).length > 0)
  const [wrong, setWrong] = useState(NOTHING)
  return {
    choices,
    restored,
    wrong,
    setWrong,
    put: (next) => {
      setChoices(next)
      saveDraft(key, next, new Date())
    },
    forget: () => {
      setChoices({})
      setRestored(false)
      setWrong(NOTHING)
      clearDraft(key)
    },
  }
}
