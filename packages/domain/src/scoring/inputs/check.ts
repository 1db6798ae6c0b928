import { decide, readJson, type Verdict } from '../../kit/index.ts'
import type { Inputs, PanelComponent, Pool, Scheme } from '../../schemes/index.ts'
import { inputsFormat } from '../../schemes/index.ts'
import { poolKey } from '../cohort.ts'
import type { Program } from '../compile.ts'
import { num } from '../../kit/index.ts'
import { eligibilityOf } from '../score.ts'
import { checkAppraisee, type KnownAppraisee, type Lookup } from './appraisees.ts'
import { checkOrders } from './orders.ts'
import { checkBox, type SeenTokens } from './ballots.ts'
import {
  at,
  type FaultBook,
  faultBook,
  faultLimit,
  type InputFault,
  type InputRefusal,
  type Place,
  root,
  shown,
} from './faults.ts'
import { day, exactNumber, fields, id, list, text, whole, named } from './read.ts'

/** Longest text of inputs that is read, in characters. */
export const inputsLimit = 500_000_000

/** Reads inputs from JSON text; see `checkInputs`. A member that stands twice in one object is refused as well. */
export function parseInputsText(program: Program, textOfInputs: string): Verdict<Inputs, InputRefusal> {
  const refused = (code: InputRefusal, params?: InputFault['params']): Verdict<Inputs, InputRefusal> => ({
    ok: false,
    refusals: [{ code, field: '', ...(params !== undefined && { params }) }],
  })
  if (textOfInputs.length > inputsLimit) return refused('scoring.tooLarge', { limit: inputsLimit })
  const read = readJson(textOfInputs, faultLimit)
  if (read.kind === 'not-json') return refused('scoring.notJson')
  const checked = checkInputs(program, read.value)
  if (read.kind === 'value') return checked
  const twice = read.duplicates.map(({ place, name, line }) => ({
    code: 'scoring.duplicateMember' as const,
    field: place,
    params: { name, line },
  }))
  return { ok: false, refusals: [...twice, ...(checked.ok ? [] : checked.refusals)] }
}

/**
 * Checks unknown JSON as the inputs of a scheme, before anything is scored: shape, names, ranges, double papers,
 * counts that do not add up. Answers the inputs, or every fault with its place (the first 500 by name). Nothing is
 * corrected, nothing filled in. Issue "Bad input"; domain.md 7.
 */
export function checkInputs(program: Program, value: unknown): Verdict<Inputs, InputRefusal> {
  const book = faultBook()
  const lookup = lookupOf(program)
  const known = new Map<string, KnownAppraisee>()
  const { scheme } = program
  const names = [
    'format',
    'scheme',
    'period',
    'appraisees',
    'boxes',
    'leaderOrders',
    'panelSheets',
    'allotments',
  ]
  const inputs = fields(book, root, value, names)
  if (inputs !== undefined) {
    if (inputs['format'] !== undefined && inputs['format'] !== inputsFormat)
      book.add('scoring.badFormat', at(root, 'format'), { expected: inputsFormat })
    checkScheme(book, inputs['scheme'], scheme)
    checkPeriod(book, inputs['period'])
    const listed = at(root, 'appraisees')
    for (const [i, one] of list(book, listed, inputs['appraisees']).entries())
      checkAppraisee(book, at(listed, i), one, lookup, known)
    const exempt = book.faults().length > 0 ? new Set<string>() : exemptIn(program, value as Inputs)
    const boxes = new Set<string>()
    const tokens: SeenTokens = new Map()
    for (const [i, box] of list(book, at(root, 'boxes'), inputs['boxes']).entries())
      checkBox(book, at(at(root, 'boxes'), i), box, lookup, known, boxes, tokens)
    checkOrders(book, inputs['leaderOrders'], { program, known, exempt })
    checkSheets(book, inputs['panelSheets'], program, known)
    checkAllotments(book, inputs['allotments'], scheme, known)
  }
  return decide(book.faults(), () => value as Inputs)
}

/** Those whom no leader needs to place. Read only when all appraisees are in order. */
function exemptIn(program: Program, { appraisees, period }: Inputs): ReadonlySet<string> {
  if (program.scheme.eligibility.length === 0) return new Set()
  const exempt = appraisees.filter(
    (one) => eligibilityOf(program, one, period).rule?.effect.kind === 'exempt',
  )
  return new Set(exempt.map((one) => one.id))
}

function lookupOf(program: Program): Lookup {
  const { scheme } = program
  const ledgers = [...program.components.values()].flatMap((component) =>
    component.kind === 'ledger' ? [component] : 'ledgers' in component ? (component.ledgers ?? []) : [],
  )
  const pools = poolsIn(program)
  return {
    program,
    facts: new Map(scheme.facts.map((one) => [one.id, one])),
    metrics: new Set(scheme.metrics.map((one) => one.id)),
    grades: new Set(scheme.grades.map((one) => one.id)),
    merges: new Map(scheme.merges.map((one) => [one.id, one])),
    ledgers: new Map(ledgers.map((one) => [one.id, one])),
    poolKeys: [
      ...(pools.some((pool) => pool.by === 'BODY') ? (['body'] as const) : []),
      ...(pools.some((pool) => pool.by === 'LEADER') ? (['leader'] as const) : []),
    ],
  }
}

function poolsIn({ scheme, components }: Program): readonly Pool[] {
  const compared = [...components.values()].flatMap((component) => {
    if (component.kind === 'leader-ranking' || component.kind === 'relative-to-best') return [component.pool]
    return component.kind === 'metric' && component.conversion.kind === 'rank'
      ? [component.conversion.pool]
      : []
  })
  const ranking = scheme.ranking.kind === 'ranked' ? [scheme.ranking.pool] : []
  return [
    ...compared,
    ...ranking,
    ...scheme.quotas.map((one) => one.pool),
    ...scheme.targets.map((one) => one.pool),
  ]
}

function checkScheme(book: FaultBook, value: unknown, scheme: Scheme): void {
  if (value === undefined) return
  const place = at(root, 'scheme')
  const told = fields(book, place, value, ['id', 'version'])
  if (told === undefined || (told['id'] === scheme.id && told['version'] === scheme.version)) return
  book.add('scoring.otherScheme', place, {
    found: `${shown(told['id'])}/${shown(told['version'])}`,
    expected: `${scheme.id}/${scheme.version}`,
  })
}

function checkPeriod(book: FaultBook, value: unknown): void {
  if (value === undefined) return
  const place = at(root, 'period')
  const period = fields(book, place, value, ['from', 'to'])
  const from = day(book, at(place, 'from'), period?.['from'])
  const to = day(book, at(place, 'to'), period?.['to'])
  if (from !== undefined && to !== undefined && to < from) book.add('scoring.daysReversed', at(place, 'to'))
}

function checkSheets(
  book: FaultBook,
  value: unknown,
  program: Program,
  known: ReadonlyMap<string, KnownAppraisee>,
): void {
  const base = at(root, 'panelSheets')
  const seen = new Set<string>()
  for (const [i, given] of list(book, base, value).entries()) {
    const place = at(base, i)
    const sheet = fields(book, place, given, ['component', 'appraisee', 'checker', 'marks'])
    if (sheet === undefined) continue
    const component = program.components.get(named(sheet['component']))
    const one = known.get(named(sheet['appraisee']))
    const checker = id(book, at(place, 'checker'), sheet['checker'])
    if (one === undefined)
      book.add('scoring.unknownAppraisee', at(place, 'appraisee'), {
        id: named(sheet['appraisee']),
      })
    if (component?.kind !== 'panel') {
      book.add('scoring.unknownName', at(place, 'component'), {
        name: named(sheet['component']),
      })
      continue
    }
    if (one !== undefined && !program.classes.get(one.class)!.scorers.has(component.id))
      book.add('scoring.notForClass', at(place, 'component'), { name: component.id, class: one.class })
    const key = JSON.stringify([component.id, sheet['appraisee'], checker])
    if (seen.has(key)) book.add('scoring.sheetTwice', place, { checker: checker ?? '' })
    seen.add(key)
    checkSheet(book, at(place, 'marks'), sheet['marks'], component)
  }
}

function checkSheet(book: FaultBook, place: Place, value: unknown, component: PanelComponent): void {
  const marks = fields(
    book,
    place,
    value,
    component.items.map((item) => item.id),
  )
  for (const item of component.items) {
    const limits = { min: num.zero, max: num.of(item.points), decimals: component.decimals }
    exactNumber(book, at(place, item.id), marks?.[item.id], limits)
  }
}

function checkAllotments(
  book: FaultBook,
  value: unknown,
  scheme: Scheme,
  known: ReadonlyMap<string, KnownAppraisee>,
): void {
  const base = at(root, 'allotments')
  const told = new Set<string>()
  for (const [i, given] of list(book, base, value).entries()) {
    const place = at(base, i)
    const one = fields(book, place, given, ['quota', 'number'], ['class', 'pool'])
    if (one === undefined) continue
    whole(book, at(place, 'number'), one['number'])
    text(book, at(place, 'pool'), one['pool'])
    const quota = scheme.quotas.find(({ id: name }) => name === one['quota'])
    if (quota?.kind !== 'allotted') {
      book.add('scoring.unknownName', at(place, 'quota'), { name: named(one['quota']) })
      continue
    }
    const key = JSON.stringify([quota.id, one['class'] ?? '', one['pool'] ?? ''])
    if (
      (quota.pool.classes === 'EACH') !== (one['class'] !== undefined) ||
      (quota.pool.by === 'ALL') !== (one['pool'] === undefined)
    )
      book.add('scoring.allotmentPool', place)
    if (told.has(key)) book.add('scoring.allotmentTwice', place)
    told.add(key)
  }
  const missing = new Set<string>()
  for (const quota of scheme.quotas) {
    if (quota.kind !== 'allotted') continue
    for (const one of known.values()) {
      if (quota.onlyClasses !== undefined && !quota.onlyClasses.includes(one.class)) continue
      const [classId, pool] = JSON.parse(poolKey(quota.pool, one)) as [string, string]
      const key = JSON.stringify([quota.id, classId, pool])
      if (told.has(key) || missing.has(key)) continue
      missing.add(key)
      book.add('scoring.allotmentMissing', base, {
        quota: quota.id,
        pool: [classId, pool].filter(Boolean).join(' '),
      })
    }
  }
}
