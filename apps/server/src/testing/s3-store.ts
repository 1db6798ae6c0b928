import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BucketSettings } from '../kit/bucket.ts'

/** A store that speaks as much S3 as we use, and believes nobody whose signature (version 4) it cannot make itself. */
export interface TestStore {
  readonly settings: BucketSettings
  /** Key → content. */
  readonly objects: ReadonlyMap<string, Buffer>
  readonly refused: () => number
  /** Answers everything with 503 from now on, or no longer. */
  readonly fail: (on: boolean) => void
  readonly close: () => void
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

export async function openTestStore(): Promise<TestStore> {
  const objects = new Map<string, Buffer>()
  const secret = 'very/secret+key'
  let refusals = 0
  let failing = false
  const server = createServer((request, response) => void (async () => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    if (failing) return response.writeHead(503).end()
    if (!isSigned(request, body, secret)) {
      refusals++
      return response.writeHead(403).end()
    }
    const key = request.url!.replace(/^\/shuping-test\//, '')
    if (request.method === 'PUT') {
      objects.set(key, body)
      return response.writeHead(200).end()
    }
    const content = objects.get(key)
    return content === undefined ? response.writeHead(404).end() : response.writeHead(200, { 'content-length': content.length }).end(content)
  })())
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    settings: { endpoint: new URL(`http://127.0.0.1:${port}`), name: 'shuping-test', region: 'cn-north-1', accessKeyId: 'shuping', secretAccessKey: secret },
    objects,
    refused: () => refusals,
    fail: (on) => void (failing = on),
    close: () => void server.close(),
  }
}

/** Makes the signature anew, as the standard says, from the request and the secret. */
function isSigned({ headers, method, url }: IncomingMessage, body: Buffer, secret: string): boolean {
  const said = /^AWS4-HMAC-SHA256 Credential=shuping\/(\d{8})\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '')
  if (said === null) return false
  const [, day, region, names, signature] = said as unknown as readonly [string, string, string, string, string]
  const told = headers['x-amz-content-sha256']
  if (method === 'PUT' && told !== sha256(body)) return false
  const when = String(headers['x-amz-date'])
  const listed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`).join('')
  const canonical = [method, url, '', listed, names, String(told)].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', when, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request')
  return hmac(key, toSign).toString('hex') === signature
}
