import { findChoice, foldWord, wordMap } from '../organizations/index.ts'
import { PEOPLE_COLUMN_NAMES } from './export-columns.ts'
import { PERSON_STATUS_NAMES, PERSON_STATUSES, POST_KIND_NAMES, POST_KINDS } from './vocabulary.ts'
import type { PersonStatus, PostKind } from './vocabulary.ts'

/**
 * The columns that an import reads, in their order: a row for each post, or one for somebody who holds none. An
 * exported file has them all; the names of organizations in it are for people only and passed over.
 */
export const PEOPLE_IMPORT_COLUMNS = [
  'name',
  'phone',
  'status',
  'keptByCode',
  'organizationCode',
  'kind',
  'title',
  'from',
  'to',
  'termEndsOn',
] as const
export type PeopleImportColumn = (typeof PEOPLE_IMPORT_COLUMNS)[number]

/** Columns without which a file is not read. In the others an empty cell means "not said". */
export const PEOPLE_REQUIRED_COLUMNS: readonly PeopleImportColumn[] = ['name', 'keptByCode']

/** Columns that say something of a post. */
export const POST_COLUMNS = ['organizationCode', 'kind', 'title', 'from', 'to', 'termEndsOn'] as const

/** Columns of the template: whether somebody has left is recorded on the day, and not imported. */
export const PEOPLE_TEMPLATE_COLUMNS = PEOPLE_IMPORT_COLUMNS.filter((column) => column !== 'status')

/** Other heads seen in the files of real offices. */
const OTHER_HEADS: Readonly<Record<PeopleImportColumn, readonly string[]>> = {
  name: ['人员姓名', '人员', 'Full name'],
  phone: ['电话', '手机', '手机号', '手机号码', '联系方式', '电话号码', 'Phone', 'Mobile'],
  status: ['人员状态', 'Status'],
  keptByCode: ['组织编码', '所属单位编码', '单位编码', '机构编码', '所在组织编码'],
  organizationCode: ['任职单位编码', '任职机构编码'],
  kind: ['职务', '职务类型', '类别', 'Kind', 'Post kind'],
  title: ['职务全称', '现任职务', 'Post title'],
  from: ['任职时间', '开始日期', '任职起始日期', 'Start'],
  to: ['免职时间', '结束日期', '离任日期', 'To', 'End'],
  termEndsOn: ['届满日期', '任期届满日期', '任期至', 'Term end'],
}

const HEADS: ReadonlyMap<string, PeopleImportColumn> = new Map(
  PEOPLE_IMPORT_COLUMNS.flatMap((column) =>
    [column, PEOPLE_COLUMN_NAMES[column].zh, PEOPLE_COLUMN_NAMES[column].en, ...OTHER_HEADS[column]].map(
      (head) => [foldWord(head), column] as const,
    ),
  ),
)

/** The column a head names in Chinese or English, or `undefined` for a column we do not read. */
export const peopleColumnOfHead = (head: string): PeopleImportColumn | undefined => HEADS.get(foldWord(head))

const OTHER_KIND_WORDS: Readonly<Record<PostKind, readonly string[]>> = {
  SECRETARY: ['党委书记', '党工委书记', '党支部书记', '党总支书记', '党组书记'],
  DEPUTY_SECRETARY: ['党委副书记', '党工委副书记', '党支部副书记', '党总支副书记', '党组副书记', '专职副书记'],
  MEMBER: ['党委委员', '党工委委员', '支部委员', '党组成员', '班子成员'],
  ORGANIZATION_OFFICER: ['组织干事', '专职组织员'],
  CLERK: ['工作人员', '党务干事'],
}

const KIND_WORDS = wordMap(
  POST_KINDS.map(
    (kind) => [kind, [kind, POST_KIND_NAMES[kind].zh, POST_KIND_NAMES[kind].en, ...OTHER_KIND_WORDS[kind]]] as const,
  ),
)
const STATUS_WORDS = wordMap(
  PERSON_STATUSES.map((status) => [status, [status, PERSON_STATUS_NAMES[status].zh, PERSON_STATUS_NAMES[status].en]] as const),
)

/** The post a cell names, or `undefined`. */
export const readPostKind = (text: string): PostKind | undefined => findChoice(KIND_WORDS, text)
/** The state a cell names, or `undefined`. */
export const readPersonStatus = (text: string): PersonStatus | undefined => findChoice(STATUS_WORDS, text)
/** The posts that may be named, for a fault. */
export const POST_KIND_CHOICES = {
  choices: POST_KINDS.map((kind) => POST_KIND_NAMES[kind].zh).join('、'),
  choicesEn: POST_KINDS.map((kind) => POST_KIND_NAMES[kind].en).join(', '),
}
