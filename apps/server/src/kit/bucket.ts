import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'

/** Where a store that speaks S3 is, and how to get in. */
export interface BucketSettings {
  /** `https://minio.example:9000`; the bucket's name follows in the path, as every such store understands. */
  readonly endpoint: URL
  readonly name: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Content by key in a store outside. Both throw {@link BucketAway} when the store does not do as asked. */
export interface Bucket {
  /** Keeps a file of at most some MB under a key; `hash` is the SHA-256 of its content, which the store checks. */
  readonly put: (key: string, file: string, hash: string) => Promise<void>
  /** Null: there is nothing under the key. */
  readonly get: (key: string) => Promise<Readable | null>
}

/** The store cannot be reached, or does not let us in. The message tells neither key nor secret. */
export class BucketAway extends Error {}

/** Milliseconds for a file to go out, and for one to begin to come in. */
const PUT_TIME = 60_000
const GET_TIME = 15_000

/** Opens a store that speaks S3 (signature version 4, path style). Nothing is asked of it before it is needed. */
export function openBucket({ endpoint, name, region, accessKeyId, secretAccessKey }: BucketSettings): Bucket {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2, initRetryMs: 200 })
  const urlOf = (key: string): string => `${endpoint.href.replace(/\/$/, '')}/${name}/${key}`
  const ask = (key: string, init: RequestInit): Promise<Response> =>
    client.fetch(urlOf(key), init).catch((cause: unknown) => {
      throw new BucketAway(`the store at ${endpoint.host} does not answer`, { cause })
    })
  const away = (response: Response): BucketAway => new BucketAway(`the store at ${endpoint.host} answered ${response.status}`)
  return {
    put: async (key, file, hash) => {
      const response = await ask(key, {
        // The hash is part of what is signed: the store refuses what does not fit.
        method: 'PUT', body: new Uint8Array(await readFile(file)), headers: { 'x-amz-content-sha256': hash }, signal: AbortSignal.timeout(PUT_TIME),
      })
      await response.body?.cancel()
      if (!response.ok) throw away(response)
    },
    get: async (key) => {
      const patience = new AbortController()
      const timer = setTimeout(() => patience.abort(), GET_TIME)
      const response = await ask(key, { method: 'GET', signal: patience.signal }).finally(() => clearTimeout(timer))
      if (response.ok && response.body !== null) return Readable.fromWeb(response.body as ReadableStream)
      await response.body?.cancel()
      if (response.status === 404) return null
      throw away(response)
    },
  }
}
