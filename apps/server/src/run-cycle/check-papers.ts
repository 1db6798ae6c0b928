import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ABSTAINED, ballotsOfClass, BLANK, CELLS_MAX, faultsOfPaper, linesOf, slipsToPrint } from '@shuping/domain/ballots'
import type { BallotOfClass, Line } from '@shuping/domain/ballots'
import { readListedHead } from './paper-heads.ts'
import type { FramedCycle } from './check-cycles.ts'
import type { FaultBook } from './faults.ts'
import type { PaperOfFolder, VoteOfFolder } from './folder.ts'
import { SETTINGS_FILE } from './settings.ts'
import type { RoundOfFolder } from './settings.ts'
import { checkAgain } from './check-again.ts'
import { findTable, readSheet, TABLE_ENDINGS } from './tables.ts'

const FOLDER = 'papers'

/** Reads the papers of every round, one file a round, and holds them against its paper. By the id of the cycle. */
export async function readVotes(
  folder: string,
  cycles: readonly FramedCycle[],
  book: FaultBook,
): Promise<ReadonlyMap<string, readonly VoteOfFolder[]>> {
  const known = new Set<string>()
  const votes = new Map<string, readonly VoteOfFolder[]>()
  for (const cycle of cycles) {
    const ofCycle: VoteOfFolder[] = []
    for (const [at, round] of cycle.of.rounds.entries()) {
      const stem = `${cycle.of.id}-${round.id}`
      for (const ending of TABLE_ENDINGS) known.add(stem + ending)
      const vote = await readVote(folder, `${FOLDER}/${stem}`, cycle, at, book)
      if (vote !== null) ofCycle.push(vote)
    }
    checkAgain(cycle, ofCycle, book)
    votes.set(cycle.of.id, ofCycle)
  }
  for (const name of await readdir(join(folder, FOLDER)).catch(() => [])) {
    if (!known.has(name)) book.add({ file: `${FOLDER}/${name}` }, 'folder.roundUnknown')
  }
  return votes
}

async function readVote(folder: string, stem: string, cycle: FramedCycle, at: number, book: FaultBook): Promise<VoteOfFolder | null> {
  const { of, pointer, schemeOf, roster } = cycle
  const round = of.rounds[at]!
  const place = (field: string, value: string) => ({ file: SETTINGS_FILE, column: `${pointer}/rounds/${at}/${field}`, value })
  if (of.rounds.findIndex(({ id }) => id === round.id) < at) book.add(place('id', round.id), 'folder.idTwice', { id: round.id })
  const scheme = schemeOf.get(round.class)
  const found = scheme && ballotsOfClass(scheme.scheme, round.class).find(({ ballot }) => ballot.id === round.ballot)
  const file = await findTable(folder, stem, book)
  if (file === null) book.add(place('id', round.id), 'folder.papersMissing', { round: round.id, file: `${stem}.csv` })
  if (found === undefined) {
    const named = of.classes.some(({ id }) => id === round.class)
    // Of a class whose scheme is refused nothing more can be said.
    if (!named || scheme !== undefined) book.add(place('ballot', round.ballot), 'folder.ballotUnknown', { class: round.class, ballot: round.ballot })
    return null
  }
  for (const [group, { id }] of round.groups.entries()) {
    if (!found.groups.some((one) => one.id === id)) book.add(place(`groups/${group}/id`, id), 'folder.groupUnknown', { group: id })
    if (round.groups.findIndex((one) => one.id === id) < group) book.add(place(`groups/${group}/id`, id), 'folder.idTwice', { id })
  }
  const sheet = roster.filter((one) => one.due && one.class === round.class).map(({ who }) => who)
  const lines = linesOf(found.ballot, sheet.length)
  if (sheet.length * lines.length > CELLS_MAX) {
    const told = { zh: `一张票最多 ${CELLS_MAX} 格，请分成几轮。`, en: `A paper holds ${CELLS_MAX} cells at most: divide it into rounds.` }
    book.told(place('class', round.class), 'ballots.paperTooLong', told)
  }
  const papers = file === null ? [] : await readPapers(folder, file, { cycle, round, ballot: found.ballot, sheet, lines }, book)
  checkSlips(round, papers, place, book)
  return { of: round, ballot: found.ballot, sheet, lines, file, papers }
}

interface Voting {
  readonly cycle: FramedCycle
  readonly round: RoundOfFolder
  readonly ballot: BallotOfClass['ballot']
  readonly sheet: readonly string[]
  readonly lines: readonly Line[]
}

async function readPapers(folder: string, file: string, voting: Voting, book: FaultBook): Promise<readonly PaperOfFolder[]> {
  const { cycle, round, ballot, sheet, lines } = voting
  const { others, rows } = await readSheet(folder, file, 'papers', book)
  const heads = others.map((head) => readListedHead(head, voting.lines, cycle, file, sheet, book))
  const told = new Set(heads.flatMap((head) => (head === null ? [] : [`${head.who} ${head.line}`])))
  for (const who of sheet) {
    if (lines.some((_line, at) => !told.has(`${who} ${at}`))) book.add({ file, row: 1, column: who }, 'folder.columnOfNobody', { who })
  }
  const first = new Map<string, number>()
  return rows.flatMap((row): readonly PaperOfFolder[] => {
    const [group, paper] = [row.text('group'), row.text('paper')]
    if (group === '') book.add(row.at('group'), 'folder.required')
    else if (!round.groups.some(({ id }) => id === group)) {
      const other = cycle.of.rounds.find(({ groups }) => groups.some(({ id }) => id === group))
      if (other === undefined) book.add(row.at('group'), 'folder.groupUnknown', { group })
      else book.add(row.at('group'), 'folder.groupForeign', { group, round: other.id })
    }
    if (paper === '') book.add(row.at('paper'), 'folder.required')
    const seen = first.get(`${group} ${paper}`)
    if (seen !== undefined && paper !== '') book.add(row.at('paper'), 'folder.paperTwice', { paper, row: seen })
    first.set(`${group} ${paper}`, seen ?? row.number)
    const marks = new Map(sheet.map((who): [string, number[]] => [who, lines.map(() => BLANK)]))
    for (const [at, head] of heads.entries()) {
      const text = row.others[at] ?? ''
      if (head === null || text === '') continue
      const cell = cellOf(lines[head.line]!, ballot, text)
      if (cell === null) book.add({ file, row: row.number, column: others[at]!, value: text }, 'folder.markUnknown', { choices: choicesOf(lines[head.line]!, ballot) })
      else marks.get(head.who)![head.line] = cell
    }
    const cells = sheet.flatMap((who) => marks.get(who)!)
    const valid = faultsOfPaper(ballot, sheet, cells).length === 0
    if (!valid) book.note(row.at('paper'), 'folder.paperInvalid')
    return [{ group, marks, valid }]
  })
}

const ABSTENTIONS = ['ABSTAIN', '弃权', '不了解', "don't know"]

/** The cell that an answer on a paper is; null: the paper has no such answer. */
export function cellOf(line: Line, { abstention }: Pick<BallotOfClass['ballot'], 'abstention'>, text: string): number | null {
  if (ABSTENTIONS.includes(text)) return abstention === 'NOT_OFFERED' ? null : ABSTAINED
  if (line.grades !== null) {
    const at = line.grades.findIndex(({ id, label }) => [id, label.zh, label.en].includes(text))
    return at < 0 ? null : at
  }
  const [, whole, decimals = ''] = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text) ?? []
  if (whole === undefined || decimals.replace(/0+$/, '').length > line.decimals) return null
  const cell = Number(whole + decimals.padEnd(line.decimals, '0').slice(0, line.decimals))
  return cell >= line.min && cell <= line.max ? cell : null
}

function choicesOf(line: Line, { abstention }: Pick<BallotOfClass['ballot'], 'abstention'>): string {
  const scale = 10 ** line.decimals
  const marks = line.grades === null ? [`${line.min / scale} – ${line.max / scale}`] : line.grades.map(({ id, label }) => `${label.zh} (${id})`)
  return [...marks, ...(abstention === 'NOT_OFFERED' ? [] : ['弃权 (ABSTAIN)'])].join('、')
}

/** Slips are printed, drawn, spoiled and left; no paper comes from a slip that nobody drew. */
function checkSlips(
  { groups }: RoundOfFolder,
  papers: readonly PaperOfFolder[],
  place: (field: string, value: string) => Parameters<FaultBook['add']>[0],
  book: FaultBook,
): void {
  for (const [at, { id, due, drawn: told, spoiled }] of groups.entries()) {
    const count = papers.filter(({ group }) => group === id).length
    const [drawn, printed] = [told ?? count, slipsToPrint(due)]
    if (count > drawn) book.add(place(`groups/${at}/drawn`, String(drawn)), 'folder.morePapers', { papers: count, drawn })
    if (drawn + spoiled > printed) book.add(place(`groups/${at}/due`, String(due)), 'folder.moreDrawn', { drawn, spoiled, printed })
  }
}
