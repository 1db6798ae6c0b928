// expects vitest(no-focused-tests)
import { expect, test } from 'vitest'

test.only('focused', () => {
  expect(1).toBe(1)
})
