import { expect, test } from 'vitest'
import type { TreeLine } from './branches.ts'
import { keyMove } from './key-move.ts'

const line = (id: string, parent: string, childrenCount: number, open: boolean): TreeLine => ({
  type: 'node',
  key: id,
  node: { id, name: id, shortName: id, childrenCount, descendantsCount: childrenCount },
  depth: parent === 'roots' ? 1 : 2,
  parent,
  place: 1,
  siblings: 1,
  open,
})
const lines = [line('city', 'roots', 2, true), line('east', 'city', 3, false), line('west', 'city', 0, false)]

test('arrows walk, open, close and climb', () => {
  expect(keyMove('ArrowDown', lines, 0)).toEqual({ do: 'go', to: 1 })
  expect(keyMove('ArrowDown', lines, 2)).toEqual({ do: 'go', to: 2 })
  expect(keyMove('ArrowRight', lines, 0)).toEqual({ do: 'go', to: 1 })
  expect(keyMove('ArrowRight', lines, 1)).toEqual({ do: 'toggle', id: 'east', open: true })
  expect(keyMove('ArrowRight', lines, 2)).toBeNull()
  expect(keyMove('ArrowLeft', lines, 0)).toEqual({ do: 'toggle', id: 'city', open: false })
  expect(keyMove('ArrowLeft', lines, 2)).toEqual({ do: 'go', to: 0 })
})

test('other keys are left alone, an empty tree has no moves', () => {
  expect(keyMove('a', lines, 0)).toBeNull()
  expect(keyMove('ArrowDown', [], 0)).toBeNull()
})
