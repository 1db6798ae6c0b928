import { expect, test } from 'vitest'
import type { Refusal, Verdict } from '../kit/index.ts'
import { kitRefusalTexts } from '../kit/index.ts'
import { organizationRefusalTexts, removeLevel, saveLevel } from './index.ts'
import type { Level, OrganizationRefusal } from './index.ts'
import { applyIn, decideIn, emptyModel } from './testing/index.ts'
import type { Model, TreeCommand } from './testing/index.ts'

const LEVELS = new Map([1, 2, 3, 4].map((rank) => [`L${rank}`, rank]))
const reason = '机构改革'

const born = (code: string, rank: number) =>
  ({ code, name: code, kind: 'COMMITTEE', sector: 'TERRITORIAL', levelId: `L${rank}` }) as const
const create = (code: string, rank: number, parentId: string | null, effectiveOn = '2026-01-01'): TreeCommand => ({
  verb: 'create',
  input: { ...born(code, rank), parentId, newRoot: false, effectiveOn, reason },
})
const move = (id: string, version: number, newParentId: string, effectiveOn: string): TreeCommand => ({
  verb: 'move',
  input: { id, version, newParentId, effectiveOn, reason },
})
const close = (id: string, version: number, effectiveOn: string): TreeCommand => ({
  verb: 'close',
  input: { id, version, effectiveOn, reason },
})
const reopen = (id: string, version: number, parentId: string, effectiveOn: string): TreeCommand => ({
  verb: 'reopen',
  input: { id, version, parentId, effectiveOn, reason },
})
const rename = (id: string, version: number, name: string, effectiveOn: string): TreeCommand => ({
  verb: 'rename',
  input: { id, version, name, effectiveOn, reason },
})
const edit = (id: string, version: number, code: string, rank: number): TreeCommand => ({
  verb: 'edit',
  input: { ...born(code, rank), id, version, effectiveOn: '2026-06-01', reason },
})
const merge = (sourceIds: readonly string[], intoId: string | null, into: string | null = null): TreeCommand => ({
  verb: 'merge',
  input: { sourceIds, intoId, into: into === null ? null : born(into, 2), effectiveOn: '2026-06-01', reason },
})
const split = (
  id: string,
  sourceContinues: boolean,
  parts: readonly (readonly [string, ...string[]])[],
  version = 1,
): TreeCommand => ({
  verb: 'split',
  input: {
    id,
    version,
    sourceContinues,
    parts: parts.map(([code, ...childIds]) => ({ organization: born(code, 2), childIds })),
    effectiveOn: '2026-06-01',
    reason,
  },
})

/** Ids are the codes; a command that is refused here is a mistake of the test. */
function after(model: Model, ...commands: readonly TreeCommand[]): Model {
  return commands.reduce((so, command) => {
    const verdict = decideIn(so, command, [command.verb === 'create' ? command.input.code : 'new1', 'new2', 'new3'])
    if (!verdict.ok) throw new Error(JSON.stringify({ command, refusals: verdict.refusals }))
    return applyIn(so, verdict.value)
  }, model)
}

/** City ─ north (n1, n2), south (s1), gone (closed on 1 May). */
const city = after(
  emptyModel('2026-06-15', LEVELS),
  create('city', 1, null),
  create('north', 2, 'city'),
  create('n1', 3, 'north'),
  create('n2', 3, 'north', '2026-03-01'),
  create('south', 2, 'city'),
  create('s1', 3, 'south'),
  create('gone', 2, 'city'),
  close('gone', 1, '2026-05-01'),
)

const ask = (command: TreeCommand, model = city): Verdict<unknown, OrganizationRefusal> =>
  decideIn(model, command, ['new1', 'new2', 'new3'])

const level: Level = { id: 'L1', code: 'city', rank: 1, nameZh: '市', nameEn: 'City' }
const others = [{ id: 'L2', code: 'district', rank: 2, nameZh: '区', nameEn: 'District' }]

const cases: readonly (readonly [OrganizationRefusal, string | undefined, Verdict<unknown, OrganizationRefusal>])[] = [
  ['kit.required', 'code', ask(create(' ', 2, 'city'))],
  ['kit.required', 'reason', ask({ verb: 'close', input: { id: 'n1', version: 1, effectiveOn: '2026-06-01', reason: '　' } })],
  ['kit.tooLong', 'name', ask(rename('n1', 1, '长'.repeat(121), '2026-06-01'))],
  ['kit.unprintable', 'name', ask(rename('n1', 1, '杏花\u202e街道', '2026-06-01'))],
  ['kit.notADate', 'effectiveOn', ask(close('n1', 1, '2026-02-30'))],
  ['kit.staleVersion', 'version', ask(close('n1', 2, '2026-06-01'))],
  ['kit.alreadyExists', 'parts.1.organization.code', ask(split('north', true, [['x', 'n1'], ['x']]))],
  ['kit.alreadyExists', 'rank', saveLevel({ ...level, rank: 2 }, { present: null, uses: 0, others })],
  ['organizations.codeShape', 'code', ask(create('-杏', 2, 'city'))],
  [
    'organizations.officialCodeShape',
    'officialCode',
    ask({ verb: 'edit', input: { ...edit('n1', 1, 'n1', 3).input, officialCode: '11' } as never }),
  ],
  ['organizations.codeTaken', 'code', ask(create('north', 2, 'city'))],
  ['organizations.codeTaken', 'into.code', ask(merge(['north', 'south'], null, 'gone'))],
  ['organizations.inFuture', 'effectiveOn', ask(close('n1', 1, '2026-06-16'))],
  ['organizations.beforeLastLink', 'effectiveOn', ask(close('n2', 1, '2026-02-01'))],
  ['organizations.beforeLastLink', 'effectiveOn', ask(reopen('gone', 2, 'city', '2026-04-01'))],
  [
    'organizations.beforeLastName',
    'effectiveOn',
    ask(rename('n1', 2, '第三', '2026-03-01'), after(city, rename('n1', 1, '第二', '2026-04-01'))),
  ],
  ['organizations.closed', undefined, ask(close('gone', 2, '2026-06-01'))],
  ['organizations.closed', 'sourceIds', ask(merge(['gone'], 'city'))],
  ['organizations.notClosed', undefined, ask(reopen('n1', 1, 'city', '2026-06-01'))],
  ['organizations.parentClosed', 'parentId', ask(create('x', 3, 'gone', '2026-04-01'))],
  ['organizations.parentClosed', 'intoId', ask(merge(['north'], 'gone'))],
  ['organizations.parentNotYetOpen', 'effectiveOn', ask(move('s1', 1, 'n2', '2026-02-01'))],
  ['organizations.parentNotYetOpen', 'effectiveOn', ask(merge(['north'], 'young'), after(city, create('young', 2, 'city', '2026-06-02')))],
  ['organizations.aboveParentLevel', 'levelId', ask(create('x', 1, 'north'))],
  ['organizations.aboveParentLevel', 'newParentId', ask(move('south', 1, 'n1', '2026-06-01'))],
  ['organizations.belowChildLevel', 'levelId', ask(edit('north', 1, 'north', 4))],
  ['organizations.secondRoot', 'parentId', ask(create('x', 1, null))],
  ['organizations.sameParent', 'newParentId', ask(move('n1', 1, 'north', '2026-06-01'))],
  ['organizations.underItself', 'newParentId', ask(move('north', 1, 'n1', '2026-06-01'))],
  ['organizations.underItself', 'newParentId', ask(move('north', 1, 'north', '2026-06-01'))],
  [
    'organizations.pastCycle',
    'effectiveOn',
    ask(move('n1', 1, 'n2', '2026-03-10'), after(city, move('n2', 1, 'n1', '2026-03-05'), move('n2', 2, 'south', '2026-04-01'))),
  ],
  ['organizations.sameName', 'name', ask(rename('n1', 1, ' n1 ', '2026-06-01'))],
  ['organizations.hasChildren', undefined, ask(close('north', 1, '2026-06-01'))],
  [
    'organizations.childrenSince',
    'effectiveOn',
    ask(close('south', 1, '2026-05-01'), after(city, move('s1', 1, 'north', '2026-05-02'))),
  ],
  ['organizations.mergeNeedsSources', 'sourceIds', ask(merge(['north', 'north'], null, 'x'))],
  ['organizations.mergeTarget', 'intoId', ask(merge(['north', 'south'], null))],
  ['organizations.mergeTarget', 'intoId', ask(merge(['north', 'south'], 'city', 'x'))],
  ['organizations.mergeNested', 'sourceIds', ask(merge(['north', 'n1'], 'south'))],
  ['organizations.mergeIntoSource', 'intoId', ask(merge(['north', 'south'], 'north'))],
  ['organizations.mergeIntoSource', 'intoId', ask(merge(['north'], 'n1'))],
  ['organizations.mergeParentsDiffer', 'sourceIds', ask(merge(['n1', 's1'], null, 'x'))],
  ['organizations.splitNeedsParts', 'parts', ask(split('north', false, [['x', 'n1', 'n2']]))],
  ['organizations.splitNeedsParts', 'parts', ask(split('north', true, []))],
  ['organizations.splitRoot', 'sourceContinues', ask(split('city', false, [['x', 'north', 'south'], ['y']]))],
  ['organizations.splitForeignChild', 'parts.0.childIds', ask(split('north', true, [['x', 's1']]))],
  ['organizations.splitChildTwice', 'parts', ask(split('north', true, [['x', 'n1', 'n1']]))],
  ['organizations.splitChildTwice', 'parts', ask(split('north', false, [['x', 'n1'], ['y', 'n1', 'n2']]))],
  ['organizations.splitChildLeft', 'parts', ask(split('north', false, [['x', 'n1'], ['y']]))],
  ['organizations.levelRank', 'rank', saveLevel({ ...level, rank: 100 }, { present: null, uses: 0, others })],
  ['organizations.levelInUse', 'rank', saveLevel({ ...level, rank: 3 }, { present: level, uses: 7, others })],
  ['organizations.levelInUse', undefined, removeLevel({ present: level, uses: 7, others })],
  ['organizations.unknownLevel', 'levelId', ask(create('x', 9, 'city'))],
  ['organizations.unknownLevel', 'levelId', ask(edit('n1', 1, 'n1', 9))],
]

test.each(cases)('%s (%s)', (code, field, verdict) => {
  const refusals: readonly Refusal<OrganizationRefusal>[] = verdict.ok ? [] : verdict.refusals
  expect(refusals.map((refusal) => [refusal.code, refusal.field])).toContainEqual([code, field])
  for (const refusal of refusals) {
    const places = Object.values(organizationRefusalTexts[refusal.code]).flatMap((text) => text.match(/\{\w+\}/g) ?? [])
    expect(Object.keys(refusal.params ?? {}).map((name) => `{${name}}`)).toEqual(expect.arrayContaining(places))
  }
})

test('every refusal of organizations is reached by one of these cases, and none hides beside it', () => {
  const reached = new Set(cases.map(([code]) => code))
  const missing = (Object.keys(organizationRefusalTexts) as OrganizationRefusal[])
    .filter((code) => code.startsWith('organizations.') && !reached.has(code))
  expect(missing).toEqual([])
})

test('every refusal speaks both languages and names the same places in both', () => {
  expect(Object.keys(organizationRefusalTexts)).toEqual(expect.arrayContaining(Object.keys(kitRefusalTexts)))
  for (const [code, { zh, en }] of Object.entries(organizationRefusalTexts)) {
    expect(zh, code).toMatch(/\p{Script=Han}.*。$/u)
    expect(en, code).toMatch(/^[A-Z{“].*[a-z})”].*\.$/)
    const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted()
    expect(places(zh), code).toEqual(places(en))
  }
})

test('all refusals that apply are told at once', () => {
  const verdict = ask({
    verb: 'create',
    input: { ...born('北', 9), name: '', parentId: 'gone', newRoot: false, effectiveOn: '2027-01-01', reason: '' },
  })
  expect(verdict.ok ? [] : verdict.refusals.map(({ code }) => code)).toEqual([
    'organizations.inFuture', 'kit.required', 'kit.required', 'organizations.codeShape',
    'organizations.unknownLevel', 'organizations.parentClosed',
  ])
})

test('a second top is refused also where the first one stands only in the past', () => {
  const root = after(emptyModel('2026-06-15', LEVELS), create('old', 1, null), close('old', 1, '2026-03-01'))
  expect(ask(create('new', 1, null, '2026-02-28'), root)).toMatchObject({ refusals: [{ code: 'organizations.secondRoot' }] })
  expect(ask(create('new', 1, null, '2026-03-01'), root).ok).toBe(true)
})

test('a saved level carries its own fields and nothing that came along', () => {
  const typed = { ...level, code: ' city ', version: 7 }
  expect(saveLevel(typed, { present: null, uses: 0, others })).toEqual({ ok: true, value: level })
})
