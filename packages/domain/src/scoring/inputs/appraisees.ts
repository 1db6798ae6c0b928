import type { Component, Ledger, LedgerComponent, NodeId, Scheme } from '../../schemes/index.ts'
import type { Program } from '../compile.ts'
import { num } from '../../kit/index.ts'
import { at, type FaultBook, type Place } from './faults.ts'
import { day, dict, exactNumber, fields, id, list, members, text, whole, named } from './read.ts'

const required = ['id', 'class', 'display', 'facts', 'metrics', 'scores', 'counts', 'ledgers']
const alsoRequired = ['rectification', 'commitments', 'merged']
const optional = ['name', 'body', 'leader', 'inPostFrom', 'inPostTo', 'setUpOn', 'prior']

/** What the checks look up, found once per run. */
export interface Lookup {
  readonly program: Program
  readonly facts: ReadonlyMap<NodeId, Scheme['facts'][number]>
  readonly metrics: ReadonlySet<NodeId>
  readonly grades: ReadonlySet<NodeId>
  readonly merges: ReadonlyMap<NodeId, Scheme['merges'][number]>
  readonly ledgers: ReadonlyMap<NodeId, Ledger | LedgerComponent>
  /** Keys that some pool of the scheme needs. */
  readonly poolKeys: readonly ('body' | 'leader')[]
}

/** Who is appraised, by id, as far as the list could be read. */
export interface KnownAppraisee {
  readonly class: NodeId
  readonly body?: string
  readonly leader?: string
}

/** Checks one appraisee and everything that stands in its record. */
export function checkAppraisee(
  book: FaultBook,
  place: Place,
  value: unknown,
  lookup: Lookup,
  known: Map<string, KnownAppraisee>,
): void {
  const one = fields(book, place, value, [...required, ...alsoRequired], optional)
  if (one === undefined) return
  const own = id(book, at(place, 'id'), one['id'])
  const classId =
    typeof one['class'] === 'string' && lookup.program.classes.has(one['class']) ? one['class'] : undefined
  if (classId === undefined && one['class'] !== undefined)
    book.add('scoring.unknownClass', at(place, 'class'), { name: named(one['class']) })
  const body = id(book, at(place, 'body'), one['body'])
  const leader = id(book, at(place, 'leader'), one['leader'])
  for (const key of lookup.poolKeys)
    if (one[key] === undefined) book.add('scoring.poolKeyMissing', place, { key })
  if (own !== undefined && classId !== undefined) {
    const before = known.get(own)
    if (before !== undefined && before.class !== classId)
      book.add('scoring.twoClasses', place, { id: own, first: before.class, second: classId })
    else if (before !== undefined) book.add('scoring.appraiseeTwice', place, { id: own })
    else
      known.set(own, {
        class: classId,
        ...(body !== undefined && { body }),
        ...(leader !== undefined && { leader }),
      })
  }
  text(book, at(place, 'name'), one['name'])
  const display = fields(book, at(place, 'display'), one['display'] ?? {}, ['code'], ['strokes', 'pinyin'])
  for (const key of ['code', 'strokes', 'pinyin']) text(book, at(at(place, 'display'), key), display?.[key])
  const first = day(book, at(place, 'inPostFrom'), one['inPostFrom'])
  const last = day(book, at(place, 'inPostTo'), one['inPostTo'])
  if (first !== undefined && last !== undefined && last < first)
    book.add('scoring.daysReversed', at(place, 'inPostTo'))
  day(book, at(place, 'setUpOn'), one['setUpOn'])
  checkFacts(book, at(place, 'facts'), one['facts'], lookup)
  for (const [metric, given] of members(book, at(place, 'metrics'), one['metrics'])) {
    const here = at(at(place, 'metrics'), metric)
    if (!lookup.metrics.has(metric)) book.add('scoring.unknownName', here, { name: metric.slice(0, 60) })
    exactNumber(book, here, given)
  }
  for (const [merge, given] of members(book, at(place, 'merged'), one['merged'])) {
    const here = at(at(place, 'merged'), merge)
    const found = lookup.merges.get(merge)
    if (found === undefined) book.add('scoring.unknownName', here, { name: merge.slice(0, 60) })
    else exactNumber(book, here, given, { min: num.zero, max: num.of(found.other.scale) })
  }
  checkPrior(book, at(place, 'prior'), one['prior'], lookup)
  const components: ComponentCheck = { book, lookup, classId }
  checkScores(components, at(place, 'scores'), one['scores'])
  checkCounts(components, at(place, 'counts'), one['counts'])
  checkLedgers(components, at(place, 'ledgers'), one['ledgers'])
  checkDone(components, at(place, 'rectification'), one['rectification'], 'rectification')
  checkDone(components, at(place, 'commitments'), one['commitments'], 'commitments')
}

function checkFacts(book: FaultBook, place: Place, value: unknown, lookup: Lookup): void {
  for (const [name, given] of members(book, place, value)) {
    const here = at(place, name)
    const fact = lookup.facts.get(name)
    if (fact === undefined) book.add('scoring.unknownName', here, { name: name.slice(0, 60) })
    else if (given === 'UNDETERMINED') continue
    else if (fact.kind === 'number') exactNumber(book, here, given)
    else if (
      fact.kind === 'yes-no' ? typeof given !== 'boolean' : !fact.options.some((one) => one.id === given)
    )
      book.add('scoring.wrongFact', here, { name })
  }
}

function checkPrior(book: FaultBook, place: Place, value: unknown, lookup: Lookup): void {
  if (value === undefined) return
  const prior = fields(book, place, value, ['grade', 'ratedIn'], ['barredUntil'])
  if (prior === undefined) return
  if (prior['grade'] !== undefined && !lookup.grades.has(named(prior['grade'])))
    book.add('scoring.unknownGrade', at(place, 'grade'), { name: named(prior['grade']) })
  whole(book, at(place, 'ratedIn'), prior['ratedIn'])
  whole(book, at(place, 'barredUntil'), prior['barredUntil'])
}

interface ComponentCheck {
  readonly book: FaultBook
  readonly lookup: Lookup
  readonly classId: NodeId | undefined
}

/** The component of a record's key, of one of the kinds, and for the class. */
function componentFor<K extends Component['kind']>(
  { book, lookup, classId }: ComponentCheck,
  here: Place,
  name: string,
  kinds: readonly K[],
): Extract<Component, { kind: K }> | undefined {
  const component = lookup.program.components.get(name)
  if (component === undefined || !(kinds as readonly string[]).includes(component.kind)) {
    book.add('scoring.unknownName', here, { name: name.slice(0, 60) })
    return undefined
  }
  if (classId !== undefined && !lookup.program.classes.get(classId)!.scorers.has(name))
    book.add('scoring.notForClass', here, { name, class: classId })
  return component as Extract<Component, { kind: K }>
}

function checkScores(check: ComponentCheck, place: Place, value: unknown): void {
  for (const [name, given] of members(check.book, place, value)) {
    const here = at(place, name)
    const component = componentFor(check, here, name, ['self', 'imported'])
    if (component?.kind === 'self')
      exactNumber(check.book, here, given, {
        min: num.zero,
        max: num.of(component.points),
        decimals: component.decimals,
      })
    if (component?.kind === 'imported')
      exactNumber(check.book, here, given, {
        min: num.zero,
        ...(!component.mayExceed && { max: num.of(component.scale) }),
      })
  }
}

/** The lines of a sheet that are counted by hand. */
const typedLines = (component: Extract<Component, { kind: 'counted' | 'deductions' }>): readonly string[] =>
  component.kind === 'counted'
    ? component.items.flatMap((item) => (item.from.kind === 'typed' ? [item.id] : []))
    : component.items.flatMap((item) =>
        item.faults.flatMap((one) => (one.times.kind === 'count' ? [one.id] : [])),
      )

function checkCounts(check: ComponentCheck, place: Place, value: unknown): void {
  for (const [name, given] of members(check.book, place, value)) {
    const here = at(place, name)
    const component = componentFor(check, here, name, ['counted', 'deductions'])
    if (component === undefined) continue
    const lines = typedLines(component)
    for (const [line, count] of members(check.book, here, given)) {
      if (!lines.includes(line))
        check.book.add('scoring.unknownName', at(here, line), { name: line.slice(0, 60) })
      whole(check.book, at(here, line), count)
    }
  }
}

function checkLedgers({ book, lookup, classId }: ComponentCheck, place: Place, value: unknown): void {
  for (const [name, given] of members(book, place, value)) {
    const here = at(place, name)
    const ledger = lookup.ledgers.get(name)
    if (ledger === undefined) {
      book.add('scoring.unknownName', here, { name: name.slice(0, 60) })
      continue
    }
    if (classId !== undefined && ledger.onlyClasses !== undefined && !ledger.onlyClasses.includes(classId))
      book.add('scoring.notForClass', here, { name, class: classId })
    const ids = new Set<string>()
    for (const [i, entry] of list(book, here, given).entries())
      checkEntry(book, at(here, i), entry, ledger, ids)
  }
}

function checkEntry(
  book: FaultBook,
  place: Place,
  value: unknown,
  ledger: Ledger | LedgerComponent,
  ids: Set<string>,
): void {
  const entry = fields(book, place, value, ['id', 'kind', 'event', 'points'])
  if (entry === undefined) return
  const own = id(book, at(place, 'id'), entry['id'])
  if (own !== undefined && ids.has(own)) book.add('scoring.entryTwice', place, { id: own })
  if (own !== undefined) ids.add(own)
  text(book, at(place, 'event'), entry['event'])
  const points = exactNumber(book, at(place, 'points'), entry['points'])
  const kind = ledger.kinds.find((one) => one.id === entry['kind'])
  if (kind === undefined) {
    if (entry['kind'] !== undefined)
      book.add('scoring.unknownName', at(place, 'kind'), { name: named(entry['kind']) })
    return
  }
  if (points !== undefined && (num.less(points, num.of(kind.min)) || num.less(num.of(kind.max), points))) {
    const params = { least: kind.min, most: kind.max, found: num.toText(points) }
    book.add('scoring.wrongEntryPoints', at(place, 'points'), params)
  }
}

const doneFields = {
  rectification: ['due', 'verified', 'relapsed'],
  commitments: ['made', 'kept', 'partly'],
} as const

function checkDone(
  check: ComponentCheck,
  place: Place,
  value: unknown,
  kind: 'rectification' | 'commitments',
): void {
  const { book } = check
  for (const [name, given] of members(book, place, value)) {
    const here = at(place, name)
    componentFor(check, here, name, [kind])
    if (dict(book, here, given) === undefined) continue
    const told = fields(book, here, given, doneFields[kind])!
    const [whole0, ...done] = doneFields[kind].map((field) => whole(book, at(here, field), told[field]))
    // Relapses are counted apart: an issue can come back after it was verified.
    const sum = kind === 'rectification' ? done[0] : done.reduce<number>((all, one) => all + (one ?? 0), 0)
    if (whole0 !== undefined && sum !== undefined && sum > whole0)
      book.add('scoring.moreThanDue', here, { found: sum, due: whole0 })
  }
}
