import {
  COLUMN_NAMES,
  IMPORT_COLUMNS,
  KIND_NAMES,
  ORGANIZATION_KINDS,
  REQUIRED_COLUMNS,
  SECTORS,
  SECTOR_NAMES,
} from '@shuping/domain/organizations'
import type { ImportColumn, ImportLevel } from '@shuping/domain/organizations'
import { oneBatch } from '../../../kit/tabular/index.ts'
import type { CellToWrite, SheetColumn, SheetToWrite } from '../../../kit/tabular/index.ts'
import type { Language } from '../../../kit/import/language.ts'

const WIDTHS: Readonly<Record<ImportColumn, number>> = {
  code: 18,
  officialCode: 16,
  name: 36,
  shortName: 18,
  parentCode: 18,
  level: 10,
  kind: 12,
  sector: 14,
  establishedOn: 14,
}

/** What to enter in each column, shown beside its cells. */
const NOTES: Readonly<Record<ImportColumn, Readonly<Record<Language, string>>>> = {
  code: {
    zh: '必填，全系统唯一：字母、数字、点、横线、下划线，1 到 40 位；不分大小写，一律存为大写。',
    en: 'Required and unique: 1 to 40 letters, digits, dots, dashes or underscores; kept in capitals, whatever the case.',
  },
  officialCode: {
    zh: '12 位官方区划代码，没有可留空。',
    en: 'The official 12-digit division code; may stay empty.',
  },
  name: { zh: '必填，组织全称，最多 120 字。', en: 'Required: the full name, at most 120 characters.' },
  shortName: { zh: '可留空，留空时同名称。', en: 'May stay empty; then the name is used.' },
  parentCode: {
    zh: '上级组织的编码，可以是本文件中的，也可以是系统中已有的。最高组织留空；导入时选择了位置的，留空即直接放在该组织之下。',
    en: 'Code of the parent, in this file or in the system. Empty for the top organization, or for those that go directly under the organization chosen at import.',
  },
  level: {
    zh: '必填，从列表中选择；不能高于上级的层级。',
    en: 'Required: choose from the list; not above the level of the parent.',
  },
  kind: { zh: '必填，从列表中选择。', en: 'Required: choose from the list.' },
  sector: { zh: '必填，从列表中选择。', en: 'Required: choose from the list.' },
  establishedOn: {
    zh: '可留空，格式如 2020-07-01；留空时为导入的生效日期。',
    en: 'May stay empty, like 2020-07-01; then the effective date of the import.',
  },
}

const levelName = (level: ImportLevel, language: Language): string =>
  language === 'zh' ? level.nameZh : level.nameEn

/** The heads of an export, in the order of `IMPORT_COLUMNS`. */
export const headsOf = (language: Language): readonly string[] =>
  IMPORT_COLUMNS.map((column) => COLUMN_NAMES[column][language])

/** The sheet of an export. */
export const exportSheet = (language: Language, rows: SheetToWrite['rows']): SheetToWrite => ({
  name: language === 'zh' ? '组织' : 'Organizations',
  columns: IMPORT_COLUMNS.map((column) => ({ head: COLUMN_NAMES[column][language], width: WIDTHS[column] })),
  rows,
})

/** The template: columns with notes and drop-downs, one example row that is never imported, and a page of notes. */
export function templateSheets(levels: readonly ImportLevel[], language: Language): readonly SheetToWrite[] {
  const choices: Partial<Record<ImportColumn, readonly string[]>> = {
    // A list of no choices cannot be offered.
    ...(levels.length > 0 ? { level: levels.map((level) => levelName(level, language)) } : {}),
    kind: ORGANIZATION_KINDS.map((kind) => KIND_NAMES[kind][language]),
    sector: SECTORS.map((sector) => SECTOR_NAMES[sector][language]),
  }
  const columns = IMPORT_COLUMNS.map((column): SheetColumn => {
    const offered = choices[column]
    const star = REQUIRED_COLUMNS.includes(column) && column !== 'parentCode' ? '*' : ''
    return {
      head: `${COLUMN_NAMES[column][language]}${star}`,
      width: WIDTHS[column],
      note: NOTES[column][language],
      ...(offered === undefined ? {} : { choices: offered }),
    }
  })
  const zh = language === 'zh'
  const lowest = levels.at(-1)
  const example = [
    zh ? '示例-001' : 'Example-001',
    '990101001001',
    zh
      ? '示例：杏花街道桃源社区党委（本行不会导入）'
      : 'Example: Taoyuan Community Committee (this row is not imported)',
    zh ? '桃源社区' : 'Taoyuan',
    zh ? '填上级的编码' : 'code of the parent',
    lowest === undefined ? '' : levelName(lowest, language),
    KIND_NAMES.COMMITTEE[language],
    SECTOR_NAMES.TERRITORIAL[language],
    '2020-07-01',
  ]
  const notes: SheetToWrite = {
    name: zh ? '填写说明' : 'Notes',
    columns: [
      { head: zh ? '列' : 'Column', width: 16 },
      { head: zh ? '怎么填' : 'What to enter', width: 100 },
    ],
    rows: oneBatch(IMPORT_COLUMNS.map((column) => [COLUMN_NAMES[column][language], NOTES[column][language]])),
  }
  const marked = example.map((text): CellToWrite => ({ text, mark: 'example' }))
  return [{ name: zh ? '组织' : 'Organizations', columns, rows: oneBatch([marked]) }, notes]
}
