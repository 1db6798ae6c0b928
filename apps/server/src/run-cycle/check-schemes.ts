import { readFile } from 'node:fs/promises'
import { isAbsolute, join, normalize } from 'node:path'
import { compileScheme } from '@shuping/domain/scoring'
import { readSchemeText } from '../modules/schemes/index.ts'
import type { TreeOfFolder } from './check-tree.ts'
import type { FaultBook } from './faults.ts'
import type { SchemeOfFolder } from './folder.ts'
import { SETTINGS_FILE } from './settings.ts'
import type { FolderSettings } from './settings.ts'

/** Reads the schemes that the settings name, each by the validator of publication; those without a fault. */
export async function readSchemes(
  folder: string,
  { schemes }: FolderSettings,
  tree: TreeOfFolder | null,
  book: FaultBook,
): Promise<ReadonlyMap<string, SchemeOfFolder>> {
  const read = new Map<string, SchemeOfFolder>()
  for (const [at, { id, file, organization, title }] of schemes.entries()) {
    const place = (field: string, value: string) => ({ file: SETTINGS_FILE, column: `/schemes/${at}/${field}`, value })
    if (schemes.findIndex((one) => one.id === id) < at) book.add(place('id', id), 'folder.idTwice', { id })
    if (tree !== null && !tree.organizations.has(organization)) {
      book.add(place('organization', organization), 'folder.organizationUnknown', { code: organization })
    }
    // A folder speaks of its own files only.
    const outside = isAbsolute(file) || normalize(file).startsWith('..')
    const document = outside ? null : await readFile(join(folder, file), 'utf8').catch(() => null)
    if (document === null) {
      book.add({ file }, 'folder.fileMissing', { file })
      continue
    }
    const { scheme, faults } = readSchemeText(document)
    for (const { code, place: column, messages } of faults) book.told({ file, column }, code, messages)
    if (scheme === undefined) continue
    read.set(id, { id, title, organization, document, scheme, program: compileScheme(scheme) })
  }
  return read
}
