import { Prisma } from '@shuping/db'
import { bigramsOf, readNeedle, subtreeRange } from '@shuping/domain/organizations'

/** More candidates than this are not looked up one by one where a part of the tree can be read instead. */
const HITS_MAX = 8_000
/** So many candidates are counted through for a total. */
export const HITS_COUNTED = 20_000

/** How a search looks its rows up in a large tree; null: it cannot. */
export interface Lookup {
  readonly rows: Prisma.Sql
  readonly counted: Prisma.Sql
}

/** In a part of the tree only if they are few in all: of what is frequent, the part is read. */
export function lookUp(typed: string, path: string | null, range: readonly Prisma.Sql[]): Lookup | null {
  const needle = readNeedle(typed)
  const isLong = needle.kind !== 'empty' && [...needle.text].length > 1
  if (needle.kind === 'empty' || (needle.kind === 'characters' && !isLong)) return null
  const pairs = isLong ? Prisma.sql`${[...bigramsOf(needle.text)]}::text[]` : Prisma.sql`NULL::text[]`
  const asTyped = typed.normalize('NFKC').trim()
  const beginnings =
    needle.kind === 'letters'
      ? Prisma.sql`${needle.text}, ${[...new Set([needle.text, needle.text.toUpperCase(), asTyped])]}::text[]`
      : Prisma.sql`NULL, NULL`
  const { from, to } = path === null ? { from: null, to: null } : subtreeRange(path)
  const hits = (most: number | null): Prisma.Sql =>
    Prisma.sql`organization_hits(${pairs}, ${beginnings}, ${from}, ${to}, ${most})`
  const counted = hits(HITS_COUNTED)
  // A root and everything below.
  if (path === null || path.split('/').length === 3) return { rows: hits(null), counted }
  const rows = Prisma.sql`(
    WITH few AS MATERIALIZED (SELECT organization_hits_are_few(${pairs}, ${beginnings}, ${HITS_MAX}) AS yes)
    SELECT h.* FROM ${hits(null)} h WHERE (SELECT yes FROM few)
    UNION ALL
    SELECT o.* FROM organization o
    WHERE ${Prisma.join([...range, ...searchConditions(typed)], ' AND ')} AND NOT (SELECT yes FROM few))`
  return { rows, counted }
}

const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/**
 * Characters are found by their pairs (an index answers), three and more are then checked in full; letters also
 * by prefix of pinyin, initials or code (`scale.md` 7). Widths, white space and case make no difference, save in
 * codes: as typed, in capitals or in small letters.
 */
export function searchConditions(typed: string): readonly Prisma.Sql[] {
  const needle = readNeedle(typed)
  if (needle.kind === 'empty') return []
  if (needle.kind === 'letters') {
    const prefix = `${literally(needle.text)}%`
    const asTyped = `${literally(typed.normalize('NFKC').trim())}%`
    return [
      Prisma.sql`(o.initials LIKE ${prefix} OR o.pinyin LIKE ${prefix}
               OR o.code LIKE ${prefix} OR o.code LIKE ${prefix.toUpperCase()} OR o.code LIKE ${asTyped}
               ${needle.text.length < 2 ? Prisma.empty : Prisma.sql`OR ${spelled(needle.text)}`})`,
    ]
  }
  if ([...needle.text].length > 1) return [spelled(needle.text)]
  const patterns = [needle.text, ...wide(needle.text)].map((character) => `%${literally(character)}%`)
  return [Prisma.sql`(lower(o.name) LIKE ANY(${patterns}) OR lower(o.short_name) LIKE ANY(${patterns}))`]
}

/** Two characters and more stand together in a name. */
function spelled(text: string): Prisma.Sql {
  const pairs = Prisma.sql`o.bigrams @> ${[...bigramsOf(text)]}::text[]`
  if ([...text].length === 2) return pairs
  const inside = `%${literally(text)}%`
  return Prisma.sql`(${pairs} AND (${folded('name')} LIKE ${inside} OR ${folded('short_name')} LIKE ${inside}))`
}

/** A name as `readNeedle` reads a needle. Too slow for a whole table, so only behind the pairs. */
const folded = (column: 'name' | 'short_name'): Prisma.Sql =>
  Prisma.sql`replace(lower(normalize(o.${Prisma.raw(column)}, NFKC)), ' ', '')`

/** The full-width form of an ASCII mark, as it stands in Chinese names: （ for (. */
const wide = (mark: string): readonly string[] =>
  /^[!-~]$/.test(mark) ? [String.fromCharCode(mark.charCodeAt(0) + 0xfee0)] : []
