import type { CalendarDate, Refusal, RefusalTexts } from '../kit/index.ts'
import { checkOccasion, checkParent } from './checks.ts'
import type { Occasion } from './checks.ts'
import type { OrganizationRecord } from './plan.ts'
import type { OrganizationRefusal } from './refusals.ts'

/** An import can be undone this long, in milliseconds. */
export const UNDO_WINDOW = 24 * 3_600_000

/** No organization stands further below the top than this. */
export const DEEPEST = 32

/** What only import and undo refuse as a whole. */
export type ImportOwnRefusal =
  | 'organizations.importUndone'
  | 'organizations.importTooLongAgo'
  | 'organizations.importChangedSince'
  | 'organizations.importUsedSince'

/** Texts of {@link ImportOwnRefusal}. */
export const importRefusalTexts: RefusalTexts<ImportOwnRefusal> = {
  'organizations.importUndone': {
    zh: '这次导入已经撤回过了。',
    en: 'This import has been undone already.',
  },
  'organizations.importTooLongAgo': {
    zh: '导入超过 {hours} 小时后不能整体撤回；请对需要更正的组织逐个修改或撤销。',
    en: 'An import can be undone as a whole within {hours} hours; correct or close the organizations one by one instead.',
  },
  'organizations.importChangedSince': {
    zh: '导入后已有 {count} 个组织发生变动或新增了下级（如“{name}”），不能整体撤回；请逐个处理，或先还原这些变动。',
    en: '{count} of the imported organizations have changed or got organizations below them since (such as “{name}”): handle them one by one.',
  },
  'organizations.importUsedSince': {
    zh: '导入的组织已被其他记录引用，不能整体撤回；请先删除引用它们的记录。',
    en: 'Other records refer to the imported organizations by now: remove those records first.',
  },
}

/** Whether an import may take place as a whole: dated, with a reason, under an active organization. */
export const checkImport = (
  occasion: Occasion,
  facts: { readonly today: CalendarDate; readonly under: OrganizationRecord | null },
): readonly Refusal<OrganizationRefusal>[] => [
  ...checkOccasion(occasion, facts.today),
  ...(facts.under === null ? [] : checkParent(facts.under, occasion.effectiveOn, 'underId')),
]

export interface UndoFacts {
  /** Milliseconds since the import. */
  readonly age: number
  readonly undone: boolean
  /** Imported organizations that are not as the import left them, with the name of one. */
  readonly changed: { readonly count: number; readonly name: string } | null
}

/** Within a day an import leaves again, if nothing happened to what it brought. */
export function checkUndo(facts: UndoFacts): readonly Refusal<ImportOwnRefusal>[] {
  if (facts.undone) return [{ code: 'organizations.importUndone' }]
  return [
    ...(facts.age > UNDO_WINDOW
      ? [{ code: 'organizations.importTooLongAgo', params: { hours: UNDO_WINDOW / 3_600_000 } } as const]
      : []),
    ...(facts.changed === null
      ? []
      : [{ code: 'organizations.importChangedSince', params: { ...facts.changed } } as const]),
  ]
}
