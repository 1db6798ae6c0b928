import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import { refused, sha256 } from '../refused.ts'

/** Documents the console was built with, by id: `sha256:` and the hash of the text, hexadecimal. */
export type TrustedDocuments = ReadonlyMap<string, string>

/** The id of a document, as the GraphQL-over-HTTP draft on persisted documents writes it. */
export const documentIdOf = (text: string): string => `sha256:${sha256(text)}`

/** What the console's build has put down beside it; undefined when it has not. */
export function readTrustedDocuments(consoleFolder: string): TrustedDocuments | undefined {
  let text: string
  try {
    text = readFileSync(join(consoleFolder, 'documents.json'), 'utf8')
  } catch {
    return undefined
  }
  const documents = JSON.parse(text) as readonly string[]
  return new Map(documents.map((document) => [documentIdOf(document), document]))
}

/** Puts the text in the place of a `documentId`; an unknown one is told: the page is older or younger than we are. */
export const withDocumentText =
  (documents: TrustedDocuments): RequestHandler =>
  (request, _response, next) => {
    const body: unknown = request.body
    if (typeof body !== 'object' || body === null || !('documentId' in body)) return next()
    const { documentId, ...rest } = body as { documentId: unknown; query?: unknown }
    const query = typeof documentId === 'string' && rest.query === undefined ? documents.get(documentId) : undefined
    if (query === undefined) throw refused('kit.unknownDocument')
    request.body = { ...rest, query }
    next()
  }
