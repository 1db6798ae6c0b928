import { expect, test } from 'vitest'
import { columnsOfFaults } from './columns-of-faults.ts'
import type { ImportFault } from './topic.ts'
import { excessOf } from './send-file.ts'

const MB = 1024 * 1024

test.each([
  ['a.xlsx', 50, null],
  ['a.XLSX', 51, 50],
  ['a.csv', 256, null],
  ['a.csv', 257, 256],
])('%s of %i MB: limit passed %s', (name, size, limit) => {
  expect(excessOf({ name, size: size * MB })).toBe(limit)
})

test('columns with most faults come first, faults of no column are counted too', () => {
  const fault = (column: string | null): ImportFault => ({
    row: 2,
    column,
    value: null,
    code: 'x.y',
    messages: { zh: '甲', en: 'a' },
  })
  expect(columnsOfFaults([fault('名称'), fault(null), fault('编码'), fault('编码')])).toEqual([
    { column: '编码', count: 2 },
    { column: '名称', count: 1 },
    { column: null, count: 1 },
  ])
})
