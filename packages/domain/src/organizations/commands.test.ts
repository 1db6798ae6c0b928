import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillTemplate } from '../kit/index.ts'
import { organizationRefusalTexts } from './index.ts'
import { applyIn, commandOf, decideIn, emptyModel, faultsOf, INTENT_LEVELS, INTENT_TODAY, intentSequences } from './testing/index.ts'

const idsFor = (step: number): readonly string[] => ['a', 'b', 'c'].map((mark) => `s${step}${mark}`)

test('whatever is commanded on whatever day, the tree stays one tree on every day', () => {
  const accepted = new Map<string, number>()
  fc.assert(
    fc.property(intentSequences(26), fc.boolean(), (intents, oneRoot) => {
      let model = emptyModel(INTENT_TODAY, INTENT_LEVELS)
      let roots = 1
      intents.forEach((intent, step) => {
        let command = commandOf(model, intent, step)
        if (oneRoot && command.verb === 'create') command = { ...command, input: { ...command.input, newRoot: false } }
        if (oneRoot && command.verb === 'reopen') command = { ...command, input: { ...command.input, newRoot: false } }
        const verdict = decideIn(model, command, idsFor(step))
        if (!verdict.ok) {
          for (const refusal of verdict.refusals) {
            const { zh, en } = organizationRefusalTexts[refusal.code]
            expect(`${fillTemplate(zh, refusal.params)}${fillTemplate(en, refusal.params)}`).not.toMatch(/\{\w+\}/)
          }
          return
        }
        const count = (what: string): unknown => accepted.set(what, (accepted.get(what) ?? 0) + 1)
        count(command.verb)
        const placed = command.verb === 'create' || command.verb === 'reopen' ? command.input : null
        if (placed?.parentId === null) {
          count(`${command.verb} at the top`)
          if (placed.newRoot) roots += 1
        }
        model = applyIn(model, verdict.value)
        expect(faultsOf(model, roots)).toEqual([])
      })
    }),
    { numRuns: 3_000 },
  )
  for (const verb of ['create', 'edit', 'rename', 'move', 'close', 'reopen', 'merge', 'split']) {
    expect(accepted.get(verb), verb).toBeGreaterThan(200)
  }
}, 60_000)
