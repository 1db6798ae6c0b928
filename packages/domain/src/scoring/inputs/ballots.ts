import type { BallotComponent, BallotItem } from '../../schemes/index.ts'
import { forClass } from '../../schemes/index.ts'
import { num } from '../../kit/index.ts'
import type { KnownAppraisee, Lookup } from './appraisees.ts'
import { at, type FaultBook, type Place } from './faults.ts'
import { dict, exactNumber, fields, id, isDict, list, members, whole, named } from './read.ts'

/** Tokens seen, by ballot and group: one rater, one paper. */
export type SeenTokens = Map<string, Set<string>>

interface BoxCheck {
  readonly book: FaultBook
  readonly ballot: BallotComponent
  readonly sheet: ReadonlySet<string>
}

/** The groups that vote in a ballot for a class. */
const groupsFor = (ballot: BallotComponent, classId: string): readonly string[] =>
  ballot.combine.by === 'GROUP'
    ? (forClass(ballot.combine.weights, classId) ?? []).map((one) => one.group)
    : (forClass(ballot.combine.groups, classId) ?? [])

/** Checks one ballot box: who stands on the sheet, the numbers of papers, every paper or tally. */
export function checkBox(
  book: FaultBook,
  place: Place,
  value: unknown,
  lookup: Lookup,
  known: ReadonlyMap<string, KnownAppraisee>,
  boxes: Set<string>,
  tokens: SeenTokens,
): void {
  const box = fields(book, place, value, [
    'id',
    'ballot',
    'group',
    'appraisees',
    'due',
    'issued',
    'returned',
    'content',
  ])
  if (box === undefined) return
  const own = id(book, at(place, 'id'), box['id'])
  if (own !== undefined && boxes.has(own)) book.add('scoring.boxTwice', place, { id: own })
  if (own !== undefined) boxes.add(own)
  const ballot = lookup.program.ballots.get(named(box['ballot']))
  if (ballot === undefined) {
    if (box['ballot'] !== undefined)
      book.add('scoring.unknownName', at(place, 'ballot'), { name: named(box['ballot']) })
    return
  }
  const group = named(box['group'])
  const sheet = checkSheet(book, at(place, 'appraisees'), box['appraisees'], ballot, group, lookup, known)
  const counts = checkPaperCounts(book, place, box)
  const check: BoxCheck = { book, ballot, sheet }
  const content = dict(book, at(place, 'content'), box['content'] ?? {})
  const here = at(place, 'content')
  if (content?.['kind'] === 'papers') {
    const found = fields(book, here, content, ['kind', 'papers'])!
    const papers = list(book, at(here, 'papers'), found['papers'])
    if (counts.returned !== undefined && papers.length !== counts.returned)
      addUp(book, place, papers.length > counts.returned, papers.length, counts.returned)
    const key = JSON.stringify([ballot.id, group])
    let seen = tokens.get(key)
    if (seen === undefined) tokens.set(key, (seen = new Set()))
    for (const [i, paper] of papers.entries()) checkPaper(check, at(at(here, 'papers'), i), paper, seen)
  } else if (content?.['kind'] === 'tallies') checkTallies(check, here, content, counts.returned)
  else if (content !== undefined)
    book.add('scoring.wrongType', at(here, 'kind'), { expected: '"papers" / "tallies"' })
}

const addUp = (book: FaultBook, place: Place, paperMore: boolean, papers: number, returned: number): void =>
  book.add('scoring.papersDoNotAddUp', place, {
    more: paperMore ? 'papers' : 'returned',
    moreCount: Math.max(papers, returned),
    less: paperMore ? 'returned' : 'papers',
    lessCount: Math.min(papers, returned),
  })

function checkSheet(
  book: FaultBook,
  place: Place,
  value: unknown,
  ballot: BallotComponent,
  group: string,
  lookup: Lookup,
  known: ReadonlyMap<string, KnownAppraisee>,
): ReadonlySet<string> {
  const sheet = new Set<string>()
  const checkedClasses = new Set<string>()
  for (const [i, given] of list(book, place, value).entries()) {
    const here = at(place, i)
    const one = typeof given === 'string' ? known.get(given) : undefined
    if (one === undefined) {
      book.add('scoring.unknownAppraisee', here, { id: named(given) })
      continue
    }
    if (sheet.has(given as string)) book.add('scoring.appraiseeTwice', here, { id: given as string })
    sheet.add(given as string)
    if (checkedClasses.has(one.class)) continue
    checkedClasses.add(one.class)
    if (!lookup.program.classes.get(one.class)!.scorers.has(ballot.id))
      book.add('scoring.notForClass', here, { name: ballot.id, class: one.class })
    else if (!groupsFor(ballot, one.class).includes(group))
      book.add('scoring.groupNotInBallot', here, { group: group.slice(0, 60), ballot: ballot.id })
  }
  return sheet
}

function checkPaperCounts(book: FaultBook, place: Place, box: Readonly<Record<string, unknown>>) {
  const due = whole(book, at(place, 'due'), box['due'])
  const issued = whole(book, at(place, 'issued'), box['issued'])
  const returned = whole(book, at(place, 'returned'), box['returned'])
  if (due === 0) book.add('scoring.groupWithoutMembers', at(place, 'due'))
  const notAbove = (
    more: string,
    moreCount: number | undefined,
    less: string,
    lessCount: number | undefined,
  ) => {
    if (moreCount !== undefined && lessCount !== undefined && moreCount > lessCount)
      book.add('scoring.papersDoNotAddUp', at(place, more), { more, moreCount, less, lessCount })
  }
  notAbove('issued', issued, 'due', due)
  notAbove('returned', returned, 'issued', issued)
  return { returned }
}

function checkPaper(check: BoxCheck, place: Place, value: unknown, seen: Set<string>): void {
  const { book, ballot, sheet } = check
  const paper = fields(book, place, value, ['token', 'marks'])
  if (paper === undefined) return
  const token = id(book, at(place, 'token'), paper['token'])
  if (token !== undefined && seen.has(token)) book.add('scoring.secondPaper', place)
  if (token !== undefined) seen.add(token)
  const places: number[] = []
  for (const [appraisee, mark] of members(book, at(place, 'marks'), paper['marks'])) {
    const here = at(at(place, 'marks'), appraisee)
    if (!sheet.has(appraisee)) book.add('scoring.notOnSheet', here, { id: appraisee.slice(0, 60) })
    checkMark(check, here, mark)
    if (ballot.form.kind === 'ranking' && isDict(mark) && typeof mark['place'] === 'number')
      places.push(mark['place'])
  }
  if (ballot.form.kind === 'ranking')
    checkPlaces(book, at(place, 'marks'), places, ballot.form.ties, sheet.size, false)
}

const expectedMark = { graded: 'grade', number: 'number', items: 'items', ranking: 'place' } as const

function checkMark({ book, ballot }: BoxCheck, place: Place, value: unknown): void {
  const mark = dict(book, place, value)
  if (mark === undefined) return
  if (mark['kind'] === 'abstain') {
    if (ballot.abstention === 'NOT_OFFERED') book.add('scoring.abstentionNotOffered', place)
    return
  }
  const { form } = ballot
  const expected = expectedMark[form.kind]
  if (mark['kind'] !== expected) {
    book.add('scoring.wrongMark', place, { expected })
    return
  }
  switch (form.kind) {
    case 'graded':
      fields(book, place, mark, ['kind', 'grade'])
      if (!form.grades.some((grade) => grade.id === mark['grade']))
        book.add('scoring.unknownGrade', at(place, 'grade'), { name: named(mark['grade']) })
      break
    case 'number':
      fields(book, place, mark, ['kind', 'value'])
      exactNumber(book, at(place, 'value'), mark['value'], {
        min: num.of(form.min),
        max: num.of(form.max),
        decimals: form.decimals,
      })
      break
    case 'ranking':
      fields(book, place, mark, ['kind', 'place'])
      whole(book, at(place, 'place'), mark['place'])
      break
    case 'items':
      fields(book, place, mark, ['kind', 'answers'])
      for (const [name, answer] of members(book, at(place, 'answers'), mark['answers'])) {
        const item = form.items.find((one) => one.id === name)
        const here = at(at(place, 'answers'), name)
        if (item === undefined) book.add('scoring.unknownName', here, { name: name.slice(0, 60) })
        else checkAnswer(book, here, answer, item, ballot)
      }
  }
}

function checkAnswer(
  book: FaultBook,
  place: Place,
  answer: unknown,
  item: BallotItem,
  ballot: BallotComponent,
): void {
  if (answer === 'ABSTAIN') {
    if (ballot.abstention === 'NOT_OFFERED') book.add('scoring.abstentionNotOffered', place)
  } else if (item.answer.kind === 'number') {
    const { decimals } = item.answer
    exactNumber(book, place, answer, { min: num.zero, max: num.of(item.points), decimals })
  } else if (!item.answer.grades.some((grade) => grade.id === answer))
    book.add('scoring.unknownGrade', place, { name: named(answer) })
}

/**
 * Places of one order: from 1 to the number of things ordered. REFUSED: none twice. SHARED: equals share a place and
 * the places they take up are left out (1, 2, 2, 4). `whole`: every place must be there.
 */
export function checkPlaces(
  book: FaultBook,
  place: Place,
  places: readonly number[],
  ties: 'REFUSED' | 'SHARED',
  heads: number,
  complete: boolean,
): void {
  const sorted = [...places].sort((a, b) => a - b)
  const twice = sorted.find((one, i) => i > 0 && sorted[i - 1] === one)
  if (twice !== undefined && ties === 'REFUSED')
    return book.add('scoring.placeTwice', place, { place: twice })
  const wrong = sorted.some((one, i) => {
    const tied = i > 0 && sorted[i - 1] === one
    return one < 1 || one > heads || (complete && !tied && one !== i + 1)
  })
  if (wrong) book.add('scoring.badPlace', place, { limit: heads })
}

function checkTallies(
  check: BoxCheck,
  place: Place,
  value: Readonly<Record<string, unknown>>,
  returned: number | undefined,
): void {
  const { book, ballot, sheet } = check
  fields(book, place, value, ['kind', 'invalid', 'tallies'])
  const invalid = whole(book, at(place, 'invalid'), value['invalid'])
  if (invalid !== undefined && returned !== undefined && invalid > returned)
    book.add('scoring.papersDoNotAddUp', at(place, 'invalid'), {
      more: 'invalid',
      moreCount: invalid,
      less: 'returned',
      lessCount: returned,
    })
  const valid = (returned ?? Infinity) - (invalid ?? 0)
  const seen = new Set<string>()
  for (const [i, given] of list(book, at(place, 'tallies'), value['tallies']).entries()) {
    const here = at(at(place, 'tallies'), i)
    const tally = fields(book, here, given, ['appraisee', 'abstained', 'marks'])
    if (tally === undefined) continue
    const who = named(tally['appraisee'])
    if (!sheet.has(who)) book.add('scoring.notOnSheet', at(here, 'appraisee'), { id: who.slice(0, 60) })
    if (seen.has(who)) book.add('scoring.appraiseeTwice', here, { id: who.slice(0, 60) })
    seen.add(who)
    const abstained = whole(book, at(here, 'abstained'), tally['abstained']) ?? 0
    if (abstained > 0 && ballot.abstention === 'NOT_OFFERED')
      book.add('scoring.abstentionNotOffered', at(here, 'abstained'))
    const marked = checkTallyMarks(check, at(here, 'marks'), tally['marks'])
    if (marked + abstained > valid)
      book.add('scoring.moreMarksThanPapers', here, {
        id: who.slice(0, 60),
        found: marked + abstained,
        valid,
      })
  }
}

function checkTallyMarks({ book, ballot, sheet }: BoxCheck, place: Place, value: unknown): number {
  let sum = 0
  const seen = new Set<string>()
  for (const [i, given] of list(book, place, value).entries()) {
    const here = at(place, i)
    const one = fields(book, here, given, ['mark', 'count'])
    if (one === undefined) continue
    sum += whole(book, at(here, 'count'), one['count']) ?? 0
    const key = checkTallyMark(book, at(here, 'mark'), one['mark'], ballot, sheet.size)
    if (key !== undefined && seen.has(key)) book.add('scoring.markTwice', here, { name: key })
    if (key !== undefined) seen.add(key)
  }
  return sum
}

function checkTallyMark(
  book: FaultBook,
  place: Place,
  mark: unknown,
  { form, points }: BallotComponent,
  heads: number,
): string | undefined {
  if (form.kind === 'graded') {
    if (form.grades.some((grade) => grade.id === mark)) return mark as string
    book.add('scoring.unknownGrade', place, { name: named(mark) })
    return undefined
  }
  const limits =
    form.kind === 'number'
      ? { min: num.of(form.min), max: num.of(form.max), decimals: form.decimals }
      : form.kind === 'items'
        ? { min: num.zero, max: num.of(points) }
        : { min: num.one, max: num.whole(heads), decimals: 0 }
  const value = exactNumber(book, place, mark, limits)
  return value && num.toText(value)
}
