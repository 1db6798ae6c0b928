// expects vitest(no-disabled-tests)
import { expect, test } from 'vitest'

test.skip('left out', () => {
  expect(1).toBe(1)
})
