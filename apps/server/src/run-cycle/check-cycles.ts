import { addDays, fillTemplate } from '@shuping/domain/kit'
import { checkAgainstFrame, checkCalendar, checkNarrower, checkSettings, cycleRefusalTexts, draftRoster, NO_FRAME } from '@shuping/domain/cycles'
import type { CycleRefusal, CycleSettings, Frame, RosterOrganization } from '@shuping/domain/cycles'
import type { Refusal } from '@shuping/domain/kit'
import type { TreeOfFolder } from './check-tree.ts'
import type { FaultBook } from './faults.ts'
import type { CheckedCycle, Listed, SchemeOfFolder } from './folder.ts'
import { SETTINGS_FILE } from './settings.ts'
import type { CycleOfFolder, FolderSettings } from './settings.ts'

/** A cycle with its roster, before the tables are read. */
export interface FramedCycle extends Pick<CheckedCycle, 'of' | 'depth' | 'roster' | 'schemeOf'> {
  /** Place in `run.json`, as its JSON pointer. */
  readonly pointer: string
  readonly settings: CycleSettings
  readonly above: FramedCycle | null
  /** The roster by the code of the organization. */
  readonly listedOn: ReadonlyMap<string, readonly Listed[]>
}

/** The frame of the run: what a cycle hands down, which without a word of its own is what it was handed. */
export const frameOf = ({ frame }: CycleOfFolder, above: Frame | null): Frame =>
  frame === undefined ? (above ?? NO_FRAME) : (frame as Frame)

/** The settings as the command takes them; `schemes` and `levels` give the ids by the folder's names. */
export function settingsOf(
  cycle: CycleOfFolder,
  frame: Frame,
  levels: (code: string) => string,
  schemes: (id: string) => string,
): CycleSettings {
  const { title, period, rosterAsOf, practice, calendar, classes } = cycle
  return {
    title, period, rosterAsOf, practice, calendar, frame,
    classes: classes.map(({ levels: codes, scheme, ...one }) => ({ ...one, levelIds: codes.map(levels), schemeVersionId: schemes(scheme) })),
  }
}

/** Puts the cycles in their order, those above first, and draws up their rosters. A cycle that hangs nowhere is left out. */
export function frameCycles(
  settings: FolderSettings,
  tree: TreeOfFolder,
  schemes: ReadonlyMap<string, SchemeOfFolder>,
  book: FaultBook,
): readonly FramedCycle[] {
  const framed = new Map<string, FramedCycle>()
  const pending = settings.cycles.map((of, at) => ({ of, pointer: `/cycles/${at}` }))
  for (const [at, { of, pointer }] of pending.entries()) {
    const twice = settings.cycles.findIndex(({ id }) => id === of.id) < at
    if (twice) book.add(place(pointer, 'id', of.id), 'folder.idTwice', { id: of.id })
  }
  let left = pending.filter(({ of }, at) => settings.cycles.findIndex(({ id }) => id === of.id) === at)
  for (let before = -1; left.length !== before; ) {
    before = left.length
    left = left.filter(({ of, pointer }) => {
      const above = of.below === undefined ? null : framed.get(of.below)
      if (above === undefined) return true
      framed.set(of.id, frameCycle(of, pointer, above, { settings, tree, schemes, book }))
      return false
    })
  }
  for (const { of, pointer } of left) book.add(place(pointer, 'below', of.below!), 'folder.cycleUnknown', { cycle: of.below! })
  return [...framed.values()]
}

const place = (pointer: string, field: string, value: string | null = null) => ({ file: SETTINGS_FILE, column: `${pointer}/${field}`, value })

interface Scene {
  readonly settings: FolderSettings
  readonly tree: TreeOfFolder
  readonly schemes: ReadonlyMap<string, SchemeOfFolder>
  readonly book: FaultBook
}

function frameCycle(of: CycleOfFolder, pointer: string, above: FramedCycle | null, { settings, tree, schemes, book }: Scene): FramedCycle {
  const organizer = tree.organizations.get(of.organization)
  if (organizer === undefined) book.add(place(pointer, 'organization', of.organization), 'folder.organizationUnknown', { code: of.organization })
  const schemeOf = new Map<string, SchemeOfFolder>()
  for (const [at, one] of of.classes.entries()) {
    const scheme = schemes.get(one.scheme)
    if (scheme !== undefined) schemeOf.set(one.id, scheme)
    else if (!settings.schemes.some(({ id }) => id === one.scheme)) {
      book.add(place(pointer, `classes/${at}/scheme`, one.scheme), 'folder.schemeUnknown', { scheme: one.scheme })
    }
    for (const level of one.levels) {
      if (!settings.levels.some(({ code }) => code === level)) book.add(place(pointer, `classes/${at}/levels`, level), 'folder.levelUnknown', { level })
    }
  }
  const frame = frameOf(of, above?.settings.frame ?? null)
  const cycle = settingsOf(of, frame, (code) => code, (id) => id)
  const roster = organizer === undefined ? [] : rosterOf(cycle, organizer, tree, pointer, book)
  return { of, pointer, above, depth: above === null ? 0 : above.depth + 1, settings: cycle, schemeOf, roster, listedOn: byOrganization(roster) }
}

function byOrganization(roster: readonly Listed[]): ReadonlyMap<string, readonly Listed[]> {
  const all = new Map<string, Listed[]>()
  for (const one of roster) {
    const known = all.get(one.organizationId)
    if (known === undefined) all.set(one.organizationId, [one])
    else known.push(one)
  }
  return all
}

function rosterOf(cycle: CycleSettings, organizer: RosterOrganization, tree: TreeOfFolder, pointer: string, book: FaultBook): readonly Listed[] {
  const { rosterAsOf: asOf, period, practice, classes } = cycle
  const depth = (path: string): number => path.split('/').length
  const below = [...tree.organizations.values()].filter(({ path, establishedOn }) =>
    path.startsWith(organizer.path) && path !== organizer.path && establishedOn <= asOf
    && (practice.reach === 'SUBTREE' || depth(path) === depth(organizer.path) + 1))
  const roster = draftRoster({ ...practice, asOf, period, classes }, below, tree.posts)
  const names = new Map(tree.posts.map(({ id, personName }) => [id, personName]))
  for (const doubt of roster.doubts) {
    if (doubt.kind !== 'VACANT') continue
    const label = classes.find(({ id }) => id === doubt.class)!.labelZh
    book.add({ file: tree.peopleFile ?? 'people.csv' }, 'folder.postVacant', { code: doubt.organizationId, on: asOf, class: label })
  }
  if (roster.entries.length === 0) book.add(place(pointer, 'classes'), 'folder.rosterEmpty')
  return roster.entries.map((entry): Listed => {
    const personName = entry.postId === null ? null : names.get(entry.postId)!
    return {
      ...entry, personName, due: entry.mode === 'ON_SITE' || entry.mode === 'WRITTEN',
      who: personName === null ? entry.organizationId : `${entry.organizationId} ${personName}`,
    }
  })
}

/** Holds each cycle against the cycle above, its own calendar, its schemes and the days of its steps. */
export function checkCycles(cycles: readonly FramedCycle[], tree: TreeOfFolder, book: FaultBook): void {
  for (const cycle of cycles) {
    const { of, pointer, above, settings, schemeOf } = cycle
    const tell = (refusals: readonly Refusal<CycleRefusal>[], under = ''): void => {
      for (const { code, field = '', params } of refusals) {
        const text = cycleRefusalTexts[code]
        const column = `${pointer}${under}${field === '' ? '' : `/${field.replaceAll('.', '/')}`}`
        book.told({ file: SETTINGS_FILE, column }, code, { zh: fillTemplate(text.zh, params), en: fillTemplate(text.en, params) })
      }
    }
    const classes = new Map([...schemeOf.values()].map(({ id, scheme }) => [id, scheme.classes]))
    const known = { ...settings, classes: settings.classes.filter(({ schemeVersionId }) => classes.has(schemeVersionId!)) }
    tell(checkSettings(known, { above: above?.settings.frame ?? null, schemes: classes }))
    tell(checkCalendar(of.calendar).filter(({ code }) => code !== 'cycles.datesCrossed'), '/calendar')
    if (above !== null) {
      const [outer, inner] = [above.of, of]
      const [wide, narrow] = [tree.organizations.get(outer.organization), tree.organizations.get(inner.organization)]
      if (wide !== undefined && narrow !== undefined && (wide === narrow || !narrow.path.startsWith(wide.path))) {
        book.add(place(pointer, 'organization', inner.organization), 'folder.notBelow', { cycle: inner.id, above: outer.id })
      }
      if (inner.approval.on < outer.approval.on) {
        book.add(place(pointer, 'approval/on', inner.approval.on), 'folder.beforeAbove', { above: outer.id, on: outer.approval.on })
      }
      const frame = above.settings.frame
      const once = new Set<SchemeOfFolder>(schemeOf.values())
      const outside = [...once].flatMap(({ scheme }) => checkAgainstFrame(frame, of.calendar, scheme))
      tell([...new Map([...outside, ...checkNarrower(frame, settings.frame)].map((one) => [JSON.stringify(one), one])).values()])
    }
    for (const [at, check] of of.checks.entries()) {
      for (const [member, { name, organization }] of check.members.entries()) {
        if (tree.people.has(`${organization} ${name}`)) continue
        book.add(place(pointer, `checks/${at}/members/${member}`, name), 'folder.personUnknown', { name, code: organization })
      }
    }
    checkDays(cycle, book)
    checkWitnesses(cycle, book)
  }
}

/** The day on which a cycle is scored: when ballots are closed, or when the last vote again is over. */
export const scoredOn = ({ calendar, rounds }: CycleOfFolder): string =>
  [calendar.ballotsUntil, ...rounds.flatMap(({ again, on }) => (again === undefined ? [] : [on]))].toSorted().at(-1)!

/** The days of a cycle's steps follow one another; letters are out a week before results are made known. */
function checkDays({ of, pointer }: FramedCycle, book: FaultBook): void {
  const { approval, noticeIssuedOn, calendar, decision, feedbackOn, publishedOn } = of
  const [from, until] = [calendar.ballotsFrom, calendar.ballotsUntil]
  const follow = (field: string, day: string, after: string): void => {
    if (day < after) book.add(place(pointer, field, day), 'folder.daysCrossed', { after })
  }
  follow('noticeIssuedOn', noticeIssuedOn, approval.on)
  follow('calendar/ballotsFrom', from, noticeIssuedOn)
  follow('decision/on', decision.on, scoredOn(of))
  follow('feedbackOn', feedbackOn, decision.on)
  follow('publishedOn', publishedOn, addDays(feedbackOn, 7))
  for (const [at, { on, again }] of of.rounds.entries()) {
    follow(`rounds/${at}/on`, on, from)
    if (on > until && again === undefined) book.add(place(pointer, `rounds/${at}/on`, on), 'folder.daysLate', { before: until })
  }
  for (const [at, check] of of.checks.entries()) {
    follow(`checks/${at}/from`, check.from, approval.on)
    follow(`checks/${at}/to`, check.to, check.from)
    if (check.to > until) book.add(place(pointer, `checks/${at}/to`, check.to), 'folder.daysLate', { before: until })
  }
}

function checkWitnesses({ of, pointer, roster }: FramedCycle, book: FaultBook): void {
  if (of.rounds.length === 0) return
  if (new Set(of.witnesses).size !== 2 || of.witnesses.length !== 2) book.add(place(pointer, 'witnesses'), 'folder.witnesses')
  for (const [at, name] of of.witnesses.entries()) {
    if (roster.some(({ personName }) => personName === name)) book.add(place(pointer, `witnesses/${at}`, name), 'folder.witnessAppraised', { name })
  }
}

/** Finds who a row is about on the roster of its cycle; a fault when nobody, several, or (`due`) nobody who is rated. */
export function findListed(
  { of, listedOn }: FramedCycle,
  { organization, person }: { readonly organization: string; readonly person: string },
  at: Parameters<FaultBook['add']>[0],
  book: FaultBook,
  due = true,
): Listed | null {
  const code = organization.toUpperCase()
  const named = (listedOn.get(code) ?? []).filter((one) => person === '' || one.personName === person)
  const found = due ? named.filter((one) => one.due) : named
  const who = person === '' ? code : `${code} ${person}`
  if (found.length === 1) return found[0]!
  if (found.length > 1) book.add(at, 'folder.several', { who })
  else book.add(at, named.length > 0 ? 'folder.notGraded' : 'folder.notOnRoster', { who, cycle: of.id })
  return null
}
