import {
  PEOPLE_COLUMN_NAMES,
  PEOPLE_REQUIRED_COLUMNS,
  PEOPLE_TEMPLATE_COLUMNS,
  POST_KIND_NAMES,
  POST_KINDS,
} from '@shuping/domain/people'
import type { PeopleImportColumn } from '@shuping/domain/people'
import type { Language } from '../../../kit/import/language.ts'
import { oneBatch } from '../../../kit/tabular/index.ts'
import type { CellToWrite, SheetColumn, SheetToWrite } from '../../../kit/tabular/index.ts'

type TemplateColumn = Exclude<PeopleImportColumn, 'status'>
const COLUMNS = PEOPLE_TEMPLATE_COLUMNS as readonly TemplateColumn[]

const WIDTHS: Readonly<Record<TemplateColumn, number>> = {
  name: 14, phone: 18, keptByCode: 18, organizationCode: 18, kind: 12, title: 20, from: 14, to: 14, termEndsOn: 14,
}

/** What to enter in each column, shown beside its cells. */
const NOTES: Readonly<Record<TemplateColumn, Readonly<Record<Language, string>>>> = {
  name: {
    zh: '必填。同一组织内同名视为同一人，可分行填写多个职务；确有同名两人的，请在页面上单独登记。',
    en: 'Required. A name is one person on one organization; further rows are further posts. Enter real namesakes on the page.',
  },
  phone: {
    zh: '可留空，仅用于工作提醒：11 位手机号，或 0571-87654321 这样的固定电话。',
    en: 'May stay empty; for reminders only: a mobile number of 11 digits, or a fixed one like 0571-87654321.',
  },
  keptByCode: {
    zh: '必填：管理此人信息的组织的编码，须已在系统中。',
    en: 'Required: the code of the organization that keeps the entry; it must be in the system.',
  },
  organizationCode: {
    zh: '任职所在组织的编码；留空即为所属组织。',
    en: 'The code of the organization of the post; empty: the one that keeps the entry.',
  },
  kind: {
    zh: '从列表中选择；只登记人员的，任职各列都留空。',
    en: 'Choose from the list; for a person without a post leave all columns of the post empty.',
  },
  title: {
    zh: '可留空，留空即为职务类别的名称。',
    en: 'May stay empty; then the name of the post is used.',
  },
  from: { zh: '填写职务时必填，格式如 2024-03-01。', en: 'Required with a post, like 2024-03-01.' },
  to: {
    zh: '仍在任的留空；已免职的填写免职当日。',
    en: 'Empty while the post is held; otherwise the first day on which it no longer is.',
  },
  termEndsOn: { zh: '可留空，格式如 2029-03-01。', en: 'May stay empty, like 2029-03-01.' },
}

const headOf = (column: TemplateColumn, language: Language): string =>
  `${PEOPLE_COLUMN_NAMES[column][language]}${PEOPLE_REQUIRED_COLUMNS.includes(column) ? '*' : ''}`

const EXAMPLE: Readonly<Record<Language, readonly string[]>> = {
  zh: ['示例：张某某（本行不会导入）', '', '填组织编码', '', POST_KIND_NAMES.SECRETARY.zh, '党委书记', '2024-03-01', '', '2029-03-01'],
  en: ['Example: Somebody (this row is not imported)', '', 'a code', '', POST_KIND_NAMES.SECRETARY.en, '', '2024-03-01', '', '2029-03-01'],
}

/** Heads and example as lines of a text file. */
export const templateRows = (language: Language): { readonly heads: readonly string[]; readonly example: readonly string[] } => ({
  heads: COLUMNS.map((column) => headOf(column, language)),
  example: EXAMPLE[language],
})

/** The template: columns with notes and a drop-down, one example row that is never imported, and a page of notes. */
export function templateSheets(language: Language): readonly SheetToWrite[] {
  const zh = language === 'zh'
  const columns = COLUMNS.map(
    (column): SheetColumn => ({
      head: headOf(column, language),
      width: WIDTHS[column],
      note: NOTES[column][language],
      ...(column === 'kind' ? { choices: POST_KINDS.map((kind) => POST_KIND_NAMES[kind][language]) } : {}),
    }),
  )
  const example = EXAMPLE[language].map((text): CellToWrite => ({ text, mark: 'example' }))
  const notes: SheetToWrite = {
    name: zh ? '填写说明' : 'Notes',
    columns: [
      { head: zh ? '列' : 'Column', width: 16 },
      { head: zh ? '怎么填' : 'What to enter', width: 100 },
    ],
    rows: oneBatch(COLUMNS.map((column) => [PEOPLE_COLUMN_NAMES[column][language], NOTES[column][language]])),
  }
  return [{ name: zh ? '人员' : 'People', columns, rows: oneBatch([example]) }, notes]
}
