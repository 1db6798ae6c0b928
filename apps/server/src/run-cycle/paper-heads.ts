import type { Line } from '@shuping/domain/ballots'
import type { FramedCycle } from './check-cycles.ts'
import type { FaultBook } from './faults.ts'

/** Whose answers a column of papers holds, and on which of their lines. */
export interface PaperHead {
  readonly who: string
  readonly line: number
}

/**
 * Reads the head of a column of papers: the code of an organization, the name beside it where the code alone does not
 * say who, and after a slash the item where the paper has items: `YC-DL-01`, `YC-DL-01 林晓燕`, `YC-DL-01/style`.
 */
export function readListedHead(
  head: string,
  lines: readonly Line[],
  { listedOn, of }: FramedCycle,
  file: string,
  sheet: readonly string[],
  book: FaultBook,
): PaperHead | null {
  const [name = '', item = ''] = head.split('/').map((part) => part.trim())
  const [code = '', person = ''] = name.split(/\s+/)
  const at = { file, row: 1, column: head }
  const named = (listedOn.get(code.toUpperCase()) ?? []).filter((one) => person === '' || one.personName === person)
  const found = named.filter(({ who }) => sheet.includes(who))
  if (found.length !== 1) {
    if (found.length > 1) book.add(at, 'folder.several', { who: name })
    else if (named.length > 0) book.add(at, 'folder.notOnPaper', { who: name })
    else book.add(at, 'folder.notOnRoster', { who: name, cycle: of.id })
    return null
  }
  const line = lines.findIndex((one) => (one.item === null ? item === '' : [one.item.id, one.item.label.zh, one.item.label.en].includes(item)))
  if (line < 0) {
    const choices = lines.map((one) => one.item?.id ?? name).join('、')
    book.add(at, 'folder.markUnknown', { choices })
    return null
  }
  return { who: found[0]!.who, line }
}
