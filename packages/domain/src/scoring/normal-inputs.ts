import { canonicalText } from '../kit/index.ts'
import type { BallotBox, Inputs } from '../schemes/index.ts'

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** In the order of the keys; the list itself where it is. */
function sorted<T>(list: readonly T[], key: (one: T) => string): readonly T[] {
  const keys = list.map(key)
  if (keys.every((one, i) => i === 0 || keys[i - 1]! <= one)) return list
  return list
    .map((one, i) => ({ one, key: keys[i]! }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ one }) => one)
}

function normalBox(box: BallotBox): BallotBox {
  const { content } = box
  return {
    ...box,
    appraisees: sorted(box.appraisees, (id) => id),
    content:
      content.kind === 'papers'
        ? { ...content, papers: sorted(content.papers, (paper) => paper.token) }
        : {
            ...content,
            tallies: sorted(content.tallies, (tally) => tally.appraisee).map((tally) => ({
              ...tally,
              marks: sorted(tally.marks, ({ mark }) => mark),
            })),
          },
  }
}

/** The one order of inputs: every list sorted by its keys, so that the order of entry changes neither result nor hash. */
export function normalInputs(inputs: Inputs): Inputs {
  return {
    ...inputs,
    appraisees: sorted(inputs.appraisees, (one) => one.id).map((one) => ({
      ...one,
      ledgers: Object.fromEntries(
        Object.entries(one.ledgers).map(([id, entries]) => [id, sorted(entries, (entry) => entry.id)]),
      ),
    })),
    boxes: sorted(inputs.boxes, (box) => box.id).map(normalBox),
    leaderOrders: sorted(inputs.leaderOrders, canonicalText),
    panelSheets: sorted(inputs.panelSheets, (sheet) =>
      JSON.stringify([sheet.component, sheet.appraisee, sheet.checker]),
    ),
    allotments: sorted(inputs.allotments, canonicalText),
  }
}
