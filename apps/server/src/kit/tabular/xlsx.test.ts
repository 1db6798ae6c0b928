import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import {
  oldContainer,
  readBytes,
  relations,
  textCell,
  workbookOf,
  workbookParts,
  zipOf,
} from './testing/make-files.ts'
import type { TableFaultCode, TableLimits } from './table.ts'
import { writeXlsx } from './xlsx-write.ts'
import type { CellToWrite } from './xlsx-write.ts'

const workbook = (sheet: string, others?: Readonly<Record<string, string | Buffer>>) =>
  zipOf(workbookParts(sheet, others))
const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
  <numFmt numFmtId="171" formatCode="&quot;day&quot;0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`

describe('a workbook is read', () => {
  it('with shared, rich and inline texts, numbers, dates, booleans, gaps and escapes', async () => {
    const shared = `<sst><si><t>编码</t></si><si><r><t>杏</t></r><r><t>花</t></r><rPh><t>xing</t></rPh></si>
      <si><t>a_x000D_b_x005F_x000D_</t></si></sst>`
    const sheet = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
      <row r="3"><c t="s"><v>2</v></c><c><v>990101001001</v></c><c><v>1.10101001001E+11</v></c>
        <c><v>1.1010100100100001E+17</v></c><c s="1"><v>44985</v></c><c s="2"><v>45352.75</v></c><c s="3"><v>44985</v></c>
        <c t="b"><v>1</v></c><c t="d"><v>2026-03-01T00:00:00</v></c><c t="str"><v>x</v></c></row>`
    const { rows, faults } = await readBytes(
      await workbook(sheet, { 'xl/sharedStrings.xml': shared, 'xl/styles.xml': styles }),
    )
    expect(faults).toEqual([])
    expect(rows).toEqual([
      { number: 1, cells: ['编码', '', '杏花'] },
      {
        number: 3,
        cells: [
          'a\rb_x000D_',
          '990101001001',
          '110101001001',
          '1.1010100100100001E+17',
          '2023-02-28',
          '2024-03-01',
          '44985',
          'TRUE',
          '2026-03-01',
          'x',
        ],
      },
    ])
  })

  it('with days counted from 1904', async () => {
    const parts = workbookParts('<row><c s="1"><v>43523</v></c></row>', { 'xl/styles.xml': styles })
    const from1904 = String(parts['xl/workbook.xml']).replace(
      '<sheets>',
      '<workbookPr date1904="1"/><sheets>',
    )
    const { cells } = await readBytes(await zipOf({ ...parts, 'xl/workbook.xml': from1904 }))
    expect(cells).toEqual([['2023-02-28']])
  })

  it('with prefixed names, absolute targets and the first sheet that is not hidden', async () => {
    const parts = workbookParts(
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>杏</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
    )
    const { cells, faults } = await readBytes(
      await zipOf({
        ...parts,
        'xl/workbook.xml':
          '<x:workbook xmlns:x="m" xmlns:y="r"><x:sheets><x:sheet y:id="r9" state="hidden"/><x:sheet y:id="r1"/></x:sheets></x:workbook>',
        'xl/_rels/workbook.xml.rels': relations([['r1', 'worksheet', '/xl/worksheets/sheet1.xml']]),
      }),
    )
    expect(faults).toEqual([])
    expect(cells).toEqual([['杏']])
  })

  it('with formulas and error values told apart from texts', async () => {
    const { cells } = await readBytes(
      await workbook(
        '<row><c><f>A1&amp;"x"</f><v>7</v></c><c t="shared"><f si="0"/><v>7</v></c><c t="e"><v>#N/A</v></c></row>',
      ),
    )
    expect(cells).toEqual([
      [
        { unreadable: 'formula', shown: '=A1&"x"' },
        { unreadable: 'formula', shown: '=' },
        { unreadable: 'error', shown: '#N/A' },
      ],
    ])
  })

  it('and its merged cells are told, the single ones and those beyond the rows left out', async () => {
    const { rows, faults } = await readBytes(
      await workbook(
        `<worksheet><sheetData><row r="1">${textCell('编码')}</row><row r="2">${textCell('x')}</row></sheetData>
         <mergeCells><mergeCell ref="A1:I1"/><mergeCell ref="B2:B2"/><mergeCell ref="A2:A9"/><mergeCell ref="A7:A9"/></mergeCells></worksheet>`,
      ),
    )
    expect(rows).toHaveLength(2)
    expect(faults).toMatchObject([
      { code: 'table.mergedCells', row: 1, params: { range: 'A1:I1' } },
      { code: 'table.mergedCells', row: 2, params: { range: 'A2:A9' } },
    ])
  })
})

/** A workbook whose sheet is mostly `filler` and unpacks to `megabytes`. */
const bomb = (megabytes: number, before: string, after: string, filler = ' ') =>
  workbook(`${before}${filler.repeat((megabytes * 1024 * 1024) / filler.length)}${after}`)

/** Makes every header of a ZIP claim that its parts unpack to at most `size` bytes. */
function forge(zip: Buffer, size: number): Buffer {
  const forged = Buffer.from(zip)
  for (let at = 0; at < forged.length - 4; at++) {
    const signature = forged.readUInt32LE(at)
    const field = signature === 0x04034b50 ? at + 22 : signature === 0x02014b50 ? at + 24 : -1
    if (field > 0 && forged.readUInt32LE(field) > size) forged.writeUInt32LE(size, field)
  }
  return forged
}

describe('a malformed workbook gives a fault', () => {
  const entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
  it.each<[string, () => Promise<Buffer> | Buffer, TableFaultCode, Partial<TableLimits>?]>([
    ['cut off', async () => (await workbookOf([['a']])).subarray(0, 300), 'table.damaged'],
    ['only a signature', () => Buffer.from('PK\x03\x04'), 'table.damaged'],
    ['some other ZIP', () => zipOf({ 'readme.txt': 'x' }), 'table.notWorkbook'],
    [
      'a text document',
      () =>
        zipOf({
          '_rels/.rels': relations([['r1', 'officeDocument', 'word/document.xml']]),
          'word/document.xml': '<document/>',
        }),
      'table.notWorkbook',
    ],
    [
      'a binary workbook',
      () =>
        zipOf({
          '_rels/.rels': relations([['r1', 'officeDocument', 'xl/workbook.bin']]),
          'xl/workbook.bin': 'x',
        }),
      'table.notWorkbook',
    ],
    ['an old .xls', () => oldContainer('Root Entry', 'Workbook'), 'table.oldFormat'],
    ['a password', () => oldContainer('Root Entry', 'EncryptedPackage'), 'table.password'],
    ['some other container', () => oldContainer('Root Entry', 'WordDocument'), 'table.notText'],
    ['a container cut off', () => oldContainer().subarray(0, 100), 'table.damaged'],
    [
      'no visible sheet',
      () => zipOf({ ...workbookParts('<row/>'), 'xl/workbook.xml': '<workbook><sheets/></workbook>' }),
      'table.noSheet',
    ],
    ['markup that does not close', () => workbook('<worksheet><sheetData><row>'), 'table.damaged'],
    [
      'an unknown entity',
      () => workbook('<row><c t="inlineStr"><is><t>&e;</t></is></c></row>'),
      'table.damaged',
    ],
    [
      'an external entity',
      () =>
        workbook(
          `${entity}<worksheet><sheetData><row><c t="str"><v>&e;</v></c></row></sheetData></worksheet>`,
        ),
      'table.foreignContent',
    ],
    [
      'an external entity in the shared texts',
      () => workbook('<row/>', { 'xl/sharedStrings.xml': `${entity}<sst/>` }),
      'table.foreignContent',
    ],
    [
      'markup in no encoding',
      () => workbook('<row/>', { 'xl/sharedStrings.xml': Buffer.from('3c7373743eff3c2f7373743e', 'hex') }),
      'table.damaged',
    ],
    ['a shared text that is not there', () => workbook('<row><c t="s"><v>7</v></c></row>'), 'table.damaged'],
    ['a number that is none', () => workbook('<row><c><v>seven</v></c></row>'), 'table.damaged'],
    ['an impossible row number', () => workbook('<row r="99999999999"/>'), 'table.damaged'],
    ['a row number twice', () => workbook('<row r="2"/><row r="2"/>'), 'table.damaged'],
    ['100,000 blank cells', () => workbook(`<row>${'<c/>'.repeat(100_000)}</row>`), 'table.tooManyColumns'],
    ['an impossible cell reference', () => workbook('<row><c r="1A"><v>1</v></c></row>'), 'table.damaged'],
    [
      '100,000 columns',
      () => workbook(`<row>${'<c><v>1</v></c>'.repeat(100_000)}</row>`),
      'table.tooManyColumns',
    ],
    ['a far column', () => workbook('<row><c r="XFD1"><v>1</v></c></row>'), 'table.tooManyColumns'],
    ['a cell too long', () => workbook(`<row>${textCell('x'.repeat(40_000))}</row>`), 'table.longCell'],
    ['too many rows', () => workbookOf([['a'], ['b'], ['c']]), 'table.tooManyRows', { xlsxRows: 2 }],
    ['too many bytes', () => workbookOf([['a']]), 'table.tooLarge', { xlsxBytes: 100 }],
    [
      'shared texts beyond memory',
      () => workbook('<row/>', { 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(1000)}</sst>` }),
      'table.zipBomb',
      { sharedTexts: 10_000 },
    ],
    ['too many parts', () => workbook('<row/>', { a: '', b: '', c: '' }), 'table.zipBomb', { parts: 6 }],
    [
      'more unpacked than allowed',
      () => bomb(3, '<worksheet><sheetData>', '</sheetData></worksheet>', '<x></x> '),
      'table.zipBomb',
      { unpackedBytes: 2_000_000 },
    ],
    [
      'an abnormal ratio',
      () => bomb(32, '<worksheet><sheetData>', '</sheetData></worksheet>', '<x></x> '),
      'table.zipBomb',
    ],
    ['one endless tag', () => bomb(3, '<worksheet><sheetData', '/></worksheet>'), 'table.zipBomb'],
    ['one endless comment', () => bomb(3, '<worksheet><!--', '--></worksheet>'), 'table.zipBomb'],
    [
      'one endless text',
      () =>
        bomb(3, '<worksheet><sheetData><row><c t="str"><v>', '</v></c></row></sheetData></worksheet>', 'x'),
      'table.zipBomb',
    ],
    ['endless nesting', () => bomb(1, '<worksheet>', '', '<a>\n'), 'table.damaged'],
    [
      'sizes that lie',
      async () =>
        forge(await bomb(3, '<worksheet><sheetData>', '</sheetData></worksheet>', '<x></x> '), 1000),
      'table.zipBomb',
    ],
  ])('%s', async (_, make, code, limits) => {
    const { faults } = await readBytes(await make(), limits)
    expect(faults.map((fault) => fault.code)).toEqual([code])
  })
})

describe('a written workbook', () => {
  const rowsOf = async function* (...batches: readonly (readonly (readonly CellToWrite[])[])[]) {
    yield* batches
  }

  it('comes back the same: formulas as texts, markup, control characters dropped, later batches', async () => {
    const cells = ['=1+1', "'=x", '<&">', '_x000D_', ' lead', '零\n行', '']
    const file = await buffer(
      writeXlsx([
        {
          name: '组织',
          columns: [
            { head: '编码', width: 10, note: '唯一' },
            { head: '类型', width: 10, choices: ['党委', '党组'] },
          ],
          rows: rowsOf(
            [[...cells, 'end']],
            [
              [
                { text: 'x', mark: 'fault' },
                { text: 'a\u0001b', mark: 'example' },
              ],
            ],
          ),
        },
        { name: '说明', columns: [{ head: '列', width: 9 }], rows: rowsOf() },
      ]),
    )
    const { rows, faults } = await readBytes(file)
    expect(faults).toEqual([])
    expect(rows).toEqual([
      { number: 1, cells: ['编码', '类型'] },
      { number: 2, cells: [...cells, 'end'] },
      { number: 3, cells: ['x', 'ab'] },
    ])
  })

  it('gives the same bytes for the same content', async () => {
    const make = () =>
      buffer(writeXlsx([{ name: 'a', columns: [{ head: 'h', width: 9 }], rows: rowsOf([['x']]) }]))
    expect((await make()).equals(await make())).toBe(true)
  })

  it('ends with the failure of its rows, not half a file', async () => {
    const failing = async function* (): AsyncGenerator<readonly (readonly string[])[]> {
      yield [['x']]
      throw new Error('database gone')
    }
    const file = writeXlsx([{ name: 'a', columns: [{ head: 'h', width: 9 }], rows: failing() }])
    await expect(buffer(file)).rejects.toThrow('database gone')
  })
})
