import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { RequestHandler } from 'express'
import { sha256 } from '../kit/refused.ts'

interface File {
  readonly body: Buffer
  readonly etag: string
  /** The same, compressed when the console was built. */
  readonly packed: Readonly<Partial<Record<Packing, Buffer>>>
}
type Packing = 'br' | 'gzip'

const PACKINGS: Readonly<Record<string, Packing>> = { '.br': 'br', '.gz': 'gzip' }
/** For the server itself. */
const NOT_SERVED = new Set(['/documents.json'])

/**
 * The console's files; every other path without a dot that a browser asks a page for is one of its screens. They
 * are read once: whoever builds the console anew under a running server changes nothing until it is started again,
 * and no page ever loads half of one build and half of another.
 */
export function consoleFiles(folder: string): RequestHandler {
  const files = readFiles(folder)
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    const isScreen = /\btext\/html\b/.test(request.headers.accept ?? '') && !request.path.includes('.')
    const path = files.has(decoded(request.path)) ? decoded(request.path) : isScreen ? '/index.html' : null
    const file = path === null ? undefined : files.get(path)
    if (path === null || file === undefined) return next()
    const packing = request.acceptsEncodings(...(Object.keys(file.packed) as Packing[]), 'identity')
    const body = (packing !== false && file.packed[packing as Packing]) || file.body
    response.set({
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: `W/"${file.etag}"`,
      vary: 'accept-encoding',
      ...(body === file.body ? {} : { 'content-encoding': packing as Packing }),
    })
    response.type(extname(path)).send(body)
  }
}

function decoded(path: string): string {
  try {
    return path === '/' ? '/index.html' : decodeURIComponent(path)
  } catch {
    return ''
  }
}

function readFiles(folder: string): ReadonlyMap<string, File> {
  const bodies = new Map<string, Buffer>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = `/${relative(folder, path).split(sep).join('/')}`
    if (entry.isFile() && !name.includes('/.') && !NOT_SERVED.has(name)) bodies.set(name, readFileSync(path))
  }
  const isPacked = (name: string): boolean =>
    extname(name) in PACKINGS && bodies.has(name.slice(0, -extname(name).length))
  return new Map(
    [...bodies]
      .filter(([name]) => !isPacked(name))
      .map(([name, body]): [string, File] => {
        const packed = Object.entries(PACKINGS).flatMap(([ending, packing]) => {
          const found = bodies.get(`${name}${ending}`)
          return found === undefined ? [] : [[packing, found]]
        })
        return [name, { body, etag: sha256(body).slice(0, 32), packed: Object.fromEntries(packed) }]
      }),
  )
}
