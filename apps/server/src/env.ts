import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BucketSettings } from './kit/bucket.ts'

/** Every setting of the process; nothing else reads the environment. */
export interface Environment {
  readonly port: number
  readonly host: string
  /** The user's own PostgreSQL; absent: the embedded one. */
  readonly databaseUrl: string | undefined
  /** Holds the embedded database, secrets and uploads. */
  readonly dataFolder: string
  /** A store that speaks S3, for attachments; absent: they lie in the data folder. */
  readonly bucket: BucketSettings | undefined
  /** The built console; absent: only GraphQL is served. */
  readonly consoleFolder: string | undefined
  /** The built page of who holds a slip; absent: nobody votes here. */
  readonly ballotFolder: string | undefined
  /** Whether an empty database gets the demo tree. */
  readonly demo: boolean
  readonly seedFolder: string
  /** Where people reach Shuping, as `https://shuping.example`; absent: wherever they do, without TLS. */
  readonly publicUrl: URL | undefined
  /** Whether GraphQL takes any document of anybody and answers for its schema: while developing. */
  readonly freeDocuments: boolean
  /** Addresses of the proxies whose word on a request's origin is taken. */
  readonly trustedProxies: readonly string[]
  /** The OpenID provider people may sign in at. */
  readonly oidc: { readonly issuer: URL; readonly clientId: string; readonly clientSecret: string; readonly name: string } | undefined
}

/** A setting that cannot be used; the message says which and what to write. */
export class BadSetting extends Error {}

/** The folder that holds pnpm-workspace.yaml, found from here upwards (works from src and from dist). */
export function checkoutFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) {
    const above = dirname(folder)
    if (above === folder) throw new BadSetting('pnpm-workspace.yaml not found above the server: is the checkout complete?')
    folder = above
  }
  return folder
}

/** Reads and checks the settings. Throws {@link BadSetting}. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const checkout = checkoutFolder()
  const port = Number(env['PORT'] ?? '4000')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new BadSetting(`PORT is “${env['PORT']}”: set it to a number from 1 to 65535.`)
  }
  const consoleFolder = join(checkout, 'apps/console/dist')
  const ballotFolder = join(checkout, 'apps/ballot/dist')
  return {
    port,
    host: env['HOST'] || '127.0.0.1',
    databaseUrl: env['DATABASE_URL'] || undefined,
    dataFolder: resolve(checkout, env['SHUPING_DATA'] || '.shuping'),
    bucket: readBucket(env),
    consoleFolder: existsSync(join(consoleFolder, 'index.html')) ? consoleFolder : undefined,
    ballotFolder: existsSync(join(ballotFolder, 'index.html')) ? ballotFolder : undefined,
    demo: env['SHUPING_DEMO'] !== 'off',
    seedFolder: join(checkout, 'prisma/seed'),
    publicUrl: readPublicUrl(env['SHUPING_PUBLIC_URL']),
    freeDocuments: env['SHUPING_DOCUMENTS'] === 'free',
    trustedProxies: readProxies(env['SHUPING_TRUSTED_PROXIES'] ?? ''),
    oidc: readOidc(env),
  }
}

/** `10.0.0.1, 10.1.0.0/16` or `loopback`. */
function readProxies(value: string): readonly string[] {
  const proxies = value.split(',').map((proxy) => proxy.trim()).filter(Boolean)
  const wrong = proxies.find((proxy) => proxy !== 'loopback' && isIP(proxy.replace(/\/\d{1,3}$/, '')) === 0)
  if (wrong === undefined) return proxies
  throw new BadSetting(`SHUPING_TRUSTED_PROXIES holds “${wrong}”: write addresses or networks like 10.0.0.1, 10.1.0.0/16.`)
}

const isLoopback = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

function readUrl(name: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new BadSetting(`${name} is “${value}”: write it like https://shuping.example.`)
  }
  return url
}

function readPublicUrl(value: string | undefined): URL | undefined {
  if (!value) return undefined
  const url = readUrl('SHUPING_PUBLIC_URL', value)
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new BadSetting(`SHUPING_PUBLIC_URL is “${value}”: leave out what follows the host, as in ${url.origin}.`)
  }
  return url
}

/** All of it or nothing: half a provider is a mistake that nobody would notice before it is needed. */
function readOidc(env: Readonly<Record<string, string | undefined>>): Environment['oidc'] {
  const value = env['SHUPING_OIDC_ISSUER']
  const [clientId, clientSecret] = [env['SHUPING_OIDC_CLIENT_ID'], env['SHUPING_OIDC_CLIENT_SECRET']]
  if (!value && !clientId && !clientSecret) return undefined
  if (!value || !clientId || !clientSecret || !env['SHUPING_PUBLIC_URL']) {
    throw new BadSetting(
      'Signing in by OpenID Connect needs all of SHUPING_OIDC_ISSUER, SHUPING_OIDC_CLIENT_ID, SHUPING_OIDC_CLIENT_SECRET and SHUPING_PUBLIC_URL.',
    )
  }
  const issuer = readUrl('SHUPING_OIDC_ISSUER', value)
  if (issuer.protocol !== 'https:' && !isLoopback(issuer)) {
    throw new BadSetting(`SHUPING_OIDC_ISSUER is “${value}”: it must begin with https://.`)
  }
  return { issuer, clientId, clientSecret, name: env['SHUPING_OIDC_NAME'] || '统一身份认证' }
}

/** All of it or nothing, as with the provider above; the region alone has a usual value. */
function readBucket(env: Readonly<Record<string, string | undefined>>): BucketSettings | undefined {
  const [endpoint, name] = [env['SHUPING_S3_ENDPOINT'], env['SHUPING_S3_BUCKET']]
  const [accessKeyId, secretAccessKey] = [env['SHUPING_S3_ACCESS_KEY_ID'], env['SHUPING_S3_SECRET_ACCESS_KEY']]
  if (!endpoint && !name && !accessKeyId && !secretAccessKey) return undefined
  if (!endpoint || !name || !accessKeyId || !secretAccessKey) {
    throw new BadSetting(
      'Attachments in an S3 store need all of SHUPING_S3_ENDPOINT, SHUPING_S3_BUCKET, SHUPING_S3_ACCESS_KEY_ID and SHUPING_S3_SECRET_ACCESS_KEY.',
    )
  }
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
    throw new BadSetting(`SHUPING_S3_BUCKET is “${name}”: a bucket has 3 to 63 lower-case letters, digits, dots and hyphens.`)
  }
  return { endpoint: readUrl('SHUPING_S3_ENDPOINT', endpoint), name, region: env['SHUPING_S3_REGION'] || 'us-east-1', accessKeyId, secretAccessKey }
}
