import { createHash } from 'node:crypto'
import { watchDeeds } from '../../../testing/deeds.ts'
import type { Deeds } from '../../../testing/deeds.ts'
import { openBench } from '../../../testing/index.ts'
import type { Bench, Viewer } from '../../../testing/index.ts'

export type { Viewer }
type Role = Viewer['holdings'][number]['role']

const LEVEL = '00000000-0000-7000-8000-0000000f0001'

/** A bench with a small tree (`top`, `a` and `b` below it, `a1` and `a2` below `a`) and shorthands for people. */
export interface PeopleBench extends Bench, Pick<Deeds, 'proven'> {
  readonly id: (code: string) => string
  readonly holder: (role: Role, code: string, personId?: string | null) => Viewer
  readonly person: (name: string, code: string, more?: object) => Promise<string>
  readonly appoint: (personId: string, code: string, more?: object) => Promise<string>
  readonly mutate: (field: string, input: object, selection?: string, viewer?: Viewer | null) => Promise<any>
  readonly refuse: (field: string, input: object, viewer?: Viewer | null) => Promise<readonly (readonly [string, string | undefined])[]>
}

const ALL = 'person { id version } post { id version } portfolio { id version } effects { kind person organization title on } dryRun'
const typeOf = (field: string): string => `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`

export async function openPeopleBench(): Promise<PeopleBench> {
  const bench = await openBench()
  const { prisma } = bench.context.db
  await prisma.level.create({ data: { id: LEVEL, rank: 1, code: 'one', nameZh: '级', nameEn: 'Level' } })
  const ids = new Map<string, string>()
  const sectors: Record<string, string> = { a: 'SCHOOL', b: 'OFFICE' }
  for (const [code, parent] of [['top', null], ['a', 'top'], ['b', 'top'], ['a1', 'a'], ['a2', 'a']] as const) {
    const { answer } = await bench.run(
      'mutation ($input: CreateOrganizationInput!) { answer: createOrganization(input: $input) { organizations { id } } }',
      { input: {
        code, name: `组织${code}`, kind: 'COMMITTEE', sector: sectors[code] ?? 'TERRITORIAL', levelId: LEVEL,
        parentId: parent && ids.get(parent), effectiveOn: '2021-01-01', reason: '建立',
      } },
    )
    ids.set(code, answer.organizations[0].id)
  }
  const paths = new Map(
    (await prisma.organization.findMany({ select: { code: true, path: true } })).map(({ code, path }) => [code.toLowerCase(), path]),
  )
  const id = (code: string): string => ids.get(code)!
  const { deed, proven } = watchDeeds(bench)
  const mutate: PeopleBench['mutate'] = (field, input, selection = ALL, viewer) =>
    deed(field, input, async () =>
      (await bench.run(`mutation ($input: ${typeOf(field)}!) { answer: ${field}(input: $input) { ${selection} } }`, { input }, viewer)).answer)
  return {
    ...bench,
    proven,
    id,
    mutate,
    refuse: async (field, input, viewer) =>
      (await bench.refusals(`mutation ($input: ${typeOf(field)}!) { ${field}(input: $input) { dryRun } }`, { input }, viewer))
        .map(({ code, field: at }) => [code, at] as const),
    holder: (role, code, personId = null) => ({
      // An account of one's own: ids are UUIDs.
      accountId: createHash('sha256').update(role + code).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-7$3-8$4-$5'),
      personId,
      holdings: [{ role, organizationId: id(code), path: paths.get(code)!, from: '2021-01-01', to: null }],
    }),
    person: async (name, code, more = {}) =>
      (await mutate('createPerson', { name, organizationId: id(code), ...more })).person.id,
    appoint: async (personId, code, more = {}) =>
      (await mutate('appoint', { personId, organizationId: id(code), kind: 'SECRETARY', from: '2024-01-01', ...more })).post.id,
  }
}
