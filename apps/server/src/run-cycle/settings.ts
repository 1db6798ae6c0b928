import { CALENDAR_DATES, CYCLE_KINDS } from '@shuping/domain/cycles'
import { PUBLICATION_RANGES } from '@shuping/domain/decisions'
import { isCalendarDate, pointer, readJson } from '@shuping/domain/kit'
import { ORGANIZATION_KINDS, SECTORS } from '@shuping/domain/organizations'
import { POST_KINDS } from '@shuping/domain/people'
import { STRANDS } from '@shuping/domain/scoring'
import * as v from 'valibot'
import type { FaultBook } from './faults.ts'

/** The file that says what is run: levels, schemes, and the tree of cycles with their days. */
export const SETTINGS_FILE = 'run.json'

const text = v.pipe(v.string(), v.trim(), v.minLength(1))
/** Names files and places in the other tables. */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._]{1,40}$/, '1–40 letters, digits, dots or underscores'))
const code = v.pipe(v.string(), v.trim(), v.toUpperCase(), v.minLength(1))
const day = v.pipe(v.string(), v.check(isCalendarDate, 'YYYY-MM-DD'))
const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const period = v.strictObject({ from: day, to: day })
const range = v.strictObject({ atLeast: text, atMost: text })
/** A paper that a move rests on: its day, and number or title of the minutes. */
const minuted = v.strictObject({ on: day, minutes: text })
const entriesOf = <const Name extends string, Schema extends v.GenericSchema>(names: readonly Name[], schema: Schema) =>
  Object.fromEntries(names.map((name) => [name, schema])) as Record<Name, Schema>

const round = v.strictObject({
  id,
  title: text,
  class: text,
  ballot: text,
  /** Printed, opened, voted on, closed before two witnesses and counted on this day. */
  on: day,
  groups: v.pipe(
    v.array(v.strictObject({ id: text, due: v.pipe(whole, v.minValue(1)), drawn: v.optional(whole), spoiled: v.optional(whole, 0) })),
    v.minLength(1),
  ),
  /** The round that this one repeats, for it failed its turnout or had too many invalid papers; why, for the minutes. */
  again: v.optional(v.strictObject({ of: id, reason: text })),
})

const check = v.strictObject({
  id,
  class: text,
  component: text,
  from: day,
  to: day,
  members: v.pipe(v.array(v.strictObject({ name: text, organization: code })), v.minLength(1)),
})

const cycle = v.strictObject({
  id,
  organization: code,
  below: v.optional(id),
  year: whole,
  kind: v.optional(v.picklist(CYCLE_KINDS), 'REPORT_AND_REVIEW'),
  title: text,
  period,
  rosterAsOf: day,
  practice: v.strictObject({
    reach: v.picklist(['CHILDREN', 'SUBTREE']),
    handover: v.picklist(['PRESENT_HOLDER', 'LONGEST_HOLDER', 'EACH']),
    newInPost: v.strictObject({ underDays: whole, mode: v.picklist(['REPORT_ONLY', 'EXEMPT']) }),
    setUpFrom: v.nullable(day),
  }),
  calendar: v.strictObject(entriesOf(CALENDAR_DATES, day)),
  /** Limits for the cycles below; absent: those from above are handed on as they are. */
  frame: v.optional(
    v.strictObject({
      windows: v.optional(v.partial(v.strictObject(entriesOf(CALENDAR_DATES, period))), {}),
      components: v.optional(v.array(v.strictObject({ id: text, ...range.entries })), []),
      strands: v.optional(v.partial(v.strictObject(entriesOf(STRANDS, range))), {}),
    }),
  ),
  classes: v.pipe(
    v.array(
      v.strictObject({
        id: text,
        labelZh: text,
        labelEn: text,
        of: v.picklist(['POST', 'ORGANIZATION']),
        postKinds: v.optional(v.array(v.picklist(POST_KINDS)), []),
        sectors: v.optional(v.array(v.picklist(SECTORS)), []),
        kinds: v.optional(v.array(v.picklist(ORGANIZATION_KINDS)), []),
        levels: v.optional(v.array(text), []),
        scheme: id,
      }),
    ),
    v.minLength(1),
  ),
  approval: minuted,
  noticeIssuedOn: day,
  witnesses: v.optional(v.array(text), []),
  rounds: v.optional(v.array(round), []),
  checks: v.optional(v.array(check), []),
  decision: v.strictObject({
    ...minuted.entries,
    quotaReason: v.optional(text),
    /** What is said of everybody of whom the table of decisions says nothing else. */
    opinion: v.optional(v.strictObject({ merits: text, problems: text, direction: text })),
  }),
  feedbackOn: day,
  publishedOn: day,
  publication: v.strictObject({
    range: v.picklist(Object.keys(PUBLICATION_RANGES) as (keyof typeof PUBLICATION_RANGES)[]),
    withTotals: v.boolean(),
    withRanks: v.boolean(),
    rankingBasis: v.optional(text),
  }),
})

const settings = v.strictObject({
  format: v.literal('shuping.folder/1'),
  /** Where the run ends: with the results made known, or with every cycle archived, those below first. */
  until: v.optional(v.picklist(['PUBLICISED', 'ARCHIVED']), 'PUBLICISED'),
  levels: v.pipe(v.array(v.strictObject({ code: text, rank: v.pipe(whole, v.minValue(1)), nameZh: text, nameEn: text })), v.minLength(1)),
  /** Since when the organizations stand, and on what paper. */
  organizations: v.strictObject({ effectiveOn: day, reason: text }),
  schemes: v.pipe(v.array(v.strictObject({ id, file: text, organization: code, title: text })), v.minLength(1)),
  cycles: v.pipe(v.array(cycle), v.minLength(1)),
})

/** What `run.json` says. */
export type FolderSettings = v.InferOutput<typeof settings>
export type CycleOfFolder = FolderSettings['cycles'][number]
export type RoundOfFolder = CycleOfFolder['rounds'][number]
export type CheckOfFolder = CycleOfFolder['checks'][number]

/** Reads the settings; null when they cannot be read as a whole. Faults name the place by its JSON pointer. */
export function readSettings(source: string, book: FaultBook): FolderSettings | null {
  const read = readJson(source, 32)
  if (read.kind !== 'value') {
    book.add({ file: SETTINGS_FILE }, 'folder.notJson', { fault: read.kind })
    return null
  }
  const parsed = v.safeParse(settings, read.value)
  if (parsed.success) return parsed.output
  for (const issue of parsed.issues) {
    const column = pointer((issue.path ?? []).map(({ key }) => key as string | number))
    const expected = issue.kind === 'validation' && issue.type === 'check' ? issue.message : (issue.expected ?? issue.message)
    book.add({ file: SETTINGS_FILE, column, value: issue.received }, 'folder.setting', { expected, received: issue.received })
  }
  return null
}
