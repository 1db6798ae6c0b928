import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemsOf } from './index.ts'

test.each([
  ['一是议题偏少。二是两个网格半年没有活动，由社区代办。', ['议题偏少', '两个网格半年没有活动，由社区代办']],
  ['1. 开放活动室；\n2．回访到户\n（三）公布结果。', ['开放活动室', '回访到户', '公布结果']],
  ['对应四个问题：每季度公开征集议题；六月底前两个支部独立开展主题党日。', ['对应四个问题：每季度公开征集议题', '六月底前两个支部独立开展主题党日']],
  ['3.5万元用于助餐；第二，建台账', ['3.5万元用于助餐', '建台账']],
  [' \n；。', []],
  ['二是', []],
])('%s', (text, items) => {
  expect(itemsOf(text)).toEqual(items)
})

test('no word of a text is lost, none is added, and no point is empty', () => {
  const words = (text: string): string => text.replace(/[。；;！!？?\s]/gu, '')
  fc.assert(fc.property(fc.array(fc.stringMatching(/^[甲乙丙丁0-9，：]{0,8}[。；;！\n]$/)), (pieces) => {
    const text = pieces.map((piece) => `句${piece}`).join('')
    const items = itemsOf(text)
    expect(items.every((item) => item.trim() === item && item !== '')).toBe(true)
    expect(words(items.join(''))).toBe(words(text))
  }))
})
