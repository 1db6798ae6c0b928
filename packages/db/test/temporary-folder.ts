import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { placesIn } from '../src/embedded/data-folder.ts'
import { stopServer } from '../src/embedded/server.ts'

/** A data folder that goes, with its server if one is left, when the test ends. */
export function temporaryDataFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'shuping-test-data-'))
  onTestFinished(async () => {
    await stopServer(placesIn(folder))
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
