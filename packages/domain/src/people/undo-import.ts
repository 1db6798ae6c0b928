import type { Refusal, RefusalTexts } from '../kit/index.ts'
import { UNDO_WINDOW } from '../organizations/index.ts'

/** What the undo of an import of people refuses as a whole. */
export type PeopleUndoRefusal =
  | 'people.importUndone'
  | 'people.importTooLongAgo'
  | 'people.importChangedSince'
  | 'people.importUsedSince'
  | 'people.importNotYoursToUndo'

/** Texts of {@link PeopleUndoRefusal}. */
export const peopleUndoTexts: RefusalTexts<PeopleUndoRefusal> = {
  'people.importUndone': { zh: '这次导入已经撤回过了。', en: 'This import has been undone already.' },
  'people.importTooLongAgo': {
    zh: '导入超过 {hours} 小时后不能整体撤回；请对需要更正的人员和任职逐个办理。',
    en: 'An import can be undone as a whole within {hours} hours; correct people and posts one by one instead.',
  },
  'people.importChangedSince': {
    zh: '导入后已有 {count} 项办理过其他事项（如“{name}”），不能整体撤回；请逐个办理。',
    en: '{count} of the imported entries have changed or been used since (such as “{name}”): handle them one by one.',
  },
  'people.importUsedSince': {
    zh: '导入的人员已被其他记录引用，不能整体撤回；请逐个办理。',
    en: 'Other records refer to the imported people by now: handle them one by one.',
  },
  'people.importNotYoursToUndo': {
    zh: '这次导入登记的职务中有您无权免去的，请由上级撤回。',
    en: 'Among the posts of this import are some that are not yours to end: ask an administrator above you.',
  },
}

export interface PeopleUndoFacts {
  /** Milliseconds since the import. */
  readonly age: number
  readonly undone: boolean
  /** Imported entries that are not as the import left them, with the name of one person. */
  readonly changed: { readonly count: number; readonly name: string } | null
  /** Whether the caller may end all posts it brought. */
  readonly mayEnd: boolean
}

/** Within a day an import leaves again, if nothing happened to what it brought. */
export function checkPeopleUndo(facts: PeopleUndoFacts): readonly Refusal<PeopleUndoRefusal>[] {
  if (facts.undone) return [{ code: 'people.importUndone' }]
  return [
    ...(facts.age > UNDO_WINDOW
      ? [{ code: 'people.importTooLongAgo', params: { hours: UNDO_WINDOW / 3_600_000 } } as const]
      : []),
    ...(facts.mayEnd ? [] : [{ code: 'people.importNotYoursToUndo' } as const]),
    ...(facts.changed === null ? [] : [{ code: 'people.importChangedSince', params: { ...facts.changed } } as const]),
  ]
}
