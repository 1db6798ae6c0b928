/** Rows and columns of pasted cells, blank rows at the end left out. Cells are divided by tabs. */
export function sizeOfPaste(text: string): { readonly rows: number; readonly columns: number } {
  const lines = linesOf(text)
  return { rows: lines.length, columns: Math.max(0, ...lines.map((line) => line.split('\t').length)) }
}

const linesOf = (text: string): readonly string[] => {
  const trimmed = text.replace(/\s+$/u, '')
  return trimmed === '' ? [] : trimmed.split(/\r\n|\r|\n/u)
}

/** Where row `number` (from 1) stands in the text of a field, which has `\n` between its lines. */
export function spanOfRow(text: string, number: number): { readonly start: number; readonly end: number } {
  let start = 0
  for (let row = 1; row < number; row++) {
    const next = text.indexOf('\n', start)
    if (next < 0) break
    start = next + 1
  }
  const end = text.indexOf('\n', start)
  return { start, end: end < 0 ? text.length : end }
}
