import type { Transaction } from '@shuping/db'
import { sha256 } from './refused.ts'

/** A personal value as the chain names it. */
export interface PersonalMark {
  readonly personal: string
}

/**
 * Keeps personal values beside the chain and answers the marks that stand for them in it, so that lawful
 * erasure leaves the chain whole (`trust.md` 4). A fresh id is hashed along: a telephone number alone could
 * be guessed from its hash once it is erased.
 */
export async function keepPersonal<Key extends string>(
  tx: Transaction,
  newId: () => string,
  values: Readonly<Record<Key, string | null>>,
): Promise<Readonly<Record<Key, PersonalMark | null>>> {
  const rows: { hash: string; value: string }[] = []
  const marks: Partial<Record<Key, PersonalMark | null>> = {}
  for (const [key, value] of Object.entries(values) as [Key, string | null][]) {
    if (value === null) {
      marks[key] = null
      continue
    }
    const hash = sha256(`${newId()}\n${value}`)
    rows.push({ hash, value })
    marks[key] = { personal: hash }
  }
  if (rows.length > 0) await tx.auditPersonalValue.createMany({ data: rows })
  return marks as Record<Key, PersonalMark | null>
}
