import { expect, test, vi } from 'vitest'
import type { Refused } from '../../api/fault.ts'
import { placeRefusals } from './place-refusals.ts'

const refused = (field: string | null, zh: string): Refused => ({
  code: 'x.y',
  field,
  messages: { zh, en: `en ${zh}` },
})

test('each refusal stands on its field, the first one gets the focus, the rest is answered', () => {
  const setError = vi.fn()
  const rest = placeRefusals(
    { setError },
    ['name', 'parts.0.organization.code'],
    [
      refused('name', '甲。'),
      refused('name', '乙。'),
      refused('parts.0.organization.code', '丙。'),
      refused('version', '丁。'),
      refused(null, '戊。'),
    ],
    'zh',
  )
  expect(setError.mock.calls).toEqual([
    ['name', { type: 'refused', message: '甲。 乙。' }, { shouldFocus: true }],
    ['parts.0.organization.code', { type: 'refused', message: '丙。' }, { shouldFocus: false }],
  ])
  expect(rest.map((refusal) => refusal.messages.zh)).toEqual(['丁。', '戊。'])
})

test('the language of the page chooses the text', () => {
  const setError = vi.fn()
  placeRefusals({ setError }, ['name'], [refused('name', '甲。')], 'en')
  expect(setError.mock.calls[0]?.[1]).toEqual({ type: 'refused', message: 'en 甲。' })
})
