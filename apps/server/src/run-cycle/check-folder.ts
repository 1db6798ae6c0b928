import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckedCycle, CheckedFolder } from './folder.ts'
import { checkCycles, frameCycles } from './check-cycles.ts'
import { readChecks, readDecisions, readReports, readScores } from './check-rows.ts'
import { readVotes } from './check-papers.ts'
import { readSchemes } from './check-schemes.ts'
import { readTree } from './check-tree.ts'
import { countRecords } from './counted-records.ts'
import { openFaultBook } from './faults.ts'
import type { FaultBook, FolderFault } from './faults.ts'
import { readRecords, REGISTER_TABLES } from './registers.ts'
import { readSettings, SETTINGS_FILE } from './settings.ts'
import type { FolderSettings } from './settings.ts'
import { firstDay, readDeeds, readWorkflowSheets, WORKFLOW_TABLES } from './workflows.ts'

/** What a folder turned out to be: fit to be run, or everything that is wrong with it. */
export type FolderVerdict =
  | { readonly ok: true; readonly folder: CheckedFolder }
  | { readonly ok: false; readonly faults: readonly FolderFault[] }

/** Tables beside `papers/` and the schemes; any other file of a table's kind is a misspelt one. */
const TABLES = ['organizations', 'people', 'reports', 'scores', 'waivers', 'checks', 'decisions', ...REGISTER_TABLES, ...WORKFLOW_TABLES]

/**
 * Reads and checks a whole folder before anything is run: tables, schemes, cycles, who would be on each roster, papers,
 * inputs, decisions. Every fault is told with its file, row and column. Reads only.
 */
export async function checkFolder(folder: string): Promise<FolderVerdict> {
  const book = openFaultBook()
  const checked = await read(folder, book)
  return checked === null || book.count() > 0
    ? { ok: false, faults: book.faults() }
    : { ok: true, folder: { ...checked, notices: book.notices() } }
}

async function read(folder: string, book: FaultBook): Promise<Omit<CheckedFolder, 'notices'> | null> {
  const there = await stat(folder).catch(() => null)
  if (there?.isDirectory() !== true) {
    book.add({ file: folder }, 'folder.notThere')
    return null
  }
  const source = await readFile(join(folder, SETTINGS_FILE), 'utf8').catch(() => null)
  if (source === null) book.add({ file: SETTINGS_FILE }, 'folder.fileMissing', { file: SETTINGS_FILE })
  const settings = source === null ? null : readSettings(source, book)
  await lookForStrangers(folder, settings, book)
  if (settings === null) return null
  const sheets = await readWorkflowSheets(folder, book)
  const setUpOn = firstDay(sheets, settings)
  const { effectiveOn } = settings.organizations
  if (effectiveOn > setUpOn) book.add({ file: SETTINGS_FILE, column: '/organizations/effectiveOn', value: effectiveOn }, 'folder.daysLate', { before: setUpOn })
  const tree = await readTree(folder, settings, setUpOn, book)
  const records = tree === null ? [] : await readRecords(folder, settings, tree, book)
  const schemes = await readSchemes(folder, settings, tree, book)
  if (tree === null) return null
  const framed = frameCycles(settings, tree, schemes, book)
  const reports = await readReports(folder, framed, book)
  const votes = await readVotes(folder, framed, book)
  const checks = await readChecks(folder, framed, book)
  const decisions = await readDecisions(folder, framed, book)
  const scores = await readScores(folder, framed, { votes, checks, records: countRecords(sheets, records, tree) }, book)
  checkCycles(framed, tree, book)
  const cycles = framed.map((one): CheckedCycle => ({
    ...one,
    ...reports.get(one.of.id)!,
    ...scores.get(one.of.id)!,
    votes: votes.get(one.of.id)!,
    checks: checks.get(one.of.id)!,
    decisions: decisions.get(one.of.id)!,
  }))
  const deeds = readDeeds(sheets, settings, tree, book)
  return { folder, settings, setUpOn, tree, records, deeds, schemes: [...schemes.values()], cycles }
}

async function lookForStrangers(folder: string, settings: FolderSettings | null, book: FaultBook): Promise<void> {
  for (const name of (await readdir(folder)).toSorted()) {
    const [, stem] = /^(.*)\.(?:csv|xlsx|json)$/.exec(name) ?? []
    if (stem === undefined || name === SETTINGS_FILE || TABLES.includes(stem)) continue
    if (settings?.schemes.some(({ file }) => file === name) !== true) book.add({ file: name }, 'folder.fileUnknown')
  }
}
