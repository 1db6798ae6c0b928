import type { Label, Scheme } from '@shuping/domain/schemes'

/** One thing to type. */
export interface Part {
  readonly key: string
  readonly label: Label
  readonly kind: 'number' | 'text' | 'choice'
  readonly options?: readonly (readonly [string, Label])[]
  /** May be left empty; a whole number left empty counts as none. */
  readonly optional?: boolean
}

/** How an input is typed: a number, some named values, or as many lines as there are. */
export type ValueShape =
  | { readonly kind: 'one'; readonly part: Part }
  | { readonly kind: 'named'; readonly parts: readonly Part[] }
  | { readonly kind: 'lines'; readonly parts: readonly Part[] }

interface Node {
  readonly id?: unknown
  readonly kind?: unknown
  readonly [key: string]: unknown
}
interface Item {
  readonly id: string
  readonly label: Label
  readonly from?: { readonly kind: string }
  readonly faults?: readonly { readonly id: string; readonly label: Label; readonly times: { readonly kind: string } }[]
}

/** The component or ledger with this id, wherever it stands in the tree. */
function find(node: unknown, id: string): Node | undefined {
  if (typeof node !== 'object' || node === null) return undefined
  if (!Array.isArray(node) && (node as Node).id === id) return node as Node
  for (const part of Object.values(node)) {
    const found = find(part, id)
    if (found !== undefined) return found
  }
  return undefined
}

const count = (key: string, zh: string, en: string): Part => ({ key, label: { zh, en }, kind: 'number' })
const options = (list: unknown): readonly (readonly [string, Label])[] => (list as readonly Item[]).map(({ id, label }) => [id, label])

/** How the input `of` of a kind is typed under a scheme; the shapes are those of `SlotValues` of the domain. */
export function shapeOf(scheme: Scheme, kind: string, of: string): ValueShape {
  const value: Part = { key: 'value', label: { zh: '数值', en: 'Value' }, kind: 'number' }
  const node = find(scheme.components, of) ?? find(scheme.aside, of) ?? {}
  switch (kind) {
    case 'FACT':
      return { kind: 'one', part: factPart(scheme, of) }
    case 'PRIOR':
      return {
        kind: 'named',
        parts: [
          { key: 'grade', label: { zh: '等次', en: 'Grade' }, kind: 'choice', options: options(scheme.grades) },
          count('ratedIn', '评定年度', 'Year of the rating'),
          { ...count('barredUntil', '至该年度不得评定（没有则不填）', 'Barred until the year, if so'), optional: true },
        ],
      }
    case 'RECTIFICATION':
      return { kind: 'named', parts: [count('due', '应整改项数', 'Due'), count('verified', '已核验销号项数', 'Verified'), count('relapsed', '反弹项数', 'Relapsed')] }
    case 'COMMITMENTS':
      return { kind: 'named', parts: [count('made', '承诺项数', 'Made'), count('kept', '兑现项数', 'Kept'), count('partly', '部分兑现项数', 'Partly kept')] }
    case 'COUNTS':
      return { kind: 'named', parts: countsOf((node['items'] ?? []) as readonly Item[]) }
    case 'LEDGER':
      return {
        kind: 'lines',
        parts: [
          { key: 'kind', label: { zh: '类别', en: 'Kind' }, kind: 'choice', options: options(node['kinds'] ?? []) },
          { key: 'event', label: { zh: '事项', en: 'Event' }, kind: 'text' },
          count('points', '分数', 'Points'),
        ],
      }
    case 'ORDERS':
      return { kind: 'lines', parts: [{ key: 'leader', label: { zh: '排序的领导', en: 'Leader' }, kind: 'text' }, count('place', '名次', 'Place')] }
    case 'PANEL':
      return {
        kind: 'lines',
        parts: [{ key: 'checker', label: { zh: '考核人', en: 'Checker' }, kind: 'text' }, ...((node['items'] ?? []) as readonly Item[]).map(({ id, label }): Part => ({ key: `item-${id}`, label, kind: 'number' }))],
      }
    case 'BALLOT':
      return { kind: 'lines', parts: ballotParts(scheme, node) }
    default:
      return { kind: 'one', part: value }
  }
}

function factPart({ facts }: Scheme, of: string): Part {
  const fact = facts.find(({ id }) => id === of) as (Item & { kind: string; options?: readonly Item[] }) | undefined
  const label: Label = { zh: '认定', en: 'Finding' }
  const open = ['UNDETERMINED', { zh: '无法认定', en: 'Cannot be told' }] as const
  if (fact?.kind === 'number') return { key: 'value', label, kind: 'number' }
  const known = fact?.kind === 'yes-no' ? ([['true', { zh: '是', en: 'Yes' }], ['false', { zh: '否', en: 'No' }]] as const) : options(fact?.options ?? [])
  return { key: 'value', label, kind: 'choice', options: [...known, open] }
}

const countsOf = (items: readonly Item[]): readonly Part[] =>
  items.flatMap(({ id, label, from, faults }): readonly Part[] => {
    if (faults !== undefined)
      return faults.filter(({ times }) => times.kind === 'count').map((fault) => ({ key: fault.id, label: fault.label, kind: 'number', optional: true }))
    return from?.kind === 'typed' ? [{ key: id, label, kind: 'number', optional: true }] : []
  })

function ballotParts({ raterGroups }: Scheme, { form }: Node): readonly Part[] {
  const { grades = [] } = (form ?? {}) as { grades?: readonly Item[] }
  return [
    { key: 'group', label: { zh: '参评人员', en: 'Rater group' }, kind: 'choice', options: options(raterGroups) },
    count('due', '应到', 'Due'), count('issued', '发出', 'Issued'), count('returned', '收回', 'Returned'),
    { ...count('invalid', '无效', 'Invalid'), optional: true }, { ...count('abstained', '弃权', 'Abstained'), optional: true },
    ...grades.map(({ id, label }): Part => ({ key: `mark-${id}`, label, kind: 'number', optional: true })),
  ]
}
