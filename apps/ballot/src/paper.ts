import { ABSTAINED, BLANK, cellText, linesOf } from '@shuping/domain/ballots'
import type { Line } from '@shuping/domain/ballots'
import type { BlankPaper, Both } from './box.ts'
import { element } from './element.ts'
import type { Words } from './words.ts'

export interface Filling {
  readonly paper: BlankPaper
  readonly cells: number[]
  readonly words: Words
  readonly say: (both: Both) => string
  readonly changed: () => void
}

/** The lines that everybody on the paper has. */
export const linesIn = ({ form }: BlankPaper): readonly Line[] => linesOf(form.ballot, form.sheet.length)

/** A cell as people read it. */
export function answerText(line: Line, cell: number, words: Words, say: (both: Both) => string): string {
  const text = cellText(line, cell)
  if (text === null) return words.blank
  if (text === 'ABSTAIN') return words.abstain
  return line.grades === null ? text : say(line.grades.find(({ id }) => id === text)!.label)
}

/** Everybody on the paper with what may be answered about them. */
export function questions(filling: Filling): readonly HTMLElement[] {
  const { paper, words, say } = filling
  const lines = linesIn(paper)
  return paper.form.sheet.map(({ name, about }, head) =>
    element('section', { class: 'person' },
      element('h2', {}, `${head + 1}. ${name}`),
      about !== '' && element('p', { class: 'about' }, about),
      ...lines.map((line, at) => question(filling, line, head * lines.length + at, line.item === null ? name : `${name} ${say(line.item.label)}`,
        line.item === null ? '' : say(line.item.label), words))))
}

function question(filling: Filling, line: Line, cell: number, label: string, shown: string, words: Words): HTMLElement {
  const { cells, say, changed, paper } = filling
  const set = (value: number): void => {
    cells[cell] = value
    changed()
  }
  const mayAbstain = paper.form.ballot.abstention !== 'NOT_OFFERED'
  const choice = (value: number, text: string): HTMLElement =>
    element('label', { class: 'choice' },
      element('input', { type: 'radio', name: `cell-${cell}`, value: String(value), checked: cells[cell] === value, onchange: () => set(value) }),
      element('span', {}, text))
  const legend = element('legend', shown === '' ? { class: 'unseen' } : {}, shown === '' ? label : shown)
  if (line.grades !== null) {
    return element('fieldset', { 'aria-label': label }, legend,
      element('div', { class: 'choices' }, ...line.grades.map((grade, at) => choice(at, say(grade.label))), mayAbstain && choice(ABSTAINED, words.abstain)))
  }
  const isPlace = paper.form.ballot.form.kind === 'ranking'
  const unit = 10 ** line.decimals
  const input = element('input', {
    type: 'number', inputmode: 'decimal', 'aria-label': label, min: String(line.min / unit), max: String(line.max / unit), step: String(1 / unit),
    value: cells[cell]! >= 0 ? String(cells[cell]! / unit) : '',
    oninput: () => {
      const typed = Math.round(Number(input.value) * unit)
      const fits = input.value.trim() !== '' && Math.abs(Number(input.value) * unit - typed) < 1e-6 && typed >= line.min && typed <= line.max
      input.toggleAttribute('data-wrong', input.value.trim() !== '' && !fits)
      set(fits ? typed : BLANK)
    },
  })
  return element('fieldset', { 'aria-label': label }, legend,
    element('div', { class: 'number' }, input,
      element('span', {}, isPlace ? words.place : words.range(String(line.min / unit), String(line.max / unit)))))
}
