import { REPORT_PARTS } from '@shuping/domain/reports'
import { expect, test } from 'vitest'
import type { ReportTexts } from '@shuping/domain/reports'
import { answerList, commitmentPoints, problemPoints } from './answer-list.ts'

const texts = {
  ...Object.fromEntries(REPORT_PARTS.map((part) => [part, ''])),
  problems: '一是议题偏少。二是回访不全。', nextSteps: '六月底前开放；每季度公布一次。',
} as unknown as ReportTexts
const words = { report: (year: number, predecessor: string | null) => `${year}${predecessor ?? ''}`, named: () => '实地考核' }
const named = { id: 'x 1', year: 2025, sourceZh: '', sourceEn: '', text: '制度未更新。', remedy: '已于三月更新。', predecessor: null }

test('what was named and what was promised become lists to be answered point by point; what is on record is filled in', () => {
  const last = { year: 2025, predecessor: '姚国强', texts }
  expect(answerList(problemPoints([named], last, words), '整改情况：')).toBe(
    '【实地考核】\n1. 制度未更新。\n整改情况：已于三月更新。\n【2025姚国强】\n2. 议题偏少\n整改情况：\n3. 回访不全\n整改情况：',
  )
  expect(commitmentPoints(last, words).map(({ text }) => text)).toEqual(['六月底前开放', '每季度公布一次'])
  expect(commitmentPoints(null, words)).toEqual([])
  expect(problemPoints([named], null, words)).toHaveLength(1)
})
