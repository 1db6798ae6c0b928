import { draftRoster, keepForms } from '@shuping/domain/cycles'
import type { KeptForm, Roster } from '@shuping/domain/cycles'
import type { Command } from '../../kit/command.ts'
import { loadCycle } from './records.ts'
import type { LoadedCycle } from './records.ts'
import { insertAppraisees, loadRosterSource } from './roster-source.ts'
import type { AppraiseeRow, RosterSource } from './roster-source.ts'

/** How many of the lines and doubts a preview shows. */
export const PREVIEW_MAX = 500

/** A roster as it would be written; names in a dry run only, for outcomes are kept under the idempotency key. */
export type RosterOutcome = {
  readonly cycleId: string
  readonly entries: number
  readonly lines: readonly RosterLine[]
  readonly doubts: readonly RosterQuestion[]
  readonly doubtCount: number
}
export type RosterLine = {
  readonly classId: string
  readonly organizationName: string
  readonly personName: string | null
  readonly postTitle: string | null
  readonly form: string
  readonly reason: string | null
  readonly note: string | null
}
export type RosterQuestion = { readonly kind: string; readonly organizationId: string; readonly organizationName: string; readonly classId: string | null }

interface Facts {
  readonly cycle: LoadedCycle
  readonly source: RosterSource
  readonly kept: readonly KeptForm[]
  readonly newIds: () => string
}
interface Built {
  readonly cycle: LoadedCycle
  readonly rows: readonly AppraiseeRow[]
  readonly doubts: Roster['doubts']
  readonly nameOf: ReadonlyMap<string, string>
}

/**
 * Draws up the roster of a draft from the tree and the posts of its day, anew each time; what was decided by hand for a
 * post stays. A roster names whoever holds a post below the organizer, also where their entry is kept elsewhere.
 */
export const buildRoster: Command<{ id: string; version: number }, Facts, Built, RosterOutcome> = {
  name: 'cycles.buildRoster',
  action: 'cycles.configure',
  looksEverywhere: true,
  load: async (tx, { id }, context) => {
    const cycle = await loadCycle(tx, id, 'cycles.configure', context)
    if (cycle === null) return null
    const byHand = await tx.appraisee.findMany({
      where: { cycleId: id, reasonNote: { not: null } },
      select: { classId: true, organizationId: true, postId: true, form: true, reason: true, reasonNote: true },
    })
    return {
      cycle,
      source: await loadRosterSource(tx, cycle, cycle.settings, context),
      kept: byHand.map(({ classId, reasonNote, ...one }) => ({ ...one, class: classId, note: reasonNote })),
      newIds: context.newId,
    }
  },
  decide: ({ version }, { cycle, source, kept, newIds }) => {
    if (cycle.state !== 'DRAFT') return { ok: false, refusals: [{ code: 'cycles.rosterFrozen' }] }
    if (version !== cycle.version) {
      return { ok: false, refusals: [{ code: 'kit.staleVersion', field: 'version', params: { seen: version, current: cycle.version } }] }
    }
    const { rosterAsOf: asOf, period, practice, classes } = cycle.settings
    const roster = draftRoster({ ...practice, asOf, period, classes }, source.organizations, source.posts)
    const organizations = new Map(source.organizations.map((one) => [one.id, one]))
    const posts = new Map(source.posts.map((one) => [one.id, one]))
    const order = new Map(classes.map(({ id }, at) => [id, at]))
    const entries = keepForms(roster.entries, kept).toSorted((a, b) => order.get(a.class)! - order.get(b.class)!)
    const rows = entries.map((entry, ordinal): AppraiseeRow => {
      const organization = organizations.get(entry.organizationId)!
      const post = entry.postId === null ? null : posts.get(entry.postId)!
      return {
        id: newIds(),
        cycleId: cycle.id,
        ordinal,
        classId: entry.class,
        organizationId: organization.id,
        organizationName: organization.name,
        path: organization.path,
        postId: post?.id ?? null,
        postTitle: post?.title ?? null,
        personId: post?.personId ?? null,
        personName: post?.personName ?? null,
        nameSort: post?.nameSort ?? organization.nameSort,
        periodFrom: entry.from,
        periodTo: entry.to,
        form: entry.mode,
        reason: entry.reason,
        reasonNote: entry.note,
      }
    })
    return { ok: true, value: { cycle, rows, doubts: roster.doubts, nameOf: new Map(source.organizations.map(({ id, name }) => [id, name])) } }
  },
  write: async (tx, { cycle, rows, doubts }, context) => {
    await tx.appraisee.deleteMany({ where: { cycleId: cycle.id } })
    await insertAppraisees(tx, rows)
    await tx.cycle.update({ where: { id: cycle.id }, data: { rosterBuiltAt: context.now(), version: { increment: 1 } } })
    return { cycleId: cycle.id, entries: rows.length, lines: [], doubts: [], doubtCount: doubts.length }
  },
  audit: async (_tx, { value: { cycle, rows } }) => ({
    path: cycle.path,
    subjects: [{ kind: 'cycle', id: cycle.id, label: cycle.settings.title }],
    after: { entries: rows.length, on: cycle.settings.rosterAsOf },
  }),
  preview: ({ cycle, rows, doubts, nameOf }) => ({
    cycleId: cycle.id,
    entries: rows.length,
    doubtCount: doubts.length,
    lines: rows.slice(0, PREVIEW_MAX).map(({ classId, organizationName, personName, postTitle, form, reason, reasonNote }) => ({
      classId, organizationName, personName, postTitle, form, reason, note: reasonNote,
    })),
    doubts: doubts.slice(0, PREVIEW_MAX).map((one) => ({
      kind: one.kind,
      organizationId: one.organizationId,
      organizationName: nameOf.get(one.organizationId)!,
      classId: 'class' in one ? one.class : null,
    })),
  }),
}
