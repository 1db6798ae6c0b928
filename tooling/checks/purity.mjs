import { lineAt, projectFiles, textOf, withoutComments } from './source-files.mjs'

/**
 * What the domain must not touch: the clock, chance, the machine, the network. The compiler locks most of
 * it out already (`types: []`, no DOM); `Date` and `Math.random` it cannot.
 *
 * @type {{ sign: RegExp, inStrings?: boolean, why: string }[]}
 */
const impure = [
  { sign: /\bDate\s*(?:\?\.|\.)\s*now\b/g, why: 'asks the clock: take the instant as a parameter' },
  { sign: /\bnew\s+Date\b(?!\s*\(\s*[^)\s])/g, why: 'asks the clock: take the instant as a parameter' },
  { sign: /(?<!new\s+)(?<![\w$.])Date\s*\(/g, why: 'asks the clock: take the instant as a parameter' },
  { sign: /[(,]\s*Date\s*[,)]/g, why: 'hands the clock on: take the instant as a parameter' },
  { sign: /\bTemporal\s*\.\s*Now\b/g, why: 'asks the clock: take the instant as a parameter' },
  { sign: /\bMath\s*(?:(?:\?\.|\.)\s*random\b|\[)|\{[^}]*\brandom\b[^}]*\}\s*=\s*Math\b/g, why: 'throws dice: take the value as a parameter' },
  { sign: /\b(?:globalThis\s*(?:\?\.|\.|\[)|performance\s*\.\s*(?:now|timeOrigin)\b|process\s*\.\s*(?:env|hrtime|pid|cwd|argv|platform)\b|crypto\s*\.\s*(?:random|getRandom|subtle))/g, why: 'reads the machine: take the value as a parameter' },
  { sign: /(?<![\w$.])(?:setTimeout|setInterval|setImmediate|queueMicrotask|fetch|XMLHttpRequest|WebSocket|require)\s*\(/g, why: 'does input or output: that is the server’s work' },
  { sign: /(?:from|import|import\s*\()\s*['"](?:node:|bun:|https?:)/g, inStrings: true, why: 'imports what does input or output' },
  { sign: /\.toLocale(?:String|DateString|TimeString|UpperCase|LowerCase)\s*\(\s*\)/g, why: 'depends on the language of the machine: name the locale, or do without' },
  { sign: /\.localeCompare\s*\(\s*[^(),]*\)/g, why: 'depends on the language of the machine: name the locale, or compare code points' },
  { sign: /\bIntl\s*\.\s*\w+\s*\(\s*\)/g, why: 'depends on the language of the machine: name the locale' },
]

/**
 * The impure places of one source text.
 * @param {string} text
 * @returns {{ line: number, found: string, why: string }[]} by line
 */
export function impurities(text) {
  const bare = withoutComments(text, { strings: true })
  const quoted = withoutComments(text, { strings: false })
  return impure
    .flatMap(({ sign, inStrings, why }) => {
      const searched = inStrings ? quoted : bare
      return [...searched.matchAll(sign)].map((match) => ({ line: lineAt(text, match.index), found: match[0].trim(), why }))
    })
    .toSorted((a, b) => a.line - b.line)
}

/**
 * Impure places in packages/domain; tests and test support may be impure.
 * @param {string} root
 * @returns {{ faults: string[], summary: string }}
 */
export function checkPurity(root) {
  const files = projectFiles(root).filter(
    (file) => /^packages\/domain\/src\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file),
  )
  const faults = files.flatMap((file) =>
    impurities(textOf(root, file) ?? '').map(({ line, found, why }) => `${file}:${line}: ${found} ${why}`),
  )
  if (files.length < 10) faults.push(`only ${files.length} files of packages/domain found: the check is blind`)
  return { faults, summary: `${files.length} files of packages/domain` }
}
