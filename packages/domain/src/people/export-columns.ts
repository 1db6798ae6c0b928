/** The columns of an exported file of people: a row for each post, or one for somebody who holds none. */
export const PEOPLE_COLUMNS = [
  'name',
  'phone',
  'status',
  'keptByCode',
  'keptBy',
  'organizationCode',
  'organization',
  'kind',
  'title',
  'from',
  'to',
  'termEndsOn',
] as const
export type PeopleColumn = (typeof PEOPLE_COLUMNS)[number]

/** What stands at the head of each column. */
export const PEOPLE_COLUMN_NAMES: Readonly<Record<PeopleColumn, { readonly zh: string; readonly en: string }>> = {
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '联系电话', en: 'Telephone' },
  status: { zh: '状态', en: 'State' },
  keptByCode: { zh: '所属组织编码', en: 'Kept by code' },
  keptBy: { zh: '所属组织', en: 'Kept by' },
  organizationCode: { zh: '任职组织编码', en: 'Organization code' },
  organization: { zh: '任职组织', en: 'Organization' },
  kind: { zh: '职务类别', en: 'Post' },
  title: { zh: '职务名称', en: 'Title' },
  from: { zh: '任职日期', en: 'From' },
  to: { zh: '免职日期', en: 'Until' },
  termEndsOn: { zh: '任期届满日', en: 'Term ends on' },
}
