import { stopWith } from './table.ts'
import type { TableLimits } from './table.ts'
import { readXmlWhole } from './xml-read.ts'
import type { XlsxPackage } from './xlsx-package.ts'

/** What must be known of a workbook before its first visible sheet can be read. */
export interface Workbook {
  /** Part name of the sheet. */
  readonly sheet: string
  /** Texts that cells refer to by number. */
  readonly sharedTexts: readonly string[]
  /** Numbers of the cell formats that show a date. */
  readonly dateFormats: ReadonlySet<number>
  /** Days are counted from 1904-01-01 instead of 1899-12-30. */
  readonly from1904: boolean
}

/** Reads the directory of a workbook. Throws faults. */
export async function readWorkbook(file: XlsxPackage, limits: TableLimits): Promise<Workbook> {
  const root = file.has('_rels/.rels') ? await readRelations(file, '_rels/.rels', '') : []
  const main = root.find((relation) => relation.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  if (!file.has(main) || !main.endsWith('.xml')) throw stopWith('table.notWorkbook')
  let from1904 = false
  const sheets: { readonly relation: string; readonly hidden: boolean }[] = []
  let isWorkbook = false
  await readXmlWhole(file.read(main), {
    open: (name, attributes) => {
      if (name === 'workbook') isWorkbook = true
      if (name === 'workbookPr') from1904 = isTrue(attributes['date1904'])
      if (name !== 'sheet') return
      const relation =
        Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1] ?? ''
      sheets.push({ relation, hidden: /^(hidden|veryHidden)$/.test(attributes['state'] ?? '') })
    },
  })
  if (!isWorkbook) throw stopWith('table.notWorkbook')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = await readRelations(file, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
  const visible = sheets.find((sheet) => !sheet.hidden)
  const sheet = relations.find(
    (relation) => relation.id === visible?.relation && relation.type.endsWith('/worksheet'),
  )
  if (sheet === undefined || !file.has(sheet.target)) throw stopWith('table.noSheet')
  const partOf = (kind: string) =>
    relations.find((one) => one.type.endsWith(kind) && file.has(one.target))?.target
  const texts = partOf('/sharedStrings')
  const styles = partOf('/styles')
  return {
    sheet: sheet.target,
    sharedTexts: texts === undefined ? [] : await readSharedTexts(file, texts, limits),
    dateFormats: styles === undefined ? new Set() : await readDateFormats(file, styles),
    from1904,
  }
}

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

async function readRelations(file: XlsxPackage, part: string, folder: string): Promise<readonly Relation[]> {
  if (!file.has(part)) throw stopWith('table.notWorkbook')
  const relations: Relation[] = []
  await readXmlWhole(file.read(part), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return
      const target = attributes['Target'] ?? ''
      relations.push({
        id: attributes['Id'] ?? '',
        type: attributes['Type'] ?? '',
        target: target.startsWith('/') ? target.slice(1) : folder + target,
      })
    },
  })
  return relations
}

async function readSharedTexts(
  file: XlsxPackage,
  part: string,
  limits: TableLimits,
): Promise<readonly string[]> {
  const texts: string[] = []
  let held = 0
  let current = ''
  let inText = false
  let phonetic = false
  await readXmlWhole(file.read(part), {
    open: (name) => {
      if (name === 'si') current = ''
      else if (name === 't') inText = !phonetic
      else if (name === 'rPh') phonetic = true
    },
    text: (text) => {
      if (inText) current += text
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') {
        // Sixteen for the object itself: a million empty texts weigh something too.
        held += current.length + 16
        if (held > limits.sharedTexts) throw stopWith('table.zipBomb')
        texts.push(unescapeText(current))
      }
    },
  })
  return texts
}

/** Formats that show dates by number, also those a spreadsheet in Chinese has built in. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

const isDateCode = (code: string): boolean => /[ymd]/iu.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, ''))

async function readDateFormats(file: XlsxPackage, part: string): Promise<ReadonlySet<number>> {
  const dateCodes = new Set<number>()
  const found = new Set<number>()
  let inCellFormats = false
  let at = 0
  await readXmlWhole(file.read(part), {
    open: (name, attributes) => {
      if (name === 'numFmt' && isDateCode(attributes['formatCode'] ?? ''))
        dateCodes.add(Number(attributes['numFmtId']))
      if (name === 'cellXfs') inCellFormats = true
      if (name !== 'xf' || !inCellFormats) return
      const id = Number(attributes['numFmtId'] ?? 0)
      if (isBuiltInDate(id) || dateCodes.has(id)) found.add(at)
      at++
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return found
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

/** `_x000D_` stands for the character of that number. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
