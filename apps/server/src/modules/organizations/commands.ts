import type { Transaction } from '@shuping/db'
import {
  closeOrganization,
  createOrganization,
  editOrganization,
  mergeOrganizations,
  moveOrganization,
  renameOrganization,
  reopenOrganization,
  splitOrganization,
} from '@shuping/domain/organizations'
import type {
  CloseFacts,
  CloseOrganization,
  CreateFacts,
  CreateOrganization,
  EditFacts,
  EditOrganization,
  Effect,
  MergeFacts,
  MergeOrganizations,
  MoveFacts,
  MoveOrganization,
  OrganizationRecord,
  Plan,
  RenameFacts,
  RenameOrganization,
  ReopenFacts,
  ReopenOrganization,
  SplitFacts,
  SplitOrganization,
} from '@shuping/domain/organizations'
import type { Verdict } from '@shuping/domain/kit'
import { today } from '../../context.ts'
import type { Context } from '../../context.ts'
import type { Command } from '../../kit/command.ts'
import type { KnownRefusal } from '../../kit/refused.ts'
import { refused } from '../../kit/refused.ts'
import { reaches, whereInReach } from '../../kit/scope.ts'
import type { Action, Reach } from '../../kit/scope.ts'
import { applyPlan } from './apply.ts'
import {
  codeOf,
  loadChildren,
  loadCodeHolder,
  loadLastLeavings,
  loadLevelRank,
  loadNamelessBeyond,
  loadOpenPosts,
  loadParent,
  loadRecord,
  loadRecords,
  loadRootSince,
  loadSourcesAbove,
  lockTree,
} from './load.ts'

/** What a structural command answers: the organizations it is about and what it did or would do. */
export type StructuralOutcome = {
  readonly organizationIds: readonly string[]
  readonly effects: readonly EffectOutcome[]
}
type EffectOutcome = { readonly [Key in keyof Effect]: Effect[Key] }

interface ById {
  readonly id: string
}

/** Where the caller may change the named organizations, and where they may put others under them. */
interface Reaches {
  readonly subject: Reach
  readonly parent: Reach
}

/**
 * A command on the tree: loads under the tree's lock, decides a plan, applies it. What the input names must
 * lie within reach; the history the rules look at may lie beyond it.
 */
function treeCommand<Input extends { readonly reason: string }, Facts>(
  name: string,
  action: Action,
  load: (tx: Transaction, input: Input, context: Context, reach: Reaches) => Promise<Facts | null>,
  decide: (input: Input, facts: Facts) => Verdict<Plan, KnownRefusal>,
): Command<Input, Facts, Plan, StructuralOutcome> {
  return {
    name: `organizations.${name}`,
    action,
    looksEverywhere: true,
    lock: lockTree,
    load: (tx, input, context) =>
      load(tx, input, context, {
        subject: whereInReach(context, action),
        parent: whereInReach(context, 'organizations.create'),
      }),
    decide,
    write: async (tx, plan, context) => {
      await applyPlan(tx, plan, context)
      return outcomeOf(plan)
    },
    audit: async (tx, { value: plan, facts }) => {
      const ids = plan.members.map((member) => member.organizationId)
      const found = await tx.organization.findMany({ where: { id: { in: ids } } })
      const subject = (facts as { organization?: OrganizationRecord }).organization
      const now = found.find((row) => row.id === subject?.id)
      return {
        // Told to those who reach all that it touches.
        path: commonPath(found.map((row) => row.path)),
        subjects: found.map((row) => ({ kind: 'organization', id: row.id, label: row.name })),
        reason: plan.reason,
        ...(subject === undefined ? {} : { before: attributesOf(subject) }),
        after: now === undefined ? { effects: plan.effects } : { ...attributesOf(now), effects: plan.effects },
      }
    },
    preview: outcomeOf,
  }
}

/** The deepest organization that all stand under or are; null: they have none in common. */
function commonPath(paths: readonly string[]): string | null {
  const [first = [], ...others] = paths.map((path) => path.split('/').slice(1, -1))
  const steps = first.filter((_step, at) => others.every((other) => first.slice(0, at + 1).join() === other.slice(0, at + 1).join()))
  return steps.length === 0 ? null : `/${steps.join('/')}/`
}

type Attributes = 'code' | 'officialCode' | 'name' | 'shortName' | 'kind' | 'sector' | 'levelId' | 'status' | 'parentId'

/** What the chain shows of an organization before and after. */
const attributesOf = (row: Pick<OrganizationRecord, Attributes>): Pick<OrganizationRecord, Attributes> => ({
  code: row.code,
  officialCode: row.officialCode,
  name: row.name,
  shortName: row.shortName,
  kind: row.kind,
  sector: row.sector,
  levelId: row.levelId,
  status: row.status,
  parentId: row.parentId,
})

/** Results first: what a merge or split leads to is what the caller wants to see next. */
function outcomeOf(plan: Plan): StructuralOutcome {
  const results = plan.members.filter((member) => member.role !== 'SOURCE')
  const sources = plan.members.filter((member) => member.role === 'SOURCE')
  const ids = [...results, ...sources].map((member) => member.organizationId)
  return { organizationIds: [...new Set(ids)], effects: plan.effects.map((effect) => ({ ...effect })) }
}

export const create = treeCommand<CreateOrganization & { parentId?: string | null | undefined }, CreateFacts>(
  'create',
  'organizations.create',
  async (tx, input, context, reach) => {
    const parent = await loadRecord(tx, input.parentId, reach.parent)
    if (input.parentId != null && parent === null) return null
    return {
      newId: context.newId(),
      today: today(context),
      parent,
      codeHolder: await loadCodeHolder(tx, input.code, reach.subject),
      levelRank: await loadLevelRank(tx, input.levelId),
      existingRoot: parent ? null : await loadRootSince(tx, input.effectiveOn),
    }
  },
  createOrganization,
)

/** Sets up a top organization: part of setting up the installation, so not an affair of any organization. */
export const found: typeof create = { ...create, name: 'organizations.found', action: 'organizations.found' }

export const edit = treeCommand<EditOrganization & ById, EditFacts>(
  'edit',
  'organizations.manage',
  async (tx, input, context, reach) => {
    const organization = await loadRecord(tx, input.id, reach.subject)
    if (organization === null) return null
    return {
      today: today(context),
      organization,
      parent: await loadNamelessBeyond(tx, organization.parentId, context),
      highestChild: await tx.organization.findFirst({
        where: { parentId: input.id, status: 'ACTIVE' },
        orderBy: { levelRank: 'asc' },
        select: { name: true, levelRank: true },
      }),
      codeHolder: await loadCodeHolder(tx, input.code, reach.subject),
      levelRank: await loadLevelRank(tx, input.levelId),
    }
  },
  editOrganization,
)

export const rename = treeCommand<RenameOrganization & ById, RenameFacts>(
  'rename',
  'organizations.manage',
  async (tx, input, context, reach) => {
    const organization = await loadRecord(tx, input.id, reach.subject)
    return organization && { today: today(context), organization }
  },
  renameOrganization,
)

export const move = treeCommand<MoveOrganization & ById & { newParentId: string }, MoveFacts>(
  'move',
  'organizations.restructure',
  async (tx, input, context, reach) => {
    const organization = await loadRecord(tx, input.id, reach.subject)
    const newParent = await loadParent(tx, input.newParentId, input.effectiveOn, reach.parent)
    if (organization === null || newParent === null) return null
    const row = await tx.organization.findUniqueOrThrow({
      where: { id: input.id },
      select: { belowCount: true, parent: { select: { name: true } } },
    })
    return {
      today: today(context),
      organization,
      newParent,
      oldParentName: row.parent?.name ?? null,
      descendants: row.belowCount,
    }
  },
  moveOrganization,
)

export const close = treeCommand<CloseOrganization & ById, CloseFacts>(
  'close',
  'organizations.restructure',
  async (tx, input, context, reach) => {
    const organization = await loadRecord(tx, input.id, reach.subject)
    if (organization === null) return null
    return {
      today: today(context),
      organization,
      childrenCount: await tx.organization.count({ where: { parentId: input.id, status: 'ACTIVE' } }),
      lastFormerChildLeft: (await loadLastLeavings(tx, [input.id])).get(input.id) ?? null,
      openPosts: (await loadOpenPosts(tx, [input.id], input.effectiveOn)).get(input.id) ?? 0,
    }
  },
  closeOrganization,
)

type Reopening = ReopenOrganization & ById & { parentId?: string | null | undefined }

const reopening = (name: string, action: Action): Command<Reopening, ReopenFacts, Plan, StructuralOutcome> =>
  treeCommand<Reopening, ReopenFacts>(
    name,
    action,
    async (tx, input, context, reach) => {
      const organization = await loadRecord(tx, input.id, reach.subject)
      const parent = input.parentId == null ? null : await loadParent(tx, input.parentId, input.effectiveOn, reach.parent)
      if (organization === null || (input.parentId != null && parent === null)) return null
      return {
        today: today(context),
        organization,
        parent,
        existingRoot: parent ? null : await loadRootSince(tx, input.effectiveOn),
      }
    },
    reopenOrganization,
  )

export const reopen = reopening('reopen', 'organizations.restructure')

/** Brings one back as a top organization: an affair of the installation, like founding one. */
export const reopenAtTop = reopening('reopenAtTop', 'organizations.found')

interface MergeIds {
  readonly sourceIds: readonly string[]
  readonly intoId?: string | null | undefined
}

export const merge = treeCommand<MergeOrganizations & MergeIds, MergeFacts>(
  'merge',
  'organizations.restructure',
  async (tx, input, context, reach) => {
    const ids = [...new Set(input.sourceIds)]
    const records = await loadRecords(tx, ids, reach.subject)
    const target = input.intoId == null ? null : await loadParent(tx, input.intoId, input.effectiveOn, reach.parent)
    if (records.length < ids.length || (input.intoId != null && target === null)) return null
    const children = await loadChildren(tx, ids)
    const leavings = await loadLastLeavings(tx, ids)
    const openPosts = await loadOpenPosts(tx, ids, input.effectiveOn)
    const above = await loadSourcesAbove(tx, ids)
    return {
      newId: context.newId(),
      today: today(context),
      sources: records.map((record) => ({
        record,
        children: children.get(record.id) ?? [],
        lastFormerChildLeft: leavings.get(record.id) ?? null,
        openPosts: openPosts.get(record.id) ?? 0,
        sourceAbove: above.get(record.id) ?? null,
      })),
      target,
      commonParent: await loadRecord(tx, records[0]?.parentId, reach.parent),
      codeHolder: input.into ? await loadCodeHolder(tx, input.into.code, reach.subject) : null,
      levelRank: input.into ? await loadLevelRank(tx, input.into.levelId) : null,
    }
  },
  mergeOrganizations,
)

export const split = treeCommand<SplitOrganization & ById, SplitFacts>(
  'split',
  'organizations.restructure',
  async (tx, input, context, reach) => {
    const source = await loadRecord(tx, input.id, reach.subject)
    if (source === null) return null
    const codes = input.parts.map((part) => codeOf(part.organization.code))
    const holders = await tx.organization.findMany({
      where: { code: { in: codes } },
      select: { id: true, name: true, code: true, path: true },
    })
    // Whoever holds a code beyond reach is not named.
    const beyond = holders.find((holder) => !reaches(context, 'organizations.restructure', holder.path))
    if (beyond) throw refused('kit.taken', `parts.${codes.indexOf(beyond.code)}.organization.code`)
    const levels = await tx.level.findMany({
      where: { id: { in: input.parts.map((part) => part.organization.levelId) } },
    })
    return {
      today: today(context),
      source,
      parent: await loadRecord(tx, source.parentId, reach.parent),
      children: (await loadChildren(tx, [input.id])).get(input.id) ?? [],
      lastFormerChildLeft: (await loadLastLeavings(tx, [input.id])).get(input.id) ?? null,
      openPosts: (await loadOpenPosts(tx, [input.id], input.effectiveOn)).get(input.id) ?? 0,
      parts: input.parts.map((part, at) => ({
        newId: context.newId(),
        codeHolder: holders.find((holder) => holder.code === codes[at]) ?? null,
        levelRank: levels.find((level) => level.id === part.organization.levelId)?.rank ?? null,
      })),
    }
  },
  splitOrganization,
)
