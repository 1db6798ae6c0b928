import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that are made, never written: left out where there is no git to ask. */
const made = new Set(['node_modules', 'dist', '.turbo', '.shuping', 'generated', 'coverage', 'test-results', 'playwright-report', '.git'])

/**
 * Every file that belongs to the project, relative to `root` with `/`, sorted: what git tracks or would
 * track. Where git does not answer (an unpacked archive, another owner), everything but what is made.
 * @param {string} root
 * @returns {string[]}
 */
export function projectFiles(root) {
  const { status, stdout: listed } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) return walk(root, '').toSorted()
  return [...new Set(listed.split('\0'))]
    .filter((file) => file !== '' && existsSync(join(root, file)) && statSync(join(root, file)).isFile())
    .toSorted()
}

/** @param {string} root @param {string} folder @returns {string[]} */
function walk(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (made.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(root, path) : [path]
  })
}

/**
 * The text of a file, or undefined when it is not text (it holds a zero byte in its first 8 kB).
 * @param {string} root @param {string} file
 * @returns {string | undefined}
 */
export function textOf(root, file) {
  const bytes = readFileSync(join(root, file))
  return bytes.subarray(0, 8192).includes(0) ? undefined : bytes.toString('utf8')
}

/**
 * The same text with comments, and quoted strings if asked, blanked out: line numbers stay. Template
 * strings stay as well, for there is code in them.
 * @param {string} text @param {{ strings: boolean }} which
 */
export function withoutComments(text, { strings }) {
  const tokens = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g
  return text.replace(tokens, (token) => (/^['"]/.test(token) && !strings ? token : token.replace(/[^\n]/g, ' ')))
}

/**
 * @param {string} text @param {number} index
 * @returns {number} the line of that character, from 1
 */
export function lineAt(text, index) {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line++
  return line
}
