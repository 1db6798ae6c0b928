// Writes the texts of all documents of the console to dist/documents.json: the server takes no others from people.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../', import.meta.url))
/** @type {{ module: { allDocuments: readonly { text: string }[] } }} */
const { module } = await runnerImport('./src/all-documents.ts', { root, logLevel: 'error' })
const texts = [...new Set(module.allDocuments.map(({ text }) => text))].sort()
if (texts.length === 0) throw new Error('no documents found')
writeFileSync(new URL('../dist/documents.json', import.meta.url), JSON.stringify(texts))
console.log(`${texts.length} trusted documents`)
