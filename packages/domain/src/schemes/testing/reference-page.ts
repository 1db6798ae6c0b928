/** One row of a table on the reference page. */
export interface ReferenceRow {
  readonly setting: string
  readonly meaning: string
  readonly example: unknown
}

/** One heading of the reference page: what it says and which settings it lists or takes over. */
export interface ReferenceSection {
  readonly name: string
  readonly text: string
  readonly takesOver: readonly string[]
  readonly rows: readonly ReferenceRow[]
}

/**
 * Reads the sections of `docs/scheme-format.md`: headings `### name`, tables of setting, meaning and example.
 */
export function readReferencePage(page: string): readonly ReferenceSection[] {
  return page
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = (part.split(/^## /m)[0] ?? '').split('\n')
      const prose = lines
        .filter((line) => !line.startsWith('|'))
        .join(' ')
        .replaceAll(/\s+/g, ' ')
        .trim()
      const taken =
        /[Hh]a(?:s|ve) the settings of ([^.:]*)/.exec(prose.replaceAll('common.', 'common/'))?.[1] ?? ''
      return {
        name: head.replaceAll('`', '').trim(),
        text: prose.replace(/(?:Every \w+ h|H|h)as the settings of .*$/, '').trim(),
        takesOver: [...taken.matchAll(/`([^`]+)`/g)].map((match) =>
          (match[1] ?? '').replace('common/', 'common.'),
        ),
        rows: lines.filter((line) => line.startsWith('| `')).map(readRow),
      }
    })
}

function readRow(line: string): ReferenceRow {
  const [, setting = '', meaning = '', example = ''] = /^\| `(\w+)` \| (.*) \| `(.*)` \|$/.exec(line) ?? []
  if (setting === '') throw new Error(`not a row: ${line}`)
  return { setting, meaning, example: JSON.parse(example) as unknown }
}
