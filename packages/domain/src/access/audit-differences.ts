/** A value in an entry: plain text as it stands there, or the hash of a personal value kept beside the chain. */
export type AuditValue = { readonly text: string } | { readonly personal: string }

/** One field before and after; null: there was none. */
export interface AuditDifference {
  readonly field: string
  readonly before: AuditValue | null
  readonly after: AuditValue | null
}

/**
 * What an entry's body says has changed, field by field in the order of the body: fields that are alike
 * before and after are left out, inner objects are told by their last name, lists as one value.
 */
export function auditDifferences(before: unknown, after: unknown): readonly AuditDifference[] {
  const [old, fresh] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((field) => {
    const [was, is] = [old.get(field) ?? null, fresh.get(field) ?? null]
    return same(was, is) ? [] : [{ field, before: was, after: is }]
  })
}

const same = (a: AuditValue | null, b: AuditValue | null): boolean => JSON.stringify(a) === JSON.stringify(b)

function fieldsOf(value: unknown, found = new Map<string, AuditValue>()): Map<string, AuditValue> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return found
  for (const [field, inner] of Object.entries(value)) {
    const hash = personalIn(inner)
    if (hash !== null) found.set(field, { personal: hash })
    else if (inner !== null && typeof inner === 'object' && !Array.isArray(inner)) fieldsOf(inner, found)
    else if (inner !== null && !(Array.isArray(inner) && inner.length === 0)) found.set(field, { text: textOf(inner) })
  }
  return found
}

/** The hash where a personal value stood; null: it is none. */
export function personalIn(value: unknown): string | null {
  if (value === null || typeof value !== 'object') return null
  const [entry, ...others] = Object.entries(value)
  return entry?.[0] === 'personal' && typeof entry[1] === 'string' && others.length === 0 ? entry[1] : null
}

/** Lists one member a line; what a member is made of, side by side. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('\n')
  if (value !== null && typeof value === 'object') {
    return Object.values(value).filter((inner) => inner !== null).map(textOf).join(' ')
  }
  return String(value)
}
