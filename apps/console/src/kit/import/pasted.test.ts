import { expect, test } from 'vitest'
import { sizeOfPaste, spanOfRow } from './pasted.ts'

test('counts rows and columns as the spreadsheet showed them', () => {
  expect(sizeOfPaste('')).toEqual({ rows: 0, columns: 0 })
  expect(sizeOfPaste(' \n\t\n')).toEqual({ rows: 0, columns: 0 })
  expect(sizeOfPaste('编码\t名称\r\nA\t甲\t\r\nB\r\n')).toEqual({ rows: 3, columns: 3 })
})

test('the span of a row is that row, empty rows included', () => {
  for (const lines of [[''], ['甲'], ['', ''], ['甲', '', '乙\t1'], ['', '甲', '']]) {
    const text = lines.join('\n')
    const rows = lines.map((_, at) => spanOfRow(text, at + 1))
    expect(rows.map(({ start, end }) => text.slice(start, end))).toEqual(lines)
  }
})

test('a row beyond the end is the last one', () => {
  expect(spanOfRow('a\nb', 9)).toEqual({ start: 2, end: 3 })
})
