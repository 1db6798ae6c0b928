import { type SchemeFault, faultAt, type Path } from './fault.ts'

/** Bounds of a document from a stranger, checked before anything else looks at it. */
export const schemeLimits = { characters: 1_000_000, depth: 40, values: 20_000, faults: 200 } as const

/**
 * Every value is plain JSON, at most 40 deep, at most 20 000 values and 1 000 000 characters in all. Walks
 * with its own stack: no document can exhaust the call stack or go round in circles (a circle runs into the
 * depth).
 */
export function checkLimits(document: unknown): readonly SchemeFault[] {
  const open: { readonly value: unknown; readonly path: Path }[] = [{ value: document, path: [] }]
  let values = 0
  let characters = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next
    values += 1
    if (values > schemeLimits.values)
      return [faultAt('schemes.tooLarge', [], { limit: schemeLimits.values, unit: 'values' })]
    if (typeof value === 'string') characters += value.length
    else if (typeof value === 'number') {
      if (!Number.isFinite(value)) return [faultAt('schemes.notJson', path)]
    } else if (typeof value === 'object' && value !== null) {
      if (path.length >= schemeLimits.depth)
        return [faultAt('schemes.tooDeep', path.slice(0, 8), { limit: schemeLimits.depth })]
      if (Array.isArray(value)) {
        if (value.length > schemeLimits.values)
          return [faultAt('schemes.tooLarge', path, { limit: schemeLimits.values, unit: 'values' })]
        for (const [index, item] of value.entries()) open.push({ value: item, path: [...path, index] })
      } else {
        const prototype: unknown = Object.getPrototypeOf(value)
        if (prototype !== Object.prototype && prototype !== null) return [faultAt('schemes.notJson', path)]
        for (const key of Object.keys(value)) {
          if (key === '__proto__')
            return [faultAt('schemes.unknownSetting', [...path, key], { setting: key })]
          characters += key.length
          open.push({ value: (value as Record<string, unknown>)[key], path: [...path, key.slice(0, 80)] })
        }
      }
    } else if (value !== null && typeof value !== 'boolean') return [faultAt('schemes.notJson', path)]
    if (characters > schemeLimits.characters)
      return [faultAt('schemes.tooLarge', [], { limit: schemeLimits.characters, unit: 'characters' })]
  }
  return []
}
