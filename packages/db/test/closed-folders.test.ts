import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { firstClosedFolder, serverAccount } from '../src/embedded/account.ts'
import { installedBinaries } from '../src/embedded/binaries.ts'
import { openEmbedded } from '../src/embedded/index.ts'
import { openDatabase } from '../src/index.ts'
import { temporaryDataFolder } from './temporary-folder.ts'

afterEach(() => vi.unstubAllEnvs())

/** A folder only root may enter, like /root. */
function rootOnlyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shuping-root-only-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  chmodSync(folder, 0o700)
  return folder
}

// As an ordinary user everything runs as that user: there is nothing to be closed.
describe.runIf(process.getuid?.() === 0)('started as root', () => {
  test('the server runs as nobody, who owns the data only', async () => {
    const dataFolder = temporaryDataFolder()
    chmodSync(dataFolder, 0o711)
    const db = await openDatabase({ dataFolder })
    const nobody = serverAccount(undefined)!
    const { rows } = await db.pool.query('SELECT pg_backend_pid() AS pid')
    expect(statSync(`/proc/${rows[0].pid}`).uid).toBe(nobody.uid)
    expect(statSync(join(dataFolder, 'postgres')).uid).toBe(nobody.uid)
    expect(statSync(join(dataFolder, 'secrets')).uid).toBe(0)
    await db.close()
  })

  test('data that an ordinary user made are served as that user', async () => {
    const dataFolder = temporaryDataFolder()
    expect(serverAccount(dataFolder)).toEqual(serverAccount(undefined))
    mkdirSync(join(dataFolder, 'postgres'))
    chownSync(join(dataFolder, 'postgres'), 12_345, 12_345)
    expect(serverAccount(join(dataFolder, 'postgres'))).toEqual({ uid: 12_345, gid: 12_345 })
  })

  test('the first closed folder on the way is found', () => {
    const closed = rootOnlyFolder()
    const inside = join(closed, 'a', 'b')
    mkdirSync(inside, { recursive: true })
    const nobody = serverAccount(undefined)!
    expect(firstClosedFolder(inside, nobody)).toBe(closed)
    expect(firstClosedFolder(inside, undefined)).toBeUndefined()
    chmodSync(closed, 0o711)
    expect(firstClosedFolder(inside, nobody)).toBeUndefined()
  })

  test('a checkout below a closed folder: the binaries are copied once to a readable place', async () => {
    const checkout = rootOnlyFolder()
    const installed = await installedBinaries()
    cpSync(join(installed, '..'), join(checkout, 'package'), { recursive: true, verbatimSymlinks: true })
    const binaries = join(checkout, 'package', 'native')
    const dataFolder = temporaryDataFolder()
    chmodSync(dataFolder, 0o711)
    const copies = () => readdirSync(dataFolder).filter((name) => name.startsWith('shuping-postgresql-'))

    await (await openEmbedded({ dataFolder, binaries })).stop()
    expect(copies()).toHaveLength(1)
    const copy = join(dataFolder, copies()[0]!)
    const made = statSync(join(copy, 'bin', 'postgres')).ino
    await (await openEmbedded({ dataFolder, binaries })).stop()
    expect(statSync(join(copy, 'bin', 'postgres')).ino).toBe(made)

    // A temporary folder is cleaned now and then: what is no longer whole is copied again.
    rmSync(join(copy, 'share'), { recursive: true })
    await (await openEmbedded({ dataFolder, binaries })).stop()
    expect(copies()).toHaveLength(1)
    expect(existsSync(join(copy, 'share'))).toBe(true)
  })

  test('checkout and data folder below a closed folder work without opening it', async () => {
    const home = rootOnlyFolder()
    const temporary = rootOnlyFolder()
    chmodSync(temporary, 0o711)
    vi.stubEnv('TMPDIR', temporary)
    const installed = await installedBinaries()
    cpSync(join(installed, '..'), join(home, 'package'), { recursive: true, verbatimSymlinks: true })
    const options = {
      dataFolder: join(home, 'shuping', '.shuping'),
      binaries: join(home, 'package', 'native'),
    }
    await (await openEmbedded(options)).stop()
    const again = await openEmbedded(options)
    expect(readdirSync(join(options.dataFolder, 'postgres'))).toContain('PG_VERSION')
    await again.stop()
    expect(readdirSync(temporary)).toHaveLength(1)
    expect(statSync(home).mode & 0o777).toBe(0o700)
  })
})
