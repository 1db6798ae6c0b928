import { createHash } from 'node:crypto'
import { watchDeeds } from './deeds.ts'
import type { Deeds } from './deeds.ts'
import { openBench } from './index.ts'
import type { Bench, BenchOptions, Viewer } from './index.ts'

type Role = Viewer['holdings'][number]['role']

/** Levels of the city, by their rank. */
export const CITY_LEVELS = ['city', 'district', 'street', 'community'] as const
export type CityLevel = (typeof CITY_LEVELS)[number]

/** Code → the code it stands under, level and sector. */
const CITY = [
  ['city', null, 'city', 'TERRITORIAL'],
  ['east', 'city', 'district', 'TERRITORIAL'],
  ['west', 'city', 'district', 'TERRITORIAL'],
  ['office', 'city', 'district', 'OFFICE'],
  ['e1', 'east', 'street', 'TERRITORIAL'],
  ['e2', 'east', 'street', 'TERRITORIAL'],
  ['e1a', 'e1', 'community', 'TERRITORIAL'],
  ['e1b', 'e1', 'community', 'TERRITORIAL'],
] as const

/** A bench with a small city of four levels, and shorthands for commands. */
export interface CityBench extends Bench, Pick<Deeds, 'proven'> {
  readonly id: (code: string) => string
  readonly levelId: (level: CityLevel) => string
  readonly holder: (role: Role, code: string) => Viewer
  /** Runs the mutation `field` and answers what `selection` asks for. */
  readonly mutate: (field: string, input: object, selection: string, viewer?: Viewer | null) => Promise<any>
  /** Runs a mutation that must be refused; answers codes and fields. */
  readonly refuse: (
    field: string,
    input: object,
    selection: string,
    viewer?: Viewer | null,
  ) => Promise<readonly (readonly [string, string | undefined])[]>
  /** Enters a person and appoints them, as secretary unless said otherwise; answers the ids of person and post. */
  readonly appoint: (name: string, code: string, more?: object) => Promise<{ readonly personId: string; readonly postId: string }>
}

export async function openCityBench(options: BenchOptions = {}): Promise<CityBench> {
  const bench = await openBench(options)
  const { prisma } = bench.context.db
  const levelId = (level: CityLevel): string => `00000000-0000-7000-8000-0000000f000${CITY_LEVELS.indexOf(level) + 1}`
  await prisma.level.createMany({
    data: CITY_LEVELS.map((code, at) => ({ id: levelId(code), rank: at + 1, code, nameZh: `第${at + 1}级`, nameEn: code })),
  })
  const { deed, proven } = watchDeeds(bench)
  const mutate: CityBench['mutate'] = (field, input, selection, viewer) =>
    deed(field, input, async () => (await bench.run(documentOf(field, selection), { input }, viewer)).answer)
  const ids = new Map<string, string>()
  for (const [code, parent, level, sector] of CITY) {
    const { organizations } = await mutate('createOrganization', {
      code, name: `组织${code}`, kind: 'COMMITTEE', sector, levelId: levelId(level), effectiveOn: '2021-01-01', reason: '建立',
      parentId: parent && ids.get(parent), newRoot: parent === null,
    }, 'organizations { id }')
    ids.set(code, organizations[0].id)
  }
  const paths = new Map(
    (await prisma.organization.findMany({ select: { id: true, path: true } })).map(({ id, path }) => [id, path]),
  )
  const id = (code: string): string => ids.get(code)!
  return {
    ...bench,
    proven,
    id,
    levelId,
    mutate,
    refuse: async (field, input, selection, viewer) =>
      (await bench.refusals(documentOf(field, selection), { input }, viewer)).map(({ code, field: at }) => [code, at] as const),
    holder: (role, code) => ({
      // An account of one's own: ids are UUIDs.
      accountId: createHash('sha256').update(role + code).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-7$3-8$4-$5'),
      personId: null,
      holdings: [{ role, organizationId: id(code), path: paths.get(id(code))!, from: '2021-01-01', to: null }],
    }),
    appoint: async (name, code, more = {}) => {
      const { person } = await mutate('createPerson', { name, organizationId: id(code), namesake: true }, 'person { id }')
      const { post } = await mutate(
        'appoint',
        { personId: person.id, organizationId: id(code), kind: 'SECRETARY', from: '2024-01-01', ...more },
        'post { id }',
      )
      return { personId: person.id, postId: post.id }
    },
  }
}

const documentOf = (field: string, selection: string): string =>
  `mutation ($input: ${field.charAt(0).toUpperCase()}${field.slice(1)}Input!) { answer: ${field}(input: $input) { ${selection} } }`
