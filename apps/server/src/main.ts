import { emptyDatabase, migrate, MigrationHistoryConflict, openDatabase, openLanes, OpenFailure, pendingMigrations, prepareAppRole } from '@shuping/db'
import type { Database, Lanes } from '@shuping/db'
import { installerContext, openOwner } from './context.ts'
import { demoAccounts, isUnfinishedDemo, loadDemo, tellDemoAccounts, warnOfDemo } from './demo/index.ts'
import { BadSetting, readEnvironment } from './env.ts'
import type { Environment } from './env.ts'
import type { DocumentOptions } from './http/graphql.ts'
import { surviveFaults } from './http/survive-faults.ts'
import { openBucket } from './kit/bucket.ts'
import { readTrustedDocuments } from './kit/door/trusted-documents.ts'
import {
  brokenHeads,
  callerBySession,
  keepSealing,
  loadSeal,
  loadSealKey,
  offerActivation,
  openIdProvider,
} from './modules/access/index.ts'
import { forgetKeys } from './modules/ballots/index.ts'
import { listen, serve } from './server.ts'
import type { Door } from './server.ts'

const ACTIVATION = `
  Nobody administers this installation yet. Open the console and set up the three administrators with this
  code, good once within 24 hours:
  尚无管理员。请打开控制台，用下面的激活码设立三个管理员（一次有效，24 小时内）：

      {code}
`

const tellSealing = (error: unknown): void => {
  const told = error instanceof Error ? error.message : String(error)
  process.stderr.write(`✘ The audit chains could not be sealed, the next hour tries again 审计链未能签名，下一小时重试: ${told}\n`)
}

const BROKEN = `
✘ The audit log was cut or changed behind our back ({chains}). Serving goes on; tell your audit administrator, keep a
  copy of the database, and run: shuping audit verify.
  审计日志被截断或改动（{chains}）。系统继续运行；请立即告知审计管理员，备份数据库，并运行 shuping audit verify。
`

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/**
 * Starts Shuping and answers when it serves: port, database, migrations, demo, console. SIGINT and SIGTERM
 * drain the requests under way and stop the embedded database. What cannot be started is told in one
 * sentence, with exit code 1.
 */
export async function main(): Promise<void> {
  try {
    await start()
  } catch (error) {
    const said =
      error instanceof OpenFailure || error instanceof MigrationHistoryConflict || error instanceof BadSetting
    const told = said ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`\n✘ ${told}\n`)
    process.exit(1)
  }
}

async function start(): Promise<void> {
  const env = readEnvironment(process.env)
  const door = await takePort(env.port, env.host)
  const stopping = new AbortController()
  const onSignal = (): void => stopping.abort()
  // Not `once`: a second signal, as npm passes on, must not end us before the database has stopped.
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)

  let db: Database | undefined
  let lanes: Lanes | undefined
  let stopSealing: (() => Promise<void>) | undefined
  try {
    db = await openDatabase({
      ...(env.databaseUrl === undefined ? { dataFolder: env.dataFolder } : { url: env.databaseUrl }),
      onProgress: (step) => say(`  database 数据库: ${step}`),
    })
    const applied = await migrate(db)
    if (applied.length > 0) say(`  migrations 数据结构: ${applied.length} applied`)
    await clearUnfinishedDemo(db)
    await setUp(db, env)
    lanes = openLanes(await prepareAppRole(db.url))
    const { dataFolder, consoleFolder, ballotFolder, trustedProxies } = env
    const house = {
      seal: await loadSeal(dataFolder),
      publicUrl: env.publicUrl ?? null,
      identityProviders: env.oidc === undefined ? [] : [openIdProvider(env.oidc)],
    }
    const owner = db
    const chains = lanes
    const { close } = await serve(door, {
      lanes,
      dataFolder,
      bucket: env.bucket === undefined ? undefined : openBucket(env.bucket),
      consoleFolder,
      ballotFolder,
      callerOf: callerBySession(lanes, house),
      house,
      trustedProxies,
      documents: documentsOf(env),
      probes: [async () => ((await pendingMigrations(owner)).length === 0 ? null : 'migrations pending')],
      concerns: [() => chainsWhole(chains)],
    })
    stopSealing = keepSealing({ lanes, dataFolder, key: await loadSealKey(dataFolder), onFault: tellSealing })
    if (stopping.signal.aborted) return
    surviveFaults()
    say(`\n述评 Shuping is ready 已就绪:  ${door.url}\n  GraphQL: ${door.url}/graphql   health: ${door.url}/health`)
    await new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()))
    say('\nStopping 正在停止 …')
    await close()
  } finally {
    await stopSealing?.()
    await lanes?.close()
    await db?.close()
    door.http.close()
    door.http.closeAllConnections()
  }
  say('Stopped 已停止')
}

/** Which documents are taken: in earnest only those the console was built with, besides what tokens may ask. */
function documentsOf({ consoleFolder, freeDocuments }: Environment): DocumentOptions {
  const trusted = consoleFolder === undefined ? undefined : readTrustedDocuments(consoleFolder)
  return {
    ...(trusted === undefined ? {} : { trusted }),
    trustedOnly: trusted !== undefined && !freeDocuments,
    openIntrospection: freeDocuments,
  }
}

async function chainsWhole(lanes: Lanes): Promise<string | null> {
  const lane = await lanes.take({})
  try {
    return (await brokenHeads(lane)).length === 0 ? null : 'audit chain damaged'
  } finally {
    await lane.release()
  }
}

const UNFINISHED_ELSEWHERE = `The last start was broken off while it loaded the demo, and half of it stands in the database of DATABASE_URL.
  Give an empty database (or empty this one: DROP SCHEMA public CASCADE; CREATE SCHEMA public), then start again.
  上次启动在装入演示数据时中断，DATABASE_URL 所指的数据库中只有一半演示数据。请换用空数据库，或清空该库后重新启动。`

/** Half a demo is taken away: in our own database at once, in somebody's own by themselves. Anything else is left alone. */
async function clearUnfinishedDemo(db: Database): Promise<void> {
  if (!(await isUnfinishedDemo(db))) return
  if (!db.embedded) throw new BadSetting(UNFINISHED_ELSEWHERE)
  say('  demo 演示数据: the last start was broken off while loading, loading anew 上次装入中断，重新装入')
  await emptyDatabase(db)
  await migrate(db)
}

/** What the owner does before anybody is served. */
async function setUp(db: Database, env: Environment): Promise<void> {
  const owner = openOwner(db)
  try {
    const context = installerContext(owner.connection, env.dataFolder)
    const broken = await brokenHeads(context.db)
    if (broken.length > 0) process.stderr.write(BROKEN.replaceAll('{chains}', broken.join(' ')))
    const telling = (part: string): void => say(`  demo 演示数据: ${part} …`)
    if (env.demo && (await loadDemo(context, env.seedFolder, telling))) say('  demo 演示数据: loaded 已装入')
    await forgetKeys(owner.connection.prisma, env.dataFolder)
    const told = tellDemoAccounts(await demoAccounts(owner.connection))
    if (told !== '') say(told)
    const warning = warnOfDemo(await demoAccounts(owner.connection), env)
    if (warning !== '') process.stderr.write(warning)
    const code = await offerActivation(context)
    if (code !== null) say(ACTIVATION.replace('{code}', code))
  } finally {
    await owner.close()
  }
}

async function takePort(port: number, host: string): Promise<Door> {
  try {
    return await listen(port, host)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new BadSetting(
        `Port ${port} is taken by another program 端口已被占用. Stop it, or choose another: PORT=${port + 1} npm start`,
      )
    }
    if (code === 'EACCES') throw new BadSetting(`Port ${port} needs administrator rights: choose one above 1024.`)
    throw error
  }
}
