import { expect, test } from 'vitest'
import { compareTexts } from './compare-texts.ts'

test('differences are clauses, and both texts can be read from them', () => {
  const [before, after] = ['一是调研不够，二是办法不多。\n措施：每月一次。', '一是调研不深，二是办法不多。\n措施：每月两次，年底评估。']
  const stretches = compareTexts(before, after)
  const read = (leave: string) => stretches.filter(({ kind }) => kind !== leave).map(({ text }) => text).join('')
  expect([read('added'), read('removed')]).toEqual([before, after])
  expect(stretches.find(({ kind }) => kind === 'same')?.text).toBe('二是办法不多。\n措施：')
  expect(compareTexts('不变。', '不变。')).toEqual([{ kind: 'same', text: '不变。' }])
})
