import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import { searchKeys } from '@shuping/domain/organizations'
import type { Plan, TreeStep } from '@shuping/domain/organizations'
import type { Context } from '../../context.ts'

type LinkStep = Extract<TreeStep, { step: 'link' }>

/**
 * Writes a plan: the change, its steps in order, its members. Children that go to the same parent go
 * together, so that the number of statements depends on the steps' kinds and not on how many children move.
 * The caller holds the tree's lock. Answers the id of the change.
 */
export async function applyPlan(tx: Transaction, plan: Plan, context: Context): Promise<string> {
  const changeId = context.newId()
  const on = plan.effectiveOn
  // Not `create`: the change cannot be read back before its organizations are known.
  await tx.organizationChange.createMany({
    data: {
      id: changeId,
      kind: plan.kind,
      effectiveOn: new Date(on),
      reason: plan.reason,
      recordedAt: context.now(),
    },
  })
  for (const steps of grouped(plan.steps)) {
    const [step] = steps as [TreeStep]
    if (step.step === 'create') await create(tx, step, on, changeId)
    else if (step.step === 'link') {
      const ids = (steps as LinkStep[]).map((one) => one.organizationId)
      await link(tx, ids, step.parentId, on, changeId)
    } else if (step.step === 'close') await close(tx, step.organizationId, on)
    else if (step.step === 'rename') await rename(tx, step, on, changeId)
    else await edit(tx, step)
  }
  await tx.organizationChangeMember.createMany({
    data: plan.members.map((member) => ({ ...member, changeId })),
  })
  return changeId
}

/** Neighbouring link steps to the same parent become one group; every other step stands alone. */
function grouped(steps: readonly TreeStep[]): readonly (readonly TreeStep[])[] {
  const groups: TreeStep[][] = []
  for (const step of steps) {
    const last = groups.at(-1)?.[0]
    if (step.step === 'link' && last?.step === 'link' && last.parentId === step.parentId) groups.at(-1)!.push(step)
    else groups.push([step])
  }
  return groups
}

async function create(
  tx: Transaction,
  { organization, parentId }: Extract<TreeStep, { step: 'create' }>,
  on: string,
  changeId: string,
): Promise<void> {
  const keys = searchKeys(organization.name, organization.shortName)
  await tx.$executeRaw`
    WITH n AS (SELECT nextval('organization_seq_seq')::int AS seq),
         p AS (SELECT max(path) AS path, max(depth) AS depth FROM organization WHERE id = ${parentId}::uuid)
    INSERT INTO organization (id, seq, code, official_code, name, short_name, name_sort, pinyin, initials, bigrams,
      kind, sector, level_id, level_rank, parent_id, path, depth, named_on, established_on)
    SELECT ${organization.id}::uuid, n.seq, ${organization.code}, ${organization.officialCode},
      ${organization.name}, ${organization.shortName}, ${keys.nameSort}, ${keys.pinyin}, ${keys.initials},
      ${[...keys.bigrams]}::text[], ${organization.kind}::organization_kind, ${organization.sector}::sector,
      l.id, l.rank, ${parentId}::uuid, coalesce(p.path, '/') || n.seq || '/', coalesce(p.depth, -1) + 1,
      ${on}::date, ${on}::date
    FROM n, p, level l WHERE l.id = ${organization.levelId}::uuid`
  await beginLinks(tx, [organization.id], parentId, on, changeId)
  const born = await loadPlaces(tx, [organization.id])
  await addToAncestors(tx, born.map((place) => ({ ...place, sign: 1 })))
}

/** Ends the present links of `ids`, begins links to `parentId` and takes everything below along. */
async function link(
  tx: Transaction,
  ids: readonly string[],
  parentId: string | null,
  on: string,
  changeId: string,
): Promise<void> {
  const before = await loadPlaces(tx, ids)
  await endLinks(tx, ids, on)
  await beginLinks(tx, ids, parentId, on, changeId)
  await tx.$executeRaw`
    UPDATE organization o
    SET path = coalesce(p.path, '/') || m.seq || '/' || substr(o.path, length(m.path) + 1),
        depth = o.depth - m.depth + coalesce(p.depth, -1) + 1
    FROM organization m LEFT JOIN organization p ON p.id = ${parentId}::uuid
    WHERE m.id = ANY(${[...ids]}::uuid[]) AND o.path >= m.path AND o.path < m.path || '~'`
  await movePaths(tx, before, ids)
  await tx.$executeRaw`
    UPDATE organization SET parent_id = ${parentId}::uuid, status = 'ACTIVE', closed_on = NULL, version = version + 1
    WHERE id = ANY(${[...ids]}::uuid[])`
  const after = await loadPlaces(tx, ids)
  await addToAncestors(tx, [
    ...before.filter((place) => place.status === 'ACTIVE').map((place) => ({ ...place, sign: -1 })),
    ...after.map((place) => ({ ...place, sign: 1 })),
  ])
}

/** Tables that keep an organization's path on their rows, so that scope is a plain range. */
const PATH_TABLES = [
  'person',
  'post',
  'portfolio',
  'account',
  'access_grant',
  'service_token',
  'organization_import',
  'survey',
  'fund_line',
  'facility',
  'meeting',
  'meeting_note',
  'project',
  'project_stage',
  'people_import',
  'scheme',
  'scheme_version',
] as const

/** Takes the paths kept on other rows along, all tables in one statement. */
async function movePaths(tx: Transaction, before: readonly Place[], ids: readonly string[]): Promise<void> {
  const after = await loadPlaces(tx, ids)
  const moved = before.map(({ id, path }) => ({ from: path, to: after.find((place) => place.id === id)!.path }))
  const steps = PATH_TABLES.map(
    (table) => Prisma.sql`${Prisma.raw(`u_${table}`)} AS (
      UPDATE ${Prisma.raw(table)} t SET path = m.to_path || substr(t.path, length(m.from_path) + 1)
      FROM m WHERE t.path >= m.from_path AND t.path < m.from_path || '~' RETURNING 1)`,
  )
  await tx.$executeRaw`
    WITH m AS (
      SELECT * FROM unnest(${moved.map((move) => move.from)}::text[], ${moved.map((move) => move.to)}::text[])
        AS m(from_path, to_path)),
      ${Prisma.join(steps)}
    SELECT 1`
}

async function close(tx: Transaction, id: string, on: string): Promise<void> {
  const places = await loadPlaces(tx, [id])
  await endLinks(tx, [id], on)
  await tx.$executeRaw`
    UPDATE organization SET status = 'CLOSED', closed_on = ${on}::date, version = version + 1 WHERE id = ${id}::uuid`
  // What had not begun by then never does.
  await tx.$executeRaw`
    WITH p AS (
      UPDATE portfolio SET valid_to = greatest(valid_from, ${on}::date), version = version + 1
      WHERE organization_id = ${id}::uuid AND (valid_to IS NULL OR valid_to > greatest(valid_from, ${on}::date)))
    UPDATE post SET valid_to = greatest(valid_from, ${on}::date), version = version + 1
    WHERE organization_id = ${id}::uuid AND (valid_to IS NULL OR valid_to > greatest(valid_from, ${on}::date))`
  await addToAncestors(tx, places.map((place) => ({ ...place, sign: -1 })))
}

async function rename(
  tx: Transaction,
  { organizationId, name, shortName }: Extract<TreeStep, { step: 'rename' }>,
  on: string,
  changeId: string,
): Promise<void> {
  const keys = searchKeys(name, shortName)
  await tx.$executeRaw`
    INSERT INTO former_name (organization_id, name, short_name, valid_from, valid_to, change_id)
    SELECT id, name, short_name, named_on, ${on}::date, ${changeId}::uuid FROM organization
    WHERE id = ${organizationId}::uuid`
  await tx.organization.update({
    where: { id: organizationId },
    data: { name, shortName, ...keys, bigrams: [...keys.bigrams], namedOn: new Date(on), version: { increment: 1 } },
  })
}

async function edit(
  tx: Transaction,
  { organizationId, attributes }: Extract<TreeStep, { step: 'edit' }>,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE organization o
    SET code = ${attributes.code}, official_code = ${attributes.officialCode},
        kind = ${attributes.kind}::organization_kind, sector = ${attributes.sector}::sector,
        level_id = l.id, level_rank = l.rank, version = o.version + 1
    FROM level l WHERE l.id = ${attributes.levelId}::uuid AND o.id = ${organizationId}::uuid`
}

async function endLinks(tx: Transaction, ids: readonly string[], on: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE organization_link SET valid_to = ${on}::date
    WHERE organization_id = ANY(${[...ids]}::uuid[]) AND valid_to IS NULL`
}

async function beginLinks(
  tx: Transaction,
  ids: readonly string[],
  parentId: string | null,
  on: string,
  changeId: string,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO organization_link (organization_id, parent_id, valid_from, change_id)
    SELECT id, ${parentId}::uuid, ${on}::date, ${changeId}::uuid FROM unnest(${[...ids]}::uuid[]) AS id`
}

interface Place {
  readonly id: string
  readonly path: string
  readonly belowCount: number
  readonly status: string
}

// One parameter however many there are: `in` would make a statement of its own for every number of them.
const loadPlaces = async (tx: Transaction, ids: readonly string[]): Promise<readonly Place[]> =>
  tx.$queryRaw<Place[]>`
    SELECT id, path, below_count AS "belowCount", status::text FROM organization WHERE id = ANY(${[...ids]}::uuid[])`

/** Adds each place, with what is below it, to the counts of everything above it (or takes it away). */
async function addToAncestors(tx: Transaction, places: readonly (Place & { sign: number })[]): Promise<void> {
  const deltas = new Map<string, { children: number; below: number }>()
  for (const { path, belowCount, sign } of places) {
    const steps = path.split('/').slice(1, -2)
    steps.forEach((_step, at) => {
      const above = `/${steps.slice(0, at + 1).join('/')}/`
      const delta = deltas.get(above) ?? { children: 0, below: 0 }
      if (at === steps.length - 1) delta.children += sign
      delta.below += sign * (1 + belowCount)
      deltas.set(above, delta)
    })
  }
  const changed = [...deltas].filter(([, delta]) => delta.children !== 0 || delta.below !== 0)
  if (changed.length === 0) return
  // Counts stand on organizations beyond the caller's reach: the database does it on its own authority.
  await tx.$executeRaw`SELECT add_to_ancestors(
    ${changed.map(([path]) => path)}::text[], ${changed.map(([, delta]) => delta.children)}::int[],
    ${changed.map(([, delta]) => delta.below)}::int[])`
}
