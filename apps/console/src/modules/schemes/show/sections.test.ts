import { schemeShape } from '@shuping/domain/schemes'
import { expect, test } from 'vitest'
import { SECTIONS } from './sections.ts'

test('every setting of a scheme stands in one section, beside the tree and the format', () => {
  const all = schemeShape.settings.map(({ key }) => key).filter((key) => !['format', 'components', 'aside'].includes(key))
  expect(Object.values(SECTIONS).flat().toSorted()).toEqual(all.toSorted())
})
