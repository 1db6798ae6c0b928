import { fillTemplate, pointer, rational } from '@shuping/domain/kit'
import { exact, isShare, parseSchemeText, schemeKeepingTexts, share, validateScheme } from '@shuping/domain/schemes'
import type { SchemeFault } from '@shuping/domain/schemes'

export type Path = readonly (string | number)[]
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Node = { readonly [key: string]: Json }

/** A draft as far as it can be read, and everything that keeps it from being published. */
export interface Draft {
  readonly document: Node | null
  readonly faults: readonly SchemeFault[]
}

/** Reads the text with the very rules that the server publishes by; the names of metrics are checked once they are known. */
export function readDraft(text: string, registerMetrics?: ReadonlySet<string>): Draft {
  const parsed = parseSchemeText(text)
  const faults = parsed.ok ? validateScheme(parsed.value, registerMetrics === undefined ? {} : { registerMetrics }) : (parsed.refusals as readonly SchemeFault[])
  try {
    const value: unknown = JSON.parse(text)
    const isNode = value !== null && typeof value === 'object' && !Array.isArray(value)
    return { document: isNode ? (value as Node) : null, faults }
  } catch {
    return { document: null, faults }
  }
}

/** A fault in words. */
export const faultText = ({ code, params }: SchemeFault, locale: 'zh' | 'en'): string => fillTemplate(schemeKeepingTexts[code][locale], params?.['class'] === '*' ? { ...params, class: locale === 'en' ? 'all' : '全部' } : params)

/** What is scored, one line of the tree. */
export interface TreeLine {
  readonly path: Path
  readonly node: Node
  readonly depth: number
  /** Where its weight stands, if its parent weighs its parts. */
  readonly weightPath: Path | null
  readonly weight: string | null
  /** The sum of its parts, told when it gathers any. */
  readonly sum: { readonly kind: 'weights' | 'points'; readonly text: string; readonly fits: boolean } | null
}

const isNode = (value: Json | undefined): value is Node => value !== null && typeof value === 'object' && !Array.isArray(value)
const partsOf = (node: Node): readonly Json[] => (Array.isArray(node['parts']) ? (node['parts'] as readonly Json[]) : [])
const weightOf = (part: Node): string | null => {
  const weight = part['weight']
  return isNode(weight) && typeof weight['same'] === 'string' ? weight['same'] : null
}

/** The tree of a document as lines, from the total down, then what stands beside it; what is no component is left out. */
export function linesOf(document: Node): readonly TreeLine[] {
  const root = document['components']
  const aside = Array.isArray(document['aside']) ? (document['aside'] as readonly Json[]) : []
  return [
    ...(isNode(root) ? linesBelow(root, ['components'], 0, null, null) : []),
    ...aside.flatMap((one, at) => (isNode(one) ? linesBelow(one, ['aside', at], 0, null, null) : [])),
  ]
}

function linesBelow(node: Node, path: Path, depth: number, weightPath: Path | null, weight: string | null): readonly TreeLine[] {
  const weighted = node['kind'] === 'weighted'
  const below = partsOf(node).flatMap((part, at): readonly TreeLine[] => {
    if (!isNode(part)) return []
    const here = [...path, 'parts', at]
    if (!weighted) return linesBelow(part, here, depth + 1, null, null)
    return isNode(part['of']) ? linesBelow(part['of'], [...here, 'of'], depth + 1, [...here, 'weight'], weightOf(part)) : []
  })
  const rungs = Array.isArray(node['rungs']) ? (node['rungs'] as readonly Json[]) : []
  const sheets = rungs.flatMap((rung, at) =>
    isNode(rung) && isNode(rung['sheet']) ? linesBelow(rung['sheet'], [...path, 'rungs', at, 'sheet'], depth + 1, null, null) : [])
  return [{ path, node, depth, weightPath, weight, sum: sumOf(node) }, ...below, ...sheets]
}

function sumOf(node: Node): TreeLine['sum'] {
  const parts = partsOf(node).filter(isNode)
  if (parts.length === 0) return null
  if (node['kind'] === 'weighted') {
    const weights = parts.map(weightOf)
    if (weights.some((weight) => weight === null || !isShare(weight))) return null
    const sum = weights.reduce((total, weight) => rational.add(total, share(weight!)), rational.zero)
    return { kind: 'weights', text: `${rational.toText(rational.mul(sum, rational.hundred))}%`, fits: rational.compare(sum, rational.one) === 0 }
  }
  if (node['kind'] !== 'points') return null
  const points = [...parts.map((part) => part['points']), node['points']]
  if (points.some((one) => typeof one !== 'string' || !/^\d+(\.\d+)?$/.test(one))) return null
  const sum = parts.reduce((total, part) => rational.add(total, exact(part['points'] as string)), rational.zero)
  return { kind: 'points', text: rational.toText(sum), fits: rational.compare(sum, exact(node['points'] as string)) === 0 }
}

/** The value at a path. */
export const valueAt = (document: Json, path: Path): Json | undefined =>
  path.reduce<Json | undefined>((at, key) => (at !== null && typeof at === 'object' ? (at as Record<string | number, Json>)[key] : undefined), document)

/** The document with another value at a path; `undefined` takes it out. */
export function withValue(document: Json, path: Path, value: Json | undefined): Json {
  const [key, ...rest] = path
  if (key === undefined) return value ?? null
  if (Array.isArray(document)) {
    const list = document as readonly Json[]
    if (rest.length === 0 && value === undefined) return list.filter((_, at) => at !== key)
    return list.map((one, at) => (at === key ? withValue(one, rest, value) : one))
  }
  const { [key]: former, ...others } = (document ?? {}) as Record<string, Json>
  if (rest.length === 0 && value === undefined) return others
  const changed = withValue(former ?? null, rest, value)
  return Object.fromEntries(Object.entries({ ...(document as object), [key]: changed }))
}

/** The faults of one place: in it, or of a node itself without those of its parts. */
export const faultsAt = (faults: readonly SchemeFault[], path: Path): readonly SchemeFault[] => {
  const at = pointer(path)
  return faults.filter(({ field }) => (field === at || field.startsWith(`${at}/`)) && !/\/(parts\/\d+\/|rungs\/\d+\/sheet\/)./.test(field.slice(at.length)))
}

/** The faults of a line of the tree, with those of the weight it has in its parent. */
export const faultsOfLine = (faults: readonly SchemeFault[], { path, weightPath }: TreeLine): readonly SchemeFault[] => [
  ...(weightPath === null ? [] : faultsAt(faults, weightPath)),
  ...faultsAt(faults, path),
]
