import { expect, test } from 'vitest'
import { fieldText, valueText } from './value-text.ts'

test('terms are told by name, several side by side; what has no name stands as it is', () => {
  expect(valueText('kind', 'BRANCH', 'zh')).toBe('党支部')
  expect(valueText('sectors', 'OFFICE\nSCHOOL', 'zh')).toBe('机关、学校')
  expect(valueText('role', 'CLERK', 'en')).toBe('Clerk')
  expect(valueText('awaitsTotp', 'false', 'zh')).toBe('否')
  expect(valueText('name', 'BRANCH', 'zh')).toBe('BRANCH')
  expect(valueText('expiresAt', '2026-06-15T04:00:00.000Z', 'zh')).toMatch(/2026年6月15日/)
  expect(valueText('validFrom', '2026-06-15', 'zh')).toBe('2026-06-15')
  expect([fieldText('levelId', 'zh'), fieldText('unheardOf', 'zh')]).toEqual(['层级', 'unheardOf'])
})
