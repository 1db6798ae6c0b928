import { BLANK, faultsOfPaper } from '@shuping/domain/ballots'
import type { Line } from '@shuping/domain/ballots'
import { getPaper, sendPaper } from './box.ts'
import type { BlankPaper, Both, Received } from './box.ts'
import { element } from './element.ts'
import { answerText, linesIn, questions } from './paper.ts'
import { en, zh } from './words.ts'

// The page of who holds a slip. Nothing is stored: neither the code nor the answers outlive the tab. The code stands behind
// the `#` of the address, which the browser sends to nobody, and leaves the address as soon as it is read.

type Step =
  | { readonly at: 'enter'; readonly fault?: readonly Both[] | 'lost' }
  | { readonly at: 'wait'; readonly what: 'loading' | 'sending' }
  | { readonly at: 'fill' }
  | { readonly at: 'review' }
  | { readonly at: 'done'; readonly received: Received }
  | { readonly at: 'lost' }
  | { readonly at: 'refused'; readonly messages: readonly Both[] }

const page = document.getElementById('page')!
let words = zh
let code = ''
let paper: BlankPaper | undefined
let cells: number[] = []
let step: Step = { at: 'enter' }

const say = (both: Both): string => (words === zh ? both.zh : (both.en ?? both.zh))
const button = (text: string, onclick: () => void, kind = 'main'): HTMLElement =>
  element('button', { type: 'button', class: kind, onclick }, text)

function go(next: Step): void {
  step = next
  show()
  window.scrollTo(0, 0)
  page.querySelector('h1')?.focus()
}

async function open(typed: string): Promise<void> {
  code = typed.trim()
  if (code === '') return
  go({ at: 'wait', what: 'loading' })
  const reply = await getPaper(code)
  if (reply.kind !== 'answer') return go({ at: 'enter', fault: reply.kind === 'lost' ? 'lost' : reply.messages })
  paper = reply.answer
  cells = Array.from({ length: paper.form.sheet.length * linesIn(paper).length }, () => BLANK)
  go({ at: 'fill' })
}

async function send(): Promise<void> {
  go({ at: 'wait', what: 'sending' })
  const reply = await sendPaper(code, cells)
  if (reply.kind === 'lost') return go({ at: 'lost' })
  if (reply.kind === 'refused') return go({ at: 'refused', messages: reply.messages })
  code = ''
  cells = []
  go({ at: 'done', received: reply.answer })
}

const heading = (text: string): HTMLElement => element('h1', { tabindex: '-1' }, text)

function secrecy(): HTMLElement {
  return element('details', { class: 'secrecy' },
    element('summary', {}, words.secrecy),
    element('ul', {}, ...words.secret.map((line) => element('li', {}, line))),
    element('ul', { class: 'not' }, ...words.notSecret.map((line) => element('li', {}, line))))
}

function enter(fault: readonly Both[] | 'lost' | undefined): readonly HTMLElement[] {
  const input = element('input', { type: 'text', id: 'code', value: code, autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', maxlength: '64' })
  const form = element('form', { onsubmit: (event) => {
    event.preventDefault()
    void open(input.value)
  } },
    element('label', { for: 'code' }, words.code), input,
    element('button', { type: 'submit', class: 'main' }, words.open))
  const told = fault === 'lost' ? [words.unreadable] : (fault ?? []).map(say)
  return [
    heading(words.enter),
    element('p', {}, words.enterHelp),
    ...(told.length === 0 ? [] : [element('div', { class: 'fault', role: 'alert' }, ...told.map((text) => element('p', {}, text)))]),
    form, secrecy(),
  ]
}

function fill({ title, group, form }: BlankPaper): readonly HTMLElement[] {
  const done = element('span', { 'aria-live': 'polite' })
  const changed = (): void => {
    done.textContent = words.filled(cells.filter((cell) => cell !== BLANK).length, cells.length)
  }
  changed()
  return [
    heading(title),
    element('p', { class: 'group' }, words.group(say(group))),
    element('p', {}, words.howTo(form.sheet.length)),
    secrecy(),
    ...questions({ paper: paper!, cells, words, say, changed }),
    element('div', { class: 'bar' }, done, button(words.review, () => go({ at: 'review' }))),
  ]
}

const answered = (line: Line, cell: number, label: string): HTMLElement =>
  element('div', cell === BLANK ? { class: 'blank' } : {},
    element('dt', {}, label), element('dd', {}, answerText(line, cell, words, say)))

function review({ form }: BlankPaper): readonly HTMLElement[] {
  const lines = linesIn(paper!)
  const faults = faultsOfPaper(form.ballot, form.sheet.map(({ id }) => id), cells)
  const kinds = [...new Set(faults.map(({ kind }) => kind))]
  return [
    heading(words.reviewTitle),
    ...(kinds.length === 0 ? [] : [element('div', { class: 'fault', role: 'alert' },
      element('strong', {}, words.invalidTitle),
      element('ul', {}, ...kinds.map((kind) => element('li', {}, words.rules[kind]!))),
      element('p', {}, words.invalidHelp))]),
    ...(lines.length === 1 && lines[0]!.item === null
      ? [element('dl', {}, ...form.sheet.map(({ name }, head) => answered(lines[0]!, cells[head]!, name)))]
      : form.sheet.map(({ name }, head) => element('section', { class: 'person' },
          element('h2', {}, name),
          element('dl', {}, ...lines.map((line, at) => answered(line, cells[head * lines.length + at]!, say(line.item!.label))))))),
    element('p', {}, words.reviewHelp),
    element('div', { class: 'actions' },
      button(words.back, () => go({ at: 'fill' }), kinds.length === 0 ? 'other' : 'main'),
      button(kinds.length === 0 ? words.submit : words.submitInvalid, () => void send(), kinds.length === 0 ? 'main' : 'other')),
  ]
}

function content(): readonly HTMLElement[] {
  switch (step.at) {
    case 'enter':
      return enter(step.fault)
    case 'wait':
      return [heading(words.title), element('p', { role: 'status' }, words[step.what])]
    case 'fill':
      return fill(paper!)
    case 'review':
      return review(paper!)
    case 'lost':
      return [heading(words.lost), element('p', {}, words.lostHelp),
        element('div', { class: 'actions' }, button(words.back, () => go({ at: 'fill' }), 'other'), button(words.again, () => void send()))]
    case 'refused':
      return [heading(words.sorry), element('div', { class: 'fault', role: 'alert' }, ...step.messages.map((both) => element('p', {}, say(both))))]
    case 'done':
      return [heading(words.thanks),
        element('div', { class: 'received', role: 'status' },
          element('p', {}, step.received.outcome === 'RECEIVED' ? words.received : words.wasThere),
          step.received.outcome === 'RECEIVED' && step.received.invalid && element('p', {}, words.countsInvalid)),
        element('p', {}, words.close)]
  }
}

function show(): void {
  document.documentElement.lang = words === zh ? 'zh-CN' : 'en'
  document.title = paper?.title ?? words.title
  page.replaceChildren(
    button(words.other, () => {
      words = words === zh ? en : zh
      show()
    }, 'language'),
    ...content())
}

/** A scanned slip, also when the page was open already. */
function scanned(): void {
  const held = location.hash.slice(1)
  if (held === '') return show()
  history.replaceState(null, '', location.pathname)
  void open(held)
}

window.addEventListener('hashchange', scanned)
scanned()
