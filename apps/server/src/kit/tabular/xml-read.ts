// saxes: strict streaming XML that expands no entities beyond the five of the standard.
import { SaxesParser } from 'saxes'
import { faultOf, stopWith } from './table.ts'

/** Told of the parts of a document, names without namespace prefix. */
export interface XmlListener {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

const DEPTH = 40
/** Bytes that may go by inside one tag, comment or text, which the parser holds in memory. */
const SILENT_BYTES = 1024 * 1024

const localName = (name: string): string => {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

/**
 * Feeds a document to the listener and yields after each piece, so that the caller can hand on what was
 * gathered. Throws faults: a document type declaration, malformed or endlessly nested markup.
 */
export async function* readXml(chunks: AsyncIterable<Buffer>, listener: XmlListener): AsyncGenerator<void> {
  const parser = new SaxesParser()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let depth = 0
  let heard = false
  parser.on('error', () => {
    throw stopWith('table.damaged')
  })
  parser.on('doctype', () => {
    throw stopWith('table.foreignContent')
  })
  parser.on('opentag', (tag) => {
    heard = true
    if (++depth > DEPTH) throw stopWith('table.damaged')
    listener.open?.(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    heard = true
    depth--
    listener.close?.(localName(tag.name))
  })
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  let silent = 0
  try {
    for await (const bytes of chunks) {
      heard = false
      parser.write(decoder.decode(bytes, { stream: true }))
      silent = heard ? 0 : silent + bytes.length
      if (silent > SILENT_BYTES) throw stopWith('table.zipBomb')
      yield
    }
    parser.write(decoder.decode())
    parser.close()
  } catch (error) {
    if (faultOf(error) !== undefined) throw error
    throw error instanceof TypeError ? stopWith('table.damaged') : error
  }
  yield
}

/** Feeds a whole document to the listener. */
export async function readXmlWhole(chunks: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  for await (const _ of readXml(chunks, listener));
}
