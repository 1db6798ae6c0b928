import { expect, test } from 'vitest'
import type { StructuralEffect } from '../types.ts'
import { zh } from '../words/zh.ts'
import { effectWords } from './effect-words.ts'

/** Fills the places of the Chinese words as the page does. */
const t = (key: string, params: Readonly<Record<string, string | number>> = {}): string => {
  const text = key
    .split('.')
    .reduce<unknown>((tree, step) => (tree as Record<string, unknown>)[step], zh) as string
  return text.replace(/%\{(\w+)\}/g, (_, name: string) => String(params[name]))
}
const say = (effect: Partial<StructuralEffect>): string =>
  effectWords({ kind: 'MOVED', name: '杏花街道', count: 1, from: null, to: null, ...effect }, t)

test('effects are told as sentences', () => {
  expect(say({ count: 15, from: 'A区', to: 'B区' })).toBe('将把“杏花街道”及其下 14 个组织从“A区”移到“B区”。')
  expect(say({ from: 'A区', to: 'B区' })).toBe('将把“杏花街道”从“A区”移到“B区”。')
  expect(say({ kind: 'CREATED' })).toBe('将设立最高组织“杏花街道”。')
  expect(say({ kind: 'CREATED', to: 'B区' })).toBe('将在“B区”之下设立“杏花街道”。')
  expect(say({ kind: 'CLOSED', to: '桃花街道' })).toBe('将撤销“杏花街道”，并入“桃花街道”。')
  expect(say({ kind: 'CHILDREN_MOVED', count: 3, from: '杏花街道', to: '桃花街道' })).toBe(
    '将把“杏花街道”之下 3 个组织移到“桃花街道”。',
  )
  expect(say({ kind: 'RENAMED', from: '杏花街道', to: '桃花街道' })).toBe('“杏花街道”将更名为“桃花街道”。')
  expect(say({ kind: 'REOPENED', to: 'B区' })).toBe('将在“B区”之下恢复“杏花街道”。')
  expect(say({ kind: 'REOPENED' })).toBe('将把“杏花街道”恢复为最高组织。')
})
