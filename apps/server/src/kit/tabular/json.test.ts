import { describe, expect, it } from 'vitest'
import { readBytes } from './testing/make-files.ts'

const read = (text: string) => readBytes(Buffer.from(text))

describe('a table in JSON', () => {
  it('has its heads in row 1 and one record a row; members left out are empty, blank records count', async () => {
    expect(await read('\ufeff [ {"编码":"XH","名称":"杏花街道"}, {}, {"席位":12.50,"编码":"LD","空":null,"对":true} ]')).toMatchObject({
      rows: [
        { number: 1, cells: ['编码', '名称', '席位', '空', '对'] },
        { number: 2, cells: ['XH', '杏花街道'] },
        { number: 4, cells: ['LD', '', '12.5', '', 'true'] },
      ],
      faults: [],
    })
  })

  it('lists of texts are lines, what is nested stays JSON, and the name of a member is only a name', async () => {
    const { cells } = await read('[{"议题":["学习","议事"],"数值":{"a":[1,2]},"__proto__":"x"}]')
    expect(cells).toEqual([['议题', '数值', '__proto__'], ['学习\n议事', '{"a":[1,2]}', 'x']])
  })

  it.each([
    ['[{"a":1,}]', 'table.notJson', 0],
    ['{"a":[{"b":1}]}', 'table.jsonList', 0],
    ['[{"a":1},\n{"a":2,"a":3}]', 'table.jsonTwice', 0],
    ['[{"a":1},[2]]', 'table.jsonRow', 3],
    ['["a"]', 'table.jsonRow', 2],
    ['[]', 'table.empty', 0],
    [`[{"a":"${'x'.repeat(40_000)}"}]`, 'table.longCell', 2],
  ])('%.20s… is told: %s', async (text, code, row) => {
    expect((await read(text)).faults).toMatchObject([{ code, row }])
  })

  it('a CSV that begins with a bracket is still one', async () => {
    expect((await read('[编码],名称\r\nXH,杏花\r\n')).cells).toEqual([['[编码]', '名称'], ['XH', '杏花']])
  })
})
