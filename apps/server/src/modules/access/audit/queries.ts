import { builder } from '../../../builder.ts'
import { PAGE_MAX } from '../../../kit/page.ts'
import { chainsInReach } from './chains.ts'
import { findEntry, listEntries } from './list.ts'
import { ChainType, EntryPageType, EntryTypeRef } from './types.ts'

const Filter = builder.inputType('AuditEntryFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({
    chain: t.string(),
    actor: t.string({ description: 'User name, or part of the name, of who acted.' }),
    actions: t.stringList({ description: 'Like `organizations.rename`.' }),
    under: t.id({ description: 'Happened in this organization or below, as it stood then.' }),
    subjectId: t.id({ description: 'Changed this organization, person, account …' }),
    from: t.field({ type: 'Date' }),
    to: t.field({ type: 'Date', description: 'This day included.' }),
  }),
})

builder.queryFields((t) => ({
  auditEntries: t.field({
    demand: 'audit.read',
    type: EntryPageType,
    description: 'Who did what, newest first, as far as the caller may read of it.',
    args: {
      filter: t.arg({ type: Filter }),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      after: t.arg.string({ description: 'The `endCursor` of the page before.' }),
    },
    resolve: (_root, { filter, first, after }, context) =>
      listEntries(context, { ...filter, from: dayOf(filter?.from), to: dayOf(filter?.to) }, { first, after }),
  }),
  auditEntry: t.field({
    demand: 'audit.read',
    type: EntryTypeRef,
    nullable: true,
    args: { chain: t.arg.string({ required: true }), seq: t.arg.int({ required: true }) },
    resolve: (_root, { chain, seq }, context) => findEntry(context, chain, seq),
  }),
  auditChains: t.field({
    demand: 'audit.read',
    type: [ChainType],
    description: 'The chains that lie whole within reach.',
    resolve: async (_root, _args, context) => [...(await chainsInReach(context))],
  }),
}))

/** A `Date` comes in as `YYYY-MM-DD`. */
const dayOf = (date: Date | string | null | undefined): string | null => (typeof date === 'string' ? date : null)
