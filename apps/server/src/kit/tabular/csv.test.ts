import fc from 'fast-check'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { delimiterOf } from './csv-read.ts'
import { writeCsv } from './csv-write.ts'
import { guardFormula, unguardFormula } from './formula-guard.ts'
import { readBytes } from './testing/make-files.ts'
import type { TableFaultCode, TableLimits } from './table.ts'

const TABLE = '编码,名称\r\nXH,杏花街道\r\n'
const CELLS = [
  ['编码', '名称'],
  ['XH', '杏花街道'],
]
const utf16be = (content: string) => Buffer.from(`\ufeff${content}`, 'utf16le').swap16()
/** 编码,名称 / XH,杏花街道 in GB18030. */
const GB = Buffer.concat([
  Buffer.from('b1e0c2eb2cc3fbb3c60d0a58482c', 'hex'),
  Buffer.from('d0d3bba8bdd6b5c00d0a', 'hex'),
])

describe('a CSV file is read', () => {
  it.each<[string, Buffer]>([
    ['in UTF-8', Buffer.from(TABLE)],
    ['in UTF-8 with a mark', Buffer.from(`\ufeff${TABLE}`)],
    ['in UTF-16', Buffer.from(`\ufeff${TABLE}`, 'utf16le')],
    ['in UTF-16, big end first', utf16be(TABLE)],
    ['in UTF-16 without a mark', Buffer.from(TABLE, 'utf16le')],
    ['in GB18030', GB],
    ['with tabs', Buffer.from(TABLE.replaceAll(',', '\t'))],
    ['with semicolons', Buffer.from(TABLE.replaceAll(',', ';'))],
    ['with single line feeds', Buffer.from(TABLE.replaceAll('\r\n', '\n'))],
    ['with single carriage returns', Buffer.from(TABLE.replaceAll('\r\n', '\r'))],
    ['with line ends of several kinds', Buffer.from('编码,名称\r\n\nXH,杏花街道\r')],
    ['without a last line end', Buffer.from(TABLE.trimEnd())],
    ['with everything quoted', Buffer.from('"编码","名称"\r\n"XH","杏花街道"\r\n')],
    ['with trailing blank columns', Buffer.from('编码,名称,,,\r\nXH,杏花街道,, ,\r\n')],
  ])('%s', async (_, bytes) => {
    expect(await readBytes(bytes)).toMatchObject({ cells: CELLS, faults: [] })
  })

  it('with the row numbers a person sees: blank lines count, line breaks in cells do not', async () => {
    const { rows } = await readBytes('a,b\n\n"x\ny",1\n,\nz,2\n')
    expect(rows).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 3, cells: ['x\ny', '1'] },
      { number: 5, cells: ['z', '2'] },
    ])
  })

  it('with a GB18030 character that first comes late, beyond any sample', async () => {
    const late = Buffer.concat([
      Buffer.from(`a,b\n${'x,1\n'.repeat(100_000)}`),
      Buffer.from('d0d3', 'hex'),
      Buffer.from(',2\n'),
    ])
    const { cells, faults } = await readBytes(late)
    expect(faults).toEqual([])
    expect(cells.at(-1)).toEqual(['杏', '2'])
  })

  it('the same with and without the parser that quotation marks call for', async () => {
    const line = fc.string({ unit: fc.constantFrom('杏', 'x', '1', ',', ' ', '=', "'", '\r', '\n', '\t'), maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(line, fc.constantFrom('\n', '\r\n', '\r'), async (lines, end) => {
        const plain = `a,b${end}${lines}${end}`
        const [bare, parsed] = [await readBytes(plain), await readBytes(`${plain}"z"${end}`)]
        expect(bare.faults).toEqual([])
        expect(parsed.rows.slice(0, -1)).toEqual(bare.rows)
        expect(parsed.rows.at(-1)).toMatchObject({ cells: ['z'] })
      }),
      { numRuns: 300 },
    )
  })

  it('with a line end of two that the reading cuts in half, and a first quotation mark far down', async () => {
    const rows = 40_000
    const { cells, faults } = await readBytes(`a,b\r\n${'杏花,1\r\n'.repeat(rows)}"q\r\nq",2\r\n`)
    expect(faults).toEqual([])
    expect(cells.length).toBe(rows + 2)
    expect(cells.slice(1, -1).every(([name, one]) => name === '杏花' && one === '1')).toBe(true)
    expect(cells.at(-1)).toEqual(['q\r\nq', '2'])
  })

  it('taking formulas for what they are, but not the custom ="001"', async () => {
    const { cells } = await readBytes(`a,b,c,d\n=1+1,"=""001""",'=x,-\n`)
    expect(cells[1]).toEqual([{ unreadable: 'formula', shown: '=1+1' }, '001', '=x', '-'])
  })
})

describe('a malformed CSV file gives a fault', () => {
  it.each<[string, Buffer | string, TableFaultCode, number, Partial<TableLimits>?]>([
    ['empty', '', 'table.empty', 0],
    ['only blanks', ' \r\n \r\n', 'table.empty', 0],
    ['bytes of no encoding', Buffer.from('61ff2c80ff0a', 'hex'), 'table.wrongEncoding', 0],
    ['Latin-1', Buffer.from('caf\xe9,1\n', 'latin1'), 'table.wrongEncoding', 0],
    [
      'a mark of UTF-8 before something else',
      Buffer.concat([Buffer.from('efbbbf', 'hex'), GB]),
      'table.wrongEncoding',
      0,
    ],
    ['half a character at the end', Buffer.from('编码').subarray(0, 5), 'table.wrongEncoding', 0],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'table.notText', 0],
    ['zeros in text', 'a,b\nx\0y,1\n', 'table.notText', 0],
    ['a web page', '<html><table><tr><td>编码</td></tr></table></html>', 'table.webPage', 0],
    ['an open quote', 'a,b\n1,2\n"x,2\n3,4\n', 'table.quote', 3],
    ['text after a quote', 'a,b\n"红旗"社区,2\n', 'table.quote', 2],
    ['100,000 columns', `a,b\n${','.repeat(99_999)}x\n`, 'table.tooManyColumns', 2],
    [
      '100,000 columns in the head',
      `${Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(',')}\n`,
      'table.tooManyColumns',
      1,
    ],
    ['an endless line', 'x'.repeat(1_100_000), 'table.longRow', 1],
    ['a cell too long', `a,b\n${'x'.repeat(40_000)},1\n`, 'table.longCell', 2],
    ['too many rows', 'a\n1\n2\n3\n', 'table.tooManyRows', 4, { csvRows: 3 }],
    ['endless blank lines', `a\n${'\n'.repeat(20)}`, 'table.tooManyRows', 7, { csvRows: 3 }],
    ['too many bytes', 'a\n1\n2\n3\n', 'table.tooLarge', 0, { csvBytes: 4 }],
  ])('%s', async (_, bytes, code, row, limits) => {
    const { faults } = await readBytes(bytes, limits)
    expect(faults).toMatchObject([{ code, row }])
  })

  it('and nothing else ever: any bytes are read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const { faults } = await readBytes(Buffer.from(bytes))
        expect(faults.length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 200 },
    )
  })
})

describe('writing', () => {
  const rowsOf = async function* (rows: readonly (readonly string[])[]) {
    yield rows
  }

  it('guards formulas so that a spreadsheet shows them and reading gives them back', () => {
    expect(['=1', '+1', '-1', '@x', '\t=1', "'=1", "'x", 'x'].map(guardFormula)).toEqual([
      "'=1",
      "'+1",
      "'-1",
      "'@x",
      "'\t=1",
      "''=1",
      "'x",
      'x',
    ])
    fc.assert(fc.property(fc.string(), (some) => unguardFormula(guardFormula(some)) === some))
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("'", '=', '-', 'x') }),
        (some) => unguardFormula(guardFormula(some)) === some,
      ),
    )
  })

  it('comes back the same, whatever the cells hold', async () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\n', "'", '=', '+', '杏', 'x', ' ') }),
      fc.string({ unit: 'grapheme' }),
    )
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const kept = rows.map((cells) => ['k', ...cells.map((one) => one.replaceAll('\0', '')), 'end'])
        const written = await text(Readable.from(writeCsv(['a', 'b', 'c', 'd', 'e'], rowsOf(kept))))
        const { cells, faults } = await readBytes(written)
        expect(faults).toEqual([])
        expect(cells.slice(1)).toEqual(kept)
      }),
      { numRuns: 100 },
    )
  })
})

describe('the delimiter', () => {
  it.each([
    ['a,b;c,d', ','],
    ['a;b;c', ';'],
    ['a\tb', '\t'],
    ['"a,b";c', ';'],
    ['标题\n编码;名称', ';'],
    ['alone', ','],
  ])('of %j is %j', (start, mark) => {
    expect(delimiterOf(start)).toBe(mark)
  })
})
