import { parseScheme, schemeTemplate } from '@shuping/domain/schemes'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf } from './draft.ts'
import type { Json, Node } from './draft.ts'
import { addAside, addBelow, changeKind, COMPONENT_KINDS, duplicate, gathers, isMovable, kindsFor, moveUnder, remove, shift, targetsOf } from './tree-edits.ts'
import type { Edited } from './tree-edits.ts'

const begin = JSON.parse(JSON.stringify(schemeTemplate('STREET_SECRETARY'))) as Json

const at = ({ document, path }: Edited) => linesOf(document as Node).find((line) => line.path.join('/') === path.join('/'))

test('after any edits the document can be read, no id stands twice, and the line looked at is there', () => {
  const step = fc.record({ deed: fc.nat(6), line: fc.nat(40), other: fc.nat(40) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      let document = begin
      for (const { deed, line: which, other } of steps) {
        const lines = linesOf(document as Node)
        const line = lines[which % lines.length]!
        const kind = COMPONENT_KINDS[other % COMPONENT_KINDS.length]!
        const kinds = kindsFor(line.node)
        const targets = targetsOf(lines, line)
        const edited = [
          () => (gathers(line.node) ? addBelow(document, line, kind, '新增') : null),
          () => addAside(document, kind, '新增'),
          () => (isMovable(line) ? duplicate(document, line) : null),
          () => (isMovable(line) ? shift(document, line, other % 2 === 0 ? -1 : 1) : null),
          () => (isMovable(line) && targets.length > 0 ? moveUnder(document, line, targets[other % targets.length]!) : null),
          () => (isMovable(line) ? remove(document, line) : null),
          () => changeKind(document, line, kinds[other % kinds.length]!, '新增'),
        ][deed]!()
        if (edited === null) continue
        expect(at(edited), `${deed} ${JSON.stringify(edited.path)}`).toBeDefined()
        if (deed === 4) expect(at(edited)!.node['id']).toBe(line.node['id'])
        document = edited.document
      }
      const read = parseScheme(document)
      // A metric or a factor that is still to be chosen is no matter of form.
      expect(read.ok ? [] : read.refusals.filter(({ code }) => !['schemes.badId', 'schemes.listEmpty'].includes(code))).toEqual([])
      const ids = linesOf(document as Node).map(({ node }) => node['id'])
      expect(new Set(ids).size).toBe(ids.length)
    }),
    { numRuns: 300 },
  )
})

test('a weight goes along where the new parent weighs its parts too', () => {
  const [root] = linesOf(begin as Node)
  const added = addBelow(begin, root!, 'weighted', '新增')
  const lines = linesOf(added.document as Node)
  const moved = moveUnder(added.document, lines[2]!, lines.at(-1)!)
  expect(at(moved)).toMatchObject({ node: { id: 'field-check' }, weight: '25%', depth: 2 })
  expect(linesOf(moved.document as Node)).toHaveLength(lines.length)
})
