import type { ProjectState, ProjectVerb } from '@shuping/domain/evidence'
import type { CalendarDate, Refusal } from '@shuping/domain/kit'
import type { KnownRefusal } from '../kit/refused.ts'
import type { RecordingPlace } from '../kit/register/index.ts'
import { projectCommands } from '../modules/evidence/index.ts'
import type { TreeOfFolder } from './check-tree.ts'
import type { FaultBook } from './faults.ts'
import { FOLDER_TABLES, partsOf } from './tables.ts'
import type { FolderRow, FolderSheet } from './tables.ts'
import type { Stage } from './stage.ts'
import { dayWithin, onDay, placeOf, tellRefusals, tellTwice } from './deeds.ts'
import type { Deed, YearOfFolder } from './deeds.ts'

/** The parts of a project's year: the day of each, and the columns that belong to it. */
const PARTS = [
  { day: 'approvedOn', words: ['review'] },
  { day: 'checkedOn', words: ['check', 'answer'] },
  { day: 'concludedOn', words: ['results', 'verdict', 'finding', 'score'] },
] as const

/** Something done in a project: one of its moves, an answer, or the results of its measures written down. */
type Done =
  | { readonly on: CalendarDate; readonly what: ProjectVerb; readonly column: string; readonly note?: string; readonly score?: string }
  | { readonly on: CalendarDate; readonly what: 'answer'; readonly column: string; readonly text: string }
  | { readonly on: CalendarDate; readonly what: 'write'; readonly column: string }

interface Typed {
  readonly title: string
  readonly problem: string
  readonly effect: string
  readonly dueOn: string
  readonly measures: readonly projectCommands.Measure[]
}

/** Projects with everything that was done in them, each step judged by the rules of its command. */
export function readProjects({ rows }: FolderSheet, year: YearOfFolder, tree: TreeOfFolder, book: FaultBook): readonly Deed[] {
  const seen = new Map<string, number>()
  return rows.flatMap((row): readonly Deed[] => {
    const place = placeOf(row, tree, book)
    tellTwice(row, `${row.text('organization')}\n${row.text('title')}`, seen, book)
    const owner = place && ownerOf(row, place, tree, book)
    if (row.text('proposedOn') === '') book.add(row.at('proposedOn'), 'folder.required')
    const proposedOn = dayWithin(row, 'proposedOn', year, book)
    const done = doneIn(row, proposedOn, year, book)
    if (place === null || owner === null || proposedOn === null || done === null) return []
    const texts = partsOf(row.text('measures'))
    const results = partsOf(row.text('results'))
    const typed = (withResults: boolean): Typed => ({
      title: row.text('title'), problem: row.text('problem'), effect: row.text('effect'), dueOn: row.day('dueOn') ?? row.text('dueOn'),
      measures: texts.map((text, at) => ({ text, result: withResults ? (results[at] ?? '') : '' })),
    })
    judge(row, { place, owner, proposedOn, typed, done }, book)
    const known: Known = { id: '', version: 1 }
    return [
      { on: proposedOn, run: (stage) => propose(stage, known, place.code, owner, typed(false)) },
      ...done.map((one): Deed => ({ on: one.on, run: (stage) => take(stage, known, owner, one, typed(true)) })),
    ]
  })
}

/** Who runs it: kept by the project's organization, or the only one of that name. */
function ownerOf(row: FolderRow, { code }: RecordingPlace, { people }: TreeOfFolder, book: FaultBook): string | null {
  const name = row.text('owner')
  if (people.has(`${code} ${name}`)) return `${code} ${name}`
  const found = [...people].filter((kept) => kept.slice(kept.indexOf(' ') + 1) === name)
  if (found.length === 1) return found[0]!
  if (name === '') book.add(row.at('owner'), 'folder.required')
  else book.add(row.at('owner'), found.length > 1 ? 'folder.severalOfName' : 'folder.nobodyOfName', { name, code })
  return null
}

/** What was done and when; null where days or words are missing. */
function doneIn(row: FolderRow, proposedOn: CalendarDate | null, year: YearOfFolder, book: FaultBook): readonly Done[] | null {
  const names = FOLDER_TABLES.projects
  let whole = true
  let before = proposedOn
  let earlier: keyof typeof names = 'proposedOn'
  for (const { day, words } of PARTS) {
    const on = dayWithin(row, day, year, book)
    const told = words.find((word) => row.text(word) !== '')
    if (row.text(day) === '') {
      if (told !== undefined) book.add(row.at(day), 'folder.stepMissing', { later: names[told].zh, earlier: names[day].zh })
      whole &&= told === undefined
    } else if (on === null) whole = false
    else {
      if (before === null && row.text(earlier) === '') book.add(row.at(earlier), 'folder.stepMissing', { later: names[day].zh, earlier: names[earlier].zh })
      else if (before !== null && on < before) book.add(row.at(day), 'folder.daysCrossed', { after: before })
      whole &&= before !== null && on >= before
    }
    ;[before, earlier] = [on, day]
  }
  const verdict = row.text('verdict')
  const move = VERDICTS[verdict]
  if (row.text('concludedOn') !== '' && move === undefined) {
    book.add(row.at('verdict'), 'folder.kindUnknown', { choices: '通过验收、未通过验收' })
    return null
  }
  return whole ? stepsOf(row, move!) : null
}

const VERDICTS: Readonly<Record<string, 'accept' | 'fail'>> = { 通过验收: 'accept', 未通过验收: 'fail', Accepted: 'accept', 'Not accepted': 'fail' }

function stepsOf(row: FolderRow, verdict: 'accept' | 'fail'): readonly Done[] {
  const [approved, checked, concluded] = PARTS.map(({ day }) => row.day(day))
  const score = row.text('score')
  return [
    ...(approved == null ? [] : [
      { on: approved, what: 'review', column: 'review', note: row.text('review') },
      { on: approved, what: 'approve', column: 'approvedOn' },
      { on: approved, what: 'start', column: 'approvedOn' },
    ] as const),
    ...(checked == null ? [] : [{ on: checked, what: 'checkMidterm', column: 'check', note: row.text('check') }] as const),
    ...(checked == null || row.text('answer') === '' ? [] : [{ on: checked, what: 'answer', column: 'answer', text: row.text('answer') }] as const),
    ...(concluded == null ? [] : [
      { on: concluded, what: 'write', column: 'results' },
      { on: concluded, what: 'submit', column: 'results' },
      { on: concluded, what: verdict, column: 'finding', note: row.text('finding') },
      ...(score === '' ? [] : [{ on: concluded, what: 'score', column: 'score', score }] as const),
    ] as const),
  ]
}

interface Life {
  readonly place: RecordingPlace
  readonly owner: string
  readonly proposedOn: CalendarDate
  readonly typed: (withResults: boolean) => Typed
  readonly done: readonly Done[]
}

/** Lives the project through in memory, by the decisions of its commands; stops at the first step that is refused. */
function judge(row: FolderRow, { place, owner, proposedOn, typed, done }: Life, book: FaultBook): void {
  const ownerId = owner
  const proposed = projectCommands.propose.decide({ ...typed(false), ownerId, organizationId: place.id }, { place, owners: [{ id: ownerId }] }, onDay(proposedOn))
  if (!proposed.ok) return tellRefusals(row, proposed.refusals, ({ field = 'title' }) => field.split('.')[0]!, book)
  let project = {
    id: '', version: 1, path: place.path, organizationId: place.id, ownerId, state: 'PROPOSED' as ProjectState, dueOn: typed(false).dueOn,
    measures: typed(false).measures, unanswered: 0,
  }
  for (const one of done) {
    const context = onDay(one.on)
    const seen = { id: '', version: 1 }
    const refused = (refusals: readonly Refusal<KnownRefusal>[]): void =>
      tellRefusals(row, refusals, ({ code }) => (code === 'evidence.suggestionsUnanswered' ? 'answer' : one.column), book)
    if (one.what === 'answer') {
      const verdict = projectCommands.answer.decide({ ...seen, stageId: '', text: one.text }, { row: project, open: true }, context)
      if (!verdict.ok) return refused(verdict.refusals)
      project = { ...project, unanswered: 0 }
    } else if (one.what === 'write') {
      const verdict = projectCommands.edit.decide({ ...typed(true), ...seen, ownerId }, { row: project, owners: [{ id: ownerId }] }, context)
      if (!verdict.ok) return refused(verdict.refusals)
      project = { ...project, measures: typed(true).measures }
    } else {
      const verdict = projectCommands.moveBy(projectCommands.actionOf(one.what)).decide({ ...seen, verb: one.what, note: one.note, score: one.score }, project, context)
      if (!verdict.ok) return refused(verdict.refusals)
      project = { ...project, state: verdict.value.state, unanswered: one.what === 'checkMidterm' ? 1 : project.unanswered }
    }
  }
}

/** What a project became on the stage. */
interface Known {
  id: string
  version: number
}

async function propose({ does, organizations, people }: Stage, known: Known, code: string, owner: string, typed: Typed): Promise<void> {
  const { id } = await does(projectCommands.propose, { ...typed, ownerId: people.get(owner)!, organizationId: organizations.get(code)! })
  known.id = id
}

async function take({ does, people, context }: Stage, known: Known, owner: string, one: Done, typed: Typed): Promise<void> {
  const seen = { ...known }
  if (one.what === 'answer') {
    const stage = await context.db.prisma.projectStage.findFirstOrThrow({ where: { projectId: known.id, asks: true, answer: null }, select: { id: true } })
    await does(projectCommands.answer, { ...seen, stageId: stage.id, text: one.text })
  } else if (one.what === 'write') await does(projectCommands.edit, { ...typed, ...seen, ownerId: people.get(owner)! })
  else await does(projectCommands.moveBy(projectCommands.actionOf(one.what)), { ...seen, verb: one.what, note: one.note, score: one.score })
  known.version += 1
}
