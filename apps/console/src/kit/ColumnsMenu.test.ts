import { expect, test } from 'vitest'
import { moved } from './ColumnsMenu.tsx'

test('an entry changes places with its neighbour', () => {
  expect(moved([0, 1, 2], 0, 1)).toEqual([1, 0, 2])
  expect(moved([1, 0, 2], 2, -1)).toEqual([1, 2, 0])
})
