import { expect, test } from 'vitest'
import { openReportsBench } from '../../testing/reports-bench.ts'

test('what is on record stands beside the report, with units, and nobody types it again', async () => {
  const bench = await openReportsBench()
  try {
    const create = (field: string, input: object): Promise<any> =>
      bench.run(`mutation ($input: ${field.charAt(0).toUpperCase()}${field.slice(1)}Input!) { answer: ${field}(input: $input) { id } }`, { input })
    const facility = (code: 'a' | 'b' | 'top', area: string, openedOn = '2026-02-01') =>
      create('createFacility', { organizationId: bench.id(code), title: '讲习所', use: 'LECTURE_HALL', work: 'NEW', openedOn, area, rooms: 2, openHours: '40' })
    const fund = (code: 'a' | 'b', title: string) =>
      create('createFundLine', { organizationId: bench.id(code), title, fund: 'PARTY_WORK', budgetedOn: '2026-03-01', standard: '50000', budgeted: '50000', paid: '40000', spent: '0' })
    await facility('a', '120.5')
    await facility('a', '30', '2018-01-01')
    await facility('b', '999')
    await fund('a', '一')
    const ask = 'query ($id: ID!) { myReport(appraiseeId: $id) { factsOnRecord { id labelZh labelEn value unitZh unitEn } } }'
    const of = async (code: 'a' | 'b'): Promise<any[]> => (await bench.run(ask, { id: bench.appraisee[code] }, bench.author(code))).myReport.factsOnRecord
    const facts = await of('a')
    expect(facts.find(({ id }) => id === 'facilities.area')).toEqual({ id: 'facilities.area', labelZh: '阵地面积', labelEn: 'Area', value: '150.5', unitZh: '平方米', unitEn: 'm²' })
    expect(Object.fromEntries(facts.map(({ id, value, unitZh }) => [id, `${value}${unitZh}`]))).toMatchObject({
      'facilities.open': '2处', 'facilities.rooms': '4间', 'fundLines.paid': '40000元', 'fundLines.checkedShare': '0%',
    })
    // What is nothing is not told: spent 0, no surveys.
    expect(facts.map(({ id }) => id)).not.toContain('fundLines.spent')
    expect(facts.some(({ id }) => id.startsWith('surveys'))).toBe(false)
    expect((await of('b')).find(({ id }) => id === 'facilities.area').value).toBe('999')
  } finally {
    await bench.close()
  }
})
