import type { CalendarDate, Verdict } from '../../kit/index.ts'
import {
  closeOrganization,
  createOrganization,
  editOrganization,
  lineOn,
  lineSince,
  linkOn,
  mergeOrganizations,
  moveOrganization,
  renameOrganization,
  reopenOrganization,
  replay,
  splitOrganization,
  subtreeOn,
  tidyCode,
} from '../index.ts'
import type {
  ChildRecord,
  CloseOrganization,
  CodeHolder,
  CreateOrganization,
  EditOrganization,
  MergeOrganizations,
  MoveOrganization,
  NewOrganization,
  OrganizationRecord,
  OrganizationRefusal,
  ParentFacts,
  Plan,
  RenameOrganization,
  ReopenOrganization,
  SplitOrganization,
  TreeHistory,
} from '../index.ts'

interface ById {
  readonly id: string
}

/** A command as the server takes it, ids included. */
export type TreeCommand =
  | { readonly verb: 'create'; readonly input: CreateOrganization & { readonly parentId: string | null } }
  | { readonly verb: 'edit'; readonly input: EditOrganization & ById }
  | { readonly verb: 'rename'; readonly input: RenameOrganization & ById }
  | { readonly verb: 'move'; readonly input: MoveOrganization & ById & { readonly newParentId: string } }
  | { readonly verb: 'close'; readonly input: CloseOrganization & ById }
  | { readonly verb: 'reopen'; readonly input: ReopenOrganization & ById & { readonly parentId: string | null } }
  | {
      readonly verb: 'merge'
      readonly input: MergeOrganizations & { readonly sourceIds: readonly string[]; readonly intoId: string | null }
    }
  | { readonly verb: 'split'; readonly input: SplitOrganization & ById }

/** A name that is no longer in force, half-open. */
export interface PastName {
  readonly name: string
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** Everything the database keeps, in memory: attributes of today beside the dated links. */
export interface Model {
  readonly today: CalendarDate
  /** Level id → rank. */
  readonly levels: ReadonlyMap<string, number>
  readonly history: TreeHistory
  readonly organizations: ReadonlyMap<string, Omit<OrganizationRecord, 'links'>>
  readonly pastNames: ReadonlyMap<string, readonly PastName[]>
}

/** Later than every effective date: the links that hold then are the present ones. */
export const PRESENT: CalendarDate = '2999-12-31'

/** A model without organizations. */
export const emptyModel = (today: CalendarDate, levels: ReadonlyMap<string, number>): Model => ({
  today,
  levels,
  history: new Map(),
  organizations: new Map(),
  pastNames: new Map(),
})

/** The record of an organization; throws on an unknown id: the caller picks ids from the model. */
export function recordOf(model: Model, id: string): OrganizationRecord {
  const organization = model.organizations.get(id)
  if (organization === undefined) throw new RangeError(`no organization ${id}`)
  return { ...organization, links: model.history.get(id) ?? [] }
}

/** Active organizations directly below. */
export function childrenOf(model: Model, id: string): readonly ChildRecord[] {
  return [...model.organizations.values()].flatMap((child) => {
    const link = linkOn(model.history, child.id, PRESENT)
    if (link === null || link.parentId !== id) return []
    return [
      {
        id: child.id,
        name: child.name,
        levelRank: child.levelRank,
        linkedFrom: link.from,
        descendants: subtreeOn(model.history, child.id, PRESENT).size - 1,
      },
    ]
  })
}

const nullable = (model: Model, id: string | null): OrganizationRecord | null => (id === null ? null : recordOf(model, id))

const parentFacts = (model: Model, id: string, since: CalendarDate): ParentFacts => ({
  record: recordOf(model, id),
  line: lineSince(model.history, id, since),
})

const codeHolder = (model: Model, code: string): CodeHolder | null =>
  [...model.organizations.values()].find((organization) => organization.code === tidyCode(code)) ?? null

function lastFormerChildLeft(model: Model, id: string): CalendarDate | null {
  const days = [...model.history.values()]
    .flat()
    .flatMap((link) => (link.parentId === id && link.to !== null && link.to > link.from ? [link.to] : []))
  return days.toSorted().at(-1) ?? null
}

/** Whether `id` stands below `above` today, closed organizations at the place where they were closed. */
function standsBelow(model: Model, id: string, above: string): boolean {
  for (let at = recordOf(model, id).parentId; at !== null; at = recordOf(model, at).parentId) {
    if (at === above) return true
  }
  return false
}

/** A top organization at some time since a day. */
function rootSince(model: Model, since: CalendarDate): { readonly name: string } | null {
  for (const [id, links] of model.history) {
    const reaches = links.some(
      ({ parentId, from, to }) => parentId === null && (to === null || (to > since && to > from)),
    )
    if (reaches) return recordOf(model, id)
  }
  return null
}

/** Asks the rules, with facts taken from the model alone. `newIds` are used in order. */
export function decideIn(
  model: Model,
  command: TreeCommand,
  newIds: readonly string[],
): Verdict<Plan, OrganizationRefusal> {
  const { today } = model
  const levelRank = (id: string): number | null => model.levels.get(id) ?? null
  switch (command.verb) {
    case 'create': {
      const { input } = command
      return createOrganization(input, {
        newId: newIds[0]!,
        today,
        parent: nullable(model, input.parentId),
        codeHolder: codeHolder(model, input.code),
        levelRank: levelRank(input.levelId),
        existingRoot: input.parentId === null ? rootSince(model, input.effectiveOn) : null,
      })
    }
    case 'edit': {
      const { input } = command
      const organization = recordOf(model, input.id)
      return editOrganization(input, {
        today,
        organization,
        parent: nullable(model, organization.parentId),
        highestChild: childrenOf(model, input.id).toSorted((a, b) => a.levelRank - b.levelRank)[0] ?? null,
        codeHolder: codeHolder(model, input.code),
        levelRank: levelRank(input.levelId),
      })
    }
    case 'rename':
      return renameOrganization(command.input, { today, organization: recordOf(model, command.input.id) })
    case 'move': {
      const { input } = command
      const organization = recordOf(model, input.id)
      return moveOrganization(input, {
        today,
        organization,
        oldParentName: nullable(model, organization.parentId)?.name ?? null,
        newParent: parentFacts(model, input.newParentId, input.effectiveOn),
        descendants: Math.max(0, subtreeOn(model.history, input.id, PRESENT).size - 1),
      })
    }
    case 'close':
      return closeOrganization(command.input, {
        today,
        organization: recordOf(model, command.input.id),
        childrenCount: childrenOf(model, command.input.id).length,
        lastFormerChildLeft: lastFormerChildLeft(model, command.input.id),
        openPosts: 0,
      })
    case 'reopen':
      return reopenOrganization(command.input, {
        today,
        organization: recordOf(model, command.input.id),
        parent:
          command.input.parentId === null
            ? null
            : parentFacts(model, command.input.parentId, command.input.effectiveOn),
        existingRoot: command.input.parentId === null ? rootSince(model, command.input.effectiveOn) : null,
      })
    case 'merge': {
      const { input } = command
      const ids = [...new Set(input.sourceIds)]
      const first = ids[0]
      return mergeOrganizations(input, {
        newId: newIds[0]!,
        today,
        sources: ids.map((id) => ({
          record: recordOf(model, id),
          children: childrenOf(model, id),
          lastFormerChildLeft: lastFormerChildLeft(model, id),
          openPosts: 0,
          sourceAbove: nullable(model, ids.find((other) => standsBelow(model, id, other)) ?? null)?.name ?? null,
        })),
        target: input.intoId === null ? null : parentFacts(model, input.intoId, input.effectiveOn),
        commonParent: first === undefined ? null : nullable(model, recordOf(model, first).parentId),
        codeHolder: input.into ? codeHolder(model, input.into.code) : null,
        levelRank: input.into ? levelRank(input.into.levelId) : null,
      })
    }
    case 'split': {
      const { input } = command
      const source = recordOf(model, input.id)
      return splitOrganization(input, {
        today,
        source,
        parent: nullable(model, source.parentId),
        children: childrenOf(model, input.id),
        lastFormerChildLeft: lastFormerChildLeft(model, input.id),
        openPosts: 0,
        parts: input.parts.map(({ organization }, at) => ({
          newId: newIds[at]!,
          codeHolder: codeHolder(model, organization.code),
          levelRank: levelRank(organization.levelId),
        })),
      })
    }
  }
}

/** Carries a plan out in memory: links by `replay`, attributes here. */
export function applyIn(model: Model, plan: Plan): Model {
  const organizations = new Map(model.organizations)
  const pastNames = new Map(model.pastNames)
  const patch = (id: string, change: Partial<OrganizationRecord>): void => {
    const before = organizations.get(id)!
    organizations.set(id, { ...before, ...change, version: before.version + 1 })
  }
  const on = plan.effectiveOn
  for (const step of plan.steps) {
    if (step.step === 'create') organizations.set(step.organization.id, born(model, step.organization, step.parentId, on))
    else if (step.step === 'link') {
      patch(step.organizationId, { parentId: step.parentId, status: 'ACTIVE', closedOn: null })
    } else if (step.step === 'close') patch(step.organizationId, { status: 'CLOSED', closedOn: on })
    else if (step.step === 'rename') {
      const { name, namedOn } = organizations.get(step.organizationId)!
      const past = pastNames.get(step.organizationId) ?? []
      pastNames.set(step.organizationId, [...past, { name, from: namedOn, to: on }])
      patch(step.organizationId, { name: step.name, shortName: step.shortName, namedOn: on })
    } else {
      const { attributes } = step
      patch(step.organizationId, { ...attributes, levelRank: model.levels.get(attributes.levelId)! })
    }
  }
  return { ...model, organizations, pastNames, history: replay(model.history, plan) }
}

const born = (
  model: Model,
  organization: NewOrganization,
  parentId: string | null,
  on: CalendarDate,
): Omit<OrganizationRecord, 'links'> => ({
  ...organization,
  levelRank: model.levels.get(organization.levelId)!,
  status: 'ACTIVE',
  parentId,
  namedOn: on,
  closedOn: null,
  version: 1,
})

/** The name an organization bore on a day. */
export const nameOn = (model: Model, id: string, on: CalendarDate): string =>
  model.pastNames.get(id)?.find((past) => past.from <= on && on < past.to)?.name ?? recordOf(model, id).name

/** Every day on which something in the tree begins or ends, and the day before the first. */
export function daysOf(model: Model): readonly CalendarDate[] {
  const links = [...model.history.values()].flat()
  const names = [...model.pastNames.values()].flat()
  const days = [...links, ...names].flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
  return ['1900-01-01', ...[...new Set(days)].toSorted(), PRESENT]
}

/** The parents of one day, by organization; those that did not exist are left out. */
export const treeOn = (model: Model, on: CalendarDate): ReadonlyMap<string, string | null> =>
  new Map(
    [...model.history.keys()].flatMap((id): [string, string | null][] => {
      const link = linkOn(model.history, id, on)
      return link === null ? [] : [[id, link.parentId]]
    }),
  )

/** What is wrong with a model on any day: nothing, if the rules hold. */
export function faultsOf(model: Model, rootsAllowed: number): readonly string[] {
  const faults: string[] = []
  for (const on of daysOf(model)) {
    const tree = treeOn(model, on)
    const roots = [...tree.values()].filter((parentId) => parentId === null).length
    if (roots > rootsAllowed) faults.push(`${roots} roots on ${on}`)
    for (const [id, parentId] of tree) {
      if (parentId !== null && !tree.has(parentId)) faults.push(`${id} stands under nothing on ${on}`)
      try {
        if (tree.get(lineOn(model.history, id, on).at(-1)!) !== null) faults.push(`${id} hangs loose on ${on}`)
      } catch (error) {
        faults.push(String(error))
      }
    }
  }
  for (const organization of model.organizations.values()) faults.push(...faultsOfOne(model, organization))
  return faults
}

function faultsOfOne(model: Model, organization: Omit<OrganizationRecord, 'links'>): readonly string[] {
  const { id, parentId, status } = organization
  const faults: string[] = []
  const links = model.history.get(id) ?? []
  links.forEach((link, at) => {
    const next = links[at + 1]
    if (link.to !== null && link.to < link.from) faults.push(`a link of ${id} ends before it begins`)
    if (next !== undefined && (link.to === null || link.to > next.from)) faults.push(`links of ${id} overlap`)
  })
  const present = linkOn(model.history, id, PRESENT)
  if ((status === 'ACTIVE') !== (present !== null)) faults.push(`${id} is ${status} with link ${JSON.stringify(present)}`)
  if (present !== null && present.parentId !== parentId) faults.push(`${id} is not where its link says`)
  const closed = status === 'CLOSED' ? (links.at(-1)?.to ?? 'never') : null
  if (organization.closedOn !== closed) faults.push(`${id} closed on ${organization.closedOn}, not ${closed}`)
  const parent = present === null ? null : nullable(model, parentId)
  if (parent !== null && parent.levelRank > organization.levelRank) faults.push(`${id} stands above its parent's level`)
  const names = [...(model.pastNames.get(id) ?? []), { from: organization.namedOn, to: null }]
  names.forEach((name, at) => {
    const next = names[at + 1]
    if (name.to !== null && name.to < name.from) faults.push(`a name of ${id} ends before it begins`)
    if (next !== undefined && name.to !== next.from) faults.push(`names of ${id} do not follow each other`)
  })
  return faults
}
