import { schemeTemplate } from '@shuping/domain/schemes'
import { expect, test } from 'vitest'
import { readDraft } from './draft.ts'

const text = JSON.stringify({
  ...schemeTemplate('STREET_SECRETARY'),
  metrics: [{ id: 'held', label: { zh: '会议次数', en: 'Meetings' }, source: { kind: 'register', name: 'meetings.held' } }],
})
const unknown = (metrics?: ReadonlySet<string>): readonly string[] => readDraft(text, metrics).faults.flatMap(({ code, field }) => (code === 'schemes.unknownMetric' ? [field] : []))

test('a metric that no register offers is told in the draft, as the server tells it', () => {
  expect(unknown()).toEqual([])
  expect(unknown(new Set(['meetings.held']))).toEqual([])
  expect(unknown(new Set(['surveys.made']))).toEqual(['/metrics/0/source/name'])
})
