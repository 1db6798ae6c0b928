import { createWriteStream } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { oneBatch, readTable, writeXlsx } from '../../kit/tabular/index.ts'

/** Turns the CSV tables of a folder into workbooks and JSON, by turns; answers the files that came of them. */
export async function inOtherFormats(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.csv')).toSorted()
  return Promise.all(names.map(async (name, at) => {
    const rows: (readonly string[])[] = []
    for await (const event of readTable(join(folder, name))) {
      if ('rows' in event) rows.push(...event.rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.shown))))
    }
    const [heads = [], ...records] = rows
    const stem = name.slice(0, -'.csv'.length)
    await rm(join(folder, name))
    if (at % 2 === 0) {
      const sheet = { name: 'A', columns: heads.map((head) => ({ head, width: 12 })), rows: oneBatch(records) }
      await pipeline(writeXlsx([sheet]), createWriteStream(join(folder, `${stem}.xlsx`)))
      return `${stem}.xlsx`
    }
    const objects = records.map((cells) => Object.fromEntries(heads.flatMap((head, column) => (cells[column] ? [[head, cells[column]]] : []))))
    await writeFile(join(folder, `${stem}.json`), JSON.stringify(objects))
    return `${stem}.json`
  }))
}
