import fc from 'fast-check'
import type { TypedAttributes } from '../index.ts'
import { childrenOf, recordOf } from './model.ts'
import type { Model, TreeCommand } from './model.ts'

/** A command before it knows ids: numbers that pick from whatever the tree holds by then. */
export interface Intent {
  readonly verb: TreeCommand['verb']
  readonly picks: readonly number[]
  readonly day: number
  readonly flag: boolean
  /** 0–29; small numbers do something silly on purpose. */
  readonly odd: number
}

const DAYS = [
  '2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01', '2026-03-02',
  '2026-04-15', '2026-04-30', '2026-05-01', '2026-06-01', '2026-06-15',
]

/** The day on which all commands are given: the last of the days they may be dated. */
export const INTENT_TODAY = '2026-06-15'

/** Five levels, one more than the trade needs. Level id → rank. */
export const INTENT_LEVELS: ReadonlyMap<string, number> = new Map(
  [1, 2, 3, 4, 5].map((rank) => [`00000000-0000-7000-8000-0000000f000${rank}`, rank]),
)

/** Random sequences of intents; the tree grows first, or nothing could be rearranged. */
export function intentSequences(length: number): fc.Arbitrary<readonly Intent[]> {
  const intent = (verbs: fc.Arbitrary<Intent['verb']>): fc.Arbitrary<Intent> =>
    fc.record({
      verb: verbs,
      picks: fc.array(fc.nat(999), { minLength: 8, maxLength: 8 }),
      day: fc.nat(11),
      flag: fc.boolean(),
      odd: fc.nat(29),
    })
  const any = fc.oneof(
    { weight: 6, arbitrary: fc.constant('create' as const) },
    { weight: 5, arbitrary: fc.constant('move' as const) },
    { weight: 3, arbitrary: fc.constantFrom('close' as const, 'reopen' as const) },
    { weight: 4, arbitrary: fc.constantFrom('merge' as const, 'split' as const) },
    { weight: 2, arbitrary: fc.constantFrom('rename' as const, 'edit' as const) },
  )
  return fc
    .tuple(
      fc.array(intent(fc.constant('create' as const)), { minLength: 4, maxLength: 9, size: 'max' }),
      fc.array(intent(any), { minLength: 4, maxLength: length - 9, size: 'max' }),
    )
    .map(([first, rest]) => [...first, ...rest])
}

const levelIdOf = (rank: number): string => [...INTENT_LEVELS.keys()][Math.min(5, Math.max(1, rank)) - 1]!

/** Makes the command that an intent means in a model. `step` numbers the commands of a sequence. */
export function commandOf(model: Model, intent: Intent, step: number): TreeCommand {
  const { picks, flag, odd } = intent
  const all = [...model.organizations.keys()]
  const active = all.filter((id) => recordOf(model, id).status === 'ACTIVE')
  const closed = all.filter((id) => recordOf(model, id).status === 'CLOSED')
  const from = (ids: readonly string[], at: number): string => {
    const pool = ids.length === 0 || picks[at]! % 9 === 0 ? all : ids
    return pool[picks[at]! % pool.length]!
  }
  // Half the commands are dated after everything before them, the rest at random; the tree is set up early.
  const latest = [...model.history.values()].flat().reduce((day, link) => (link.from > day ? link.from : day), DAYS[0]!)
  const later = DAYS.filter((day) => day >= latest)
  const random = intent.verb === 'create' && odd % 3 !== 0 ? DAYS[intent.day % 4]! : DAYS[intent.day]!
  const effectiveOn = odd === 0 ? '2026-06-16' : picks[6]! % 2 === 0 ? later[intent.day % later.length]! : random
  const when = { effectiveOn, reason: `步骤 ${step}` }
  const version = (id: string): number => recordOf(model, id).version - (odd === 1 ? 1 : 0)
  const attributes = (rank: number, mark = ''): TypedAttributes => ({
    code: odd === 2 && all.length > 0 ? recordOf(model, from(all, 5)).code.toLowerCase() : `c${step}${mark}`,
    officialCode: odd === 3 ? '12345' : null,
    name: `组织${step}${mark}`,
    kind: 'COMMITTEE',
    sector: 'TERRITORIAL',
    levelId: odd === 4 ? '00000000-0000-7000-8000-0000000fffff' : levelIdOf(rank),
  })
  const rankAt = (id: string, at: number): number => recordOf(model, id).levelRank + (picks[at]! % 2 === 0 ? 0 : 1)

  if (all.length === 0 || (intent.verb === 'create' && odd % 10 === 5)) {
    return { verb: 'create', input: { ...attributes(1), ...when, parentId: null, newRoot: flag } }
  }
  const inner = active.filter((one) => recordOf(model, one).parentId !== null)
  const id = from(intent.verb === 'create' ? active : inner, 0)
  const other = from(active, 1)
  switch (intent.verb) {
    case 'create':
      return { verb: 'create', input: { ...attributes(rankAt(id, 2)), ...when, parentId: id, newRoot: false } }
    case 'edit': {
      const { kind, sector, levelRank } = recordOf(model, id)
      const code = odd === 2 ? recordOf(model, other).code.toLowerCase() : `e${step}`
      const levelId = odd === 4 ? 'f'.repeat(8) + levelIdOf(1).slice(8) : levelIdOf(levelRank + (picks[2]! % 3) - 1)
      return { verb: 'edit', input: { id, version: version(id), code, kind, sector, levelId, ...when } }
    }
    case 'rename': {
      const name = odd % 10 === 2 ? recordOf(model, id).name : `改名${step}`
      return { verb: 'rename', input: { id, version: version(id), name, ...when } }
    }
    case 'move':
      return { verb: 'move', input: { id, version: version(id), newParentId: other, ...when } }
    case 'close': {
      const leaves = active.filter((one) => childrenOf(model, one).length === 0)
      const leaf = from(leaves, 2)
      return { verb: 'close', input: { id: leaf, version: version(leaf), ...when } }
    }
    case 'reopen': {
      const gone = from(closed, 2)
      const where = odd % 6 === 0 ? { parentId: null, newRoot: odd !== 6 } : { parentId: other }
      return { verb: 'reopen', input: { id: gone, version: version(gone), ...where, ...when } }
    }
    case 'merge': {
      const siblings = childrenOf(model, id).map((child) => child.id)
      const sourceIds = picks[3]! % 4 === 0 || siblings.length === 0 ? [other, from(active, 4)] : siblings.slice(0, 3)
      const into = attributes(rankAt(sourceIds[0]!, 2) - (flag ? 1 : 0))
      if (odd === 6) return { verb: 'merge', input: { sourceIds, intoId: null, ...when } }
      return flag
        ? { verb: 'merge', input: { sourceIds, intoId: null, into, ...when } }
        : { verb: 'merge', input: { sourceIds, intoId: from(active, 5), into: odd === 7 ? into : null, ...when } }
    }
    case 'split': {
      const source = recordOf(model, id)
      const many = 1 + (picks[2]! % 3)
      const children = childrenOf(model, id).map((child) => child.id)
      const places = flag || (odd >= 10 && odd < 13) ? many + 1 : many
      const parts = Array.from({ length: many }, (_, part) => ({
        organization: attributes(source.levelRank, String.fromCodePoint(97 + part)),
        childIds: [
          ...children.filter((_child, at) => (picks[3]! + at) % places === part),
          ...(odd === 8 ? [other] : odd === 9 && children[0] !== undefined ? [children[0]] : []),
        ],
      }))
      return { verb: 'split', input: { id, version: version(id), parts, sourceContinues: flag, ...when } }
    }
  }
}
