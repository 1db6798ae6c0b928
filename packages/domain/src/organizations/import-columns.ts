import { ORGANIZATION_KINDS, KIND_NAMES, SECTORS, SECTOR_NAMES } from './vocabulary.ts'
import type { OrganizationKind, Sector } from './vocabulary.ts'

/** The columns of an import or export file, in their order. */
export const IMPORT_COLUMNS = [
  'code',
  'officialCode',
  'name',
  'shortName',
  'parentCode',
  'level',
  'kind',
  'sector',
  'establishedOn',
] as const
export type ImportColumn = (typeof IMPORT_COLUMNS)[number]

/** Columns without which a file is not read. In the others an empty cell means "not said". */
export const REQUIRED_COLUMNS: readonly ImportColumn[] = [
  'code',
  'name',
  'parentCode',
  'level',
  'kind',
  'sector',
]

/** What stands at the head of each column in templates and exports. */
export const COLUMN_NAMES: Readonly<Record<ImportColumn, { readonly zh: string; readonly en: string }>> = {
  code: { zh: '编码', en: 'Code' },
  officialCode: { zh: '官方代码', en: 'Official code' },
  name: { zh: '名称', en: 'Name' },
  shortName: { zh: '简称', en: 'Short name' },
  parentCode: { zh: '上级编码', en: 'Parent code' },
  level: { zh: '层级', en: 'Level' },
  kind: { zh: '类型', en: 'Kind' },
  sector: { zh: '领域', en: 'Sector' },
  establishedOn: { zh: '成立日期', en: 'Established on' },
}

/** Other heads seen in the files of real offices. */
const OTHER_HEADS: Readonly<Record<ImportColumn, readonly string[]>> = {
  code: ['组织编码', '机构编码', '代码', '组织代码'],
  officialCode: ['区划代码', '行政区划代码', '统计用区划代码', '官方区划代码'],
  name: ['组织名称', '机构名称', '全称', 'Full name'],
  shortName: ['组织简称'],
  parentCode: ['上级组织编码', '上级代码', '上级机构编码', '父级编码', 'Parent'],
  level: ['级别', '组织层级'],
  kind: ['组织类型', '组织类别', '类别', 'Type'],
  sector: ['所属领域', '行业领域', 'Field'],
  establishedOn: ['成立时间', '设立日期', 'Established', 'Date established'],
}

const OTHER_KIND_WORDS: Readonly<Record<OrganizationKind, readonly string[]>> = {
  COMMITTEE: ['党委', '党工委', '工委', '委员会'],
  LEADING_GROUP: [],
  GENERAL_BRANCH: ['总支', '总支部', '党总支部'],
  BRANCH: ['支部'],
}

const OTHER_SECTOR_WORDS: Readonly<Record<Sector, readonly string[]>> = {
  TERRITORIAL: ['地区', '区域', '属地党组织'],
  OFFICE: ['党政机关', '机关单位'],
  STATE_OWNED_ENTERPRISE: ['国企'],
  PUBLIC_INSTITUTION: [],
  SCHOOL: ['高校', '院校'],
  NON_PUBLIC_ENTERPRISE: ['非公企业', '民营企业'],
  SOCIAL_ORGANIZATION: ['社会团体'],
}

/** A level as the row check needs it. `rank` 1 is the top. */
export interface ImportLevel {
  readonly id: string
  readonly code: string
  readonly rank: number
  readonly nameZh: string
  readonly nameEn: string
}

/** The words a file may use, folded, and the choices to show when a word is unknown. */
export interface ImportVocabulary {
  readonly level: ReadonlyMap<string, ImportLevel>
  readonly kind: ReadonlyMap<string, OrganizationKind>
  readonly sector: ReadonlyMap<string, Sector>
  readonly choices: Readonly<Record<'level' | 'kind' | 'sector', string>>
}

/** Folds case, width, spaces and remarks: `编码 *（必填）` reads as `编码`, `Parent_Code` as `parentcode`. */
export const foldWord = (text: string): string => {
  const plain = text.normalize('NFKC').toLowerCase()
  const bare = plain.replace(/\([^)]*\)|\[[^\]]*\]/gu, '').replace(/[\s*_:\ufeff-]/gu, '')
  return bare === '' ? plain.trim() : bare
}

/** Folds a cell's word; unlike a head it keeps what stands in brackets: 党（工）委. */
const foldChoice = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/gu, '')

/** Words under which each choice may be written, folded, for {@link findChoice}. */
export const wordMap = <Key>(entries: readonly (readonly [Key, readonly string[]])[]): ReadonlyMap<string, Key> =>
  // As written too: nearly every cell says just that, and need not be folded.
  new Map(
    [foldChoice, (word: string) => word].flatMap((fold) =>
      entries.flatMap(([key, words]) => words.map((word) => [fold(word), key] as const)),
    ),
  )

/** Gathers the words under which levels, kinds and sectors may be written: names in both languages, codes, customs. */
export function importVocabulary(levels: readonly ImportLevel[]): ImportVocabulary {
  const kindWords = ORGANIZATION_KINDS.map(
    (kind) => [kind, [KIND_NAMES[kind].zh, KIND_NAMES[kind].en, kind, ...OTHER_KIND_WORDS[kind]]] as const,
  )
  const sectorWords = SECTORS.map(
    (sector) =>
      [
        sector,
        [SECTOR_NAMES[sector].zh, SECTOR_NAMES[sector].en, sector, ...OTHER_SECTOR_WORDS[sector]],
      ] as const,
  )
  return {
    level: wordMap(levels.map((level) => [level, [level.nameEn, level.code, level.nameZh]] as const)),
    kind: wordMap(kindWords),
    sector: wordMap(sectorWords),
    choices: {
      level: levels.map((level) => level.nameZh).join('、'),
      kind: ORGANIZATION_KINDS.map((kind) => KIND_NAMES[kind].zh).join('、'),
      sector: SECTORS.map((sector) => SECTOR_NAMES[sector].zh).join('、'),
    },
  }
}

/** Finds the choice a cell names, or `undefined`. */
export const findChoice = <Key>(words: ReadonlyMap<string, Key>, text: string): Key | undefined =>
  words.get(text) ?? words.get(foldChoice(text))

const HEADS: ReadonlyMap<string, ImportColumn> = new Map(
  IMPORT_COLUMNS.flatMap((column) =>
    [column, COLUMN_NAMES[column].zh, COLUMN_NAMES[column].en, ...OTHER_HEADS[column]].map(
      (head) => [foldWord(head), column] as const,
    ),
  ),
)

/** The column a head names in Chinese or English, or `undefined` for a column we do not read. */
export const columnOfHead = (head: string): ImportColumn | undefined => HEADS.get(foldWord(head))
