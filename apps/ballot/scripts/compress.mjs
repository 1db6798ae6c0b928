// Writes .gz and .br beside every built file, and fails when the page is more than a phone loads in a moment.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const LIMIT = 30 * 1024

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
let all = 0
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(js|css|html)$/.test(entry.name)) continue
  const path = join(entry.parentPath, entry.name)
  const body = readFileSync(path)
  const packed = gzipSync(body, { level: 9 })
  all += packed.length
  writeFileSync(`${path}.gz`, packed)
  writeFileSync(`${path}.br`, brotliCompressSync(body))
}
console.log(`the ballot page: ${(all / 1024).toFixed(1)} KB compressed`)
if (all > LIMIT) {
  console.error(`The ballot page is above ${LIMIT / 1024} KB.`)
  process.exit(1)
}
