import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fillTemplate, isCalendarDate } from '@shuping/domain/kit'
import { Router } from 'express'
import type { Request, Response } from 'express'
import { runCommand } from '../command.ts'
import { demandingOf, refuseWith, sendFile, TABLE_BODIES } from '../file-answers.ts'
import type { Admit, FileFormat, FileHandler } from '../file-answers.ts'
import { Refused } from '../refused.ts'
import { readTable, TABLE_LIMITS, tableFaultTexts, writeCsv, writeXlsx } from '../tabular/index.ts'
import type { TableFault, TableRow } from '../tabular/index.ts'
import type { OpenRegister } from './add-register.ts'
import { exportRows, sheetOf } from './export.ts'
import type { Language } from './export.ts'
import { IMPORT_MAX, importOf, readRows } from './import.ts'
import { planRegister } from './list.ts'
import type { RegisterFilter } from './list.ts'
import type { Shape } from './shape.ts'

/** Bytes of a table that is sent for import. */
const BODY_MAX = 20 * 1024 * 1024

/**
 * The tables of every register, beside GraphQL, all with `lang=zh|en`:
 * `GET /facilities.csv|xlsx?filter=…` what a list's filter finds; `GET /facilities/template.xlsx`;
 * `POST /facilities?dryRun=1&key=…` imports the body, answers `{ created, alreadyThere }` or `{ refusals }`.
 */
export function registerFiles(admit: Admit, registers: readonly OpenRegister[]): Router {
  const router = Router()
  const demanding = demandingOf(admit)
  for (const register of registers) {
    const { many } = register.shape
    router.get(`/${many}.csv`, demanding('evidence.read', exporting(register, 'csv')))
    router.get(`/${many}.xlsx`, demanding('evidence.read', exporting(register, 'xlsx')))
    router.get(`/${many}/template.xlsx`, demanding('evidence.record', template(register)))
    router.post(`/${many}`, demanding('evidence.record', importing(register)))
  }
  return router
}

const languageOf = ({ query }: Request): Language => (query['lang'] === 'en' ? 'en' : 'zh')

const exporting =
  ({ shape, surroundings }: OpenRegister, format: FileFormat): FileHandler =>
  async (context, request, response) => {
    const language = languageOf(request)
    const filter = readFilter(shape, request.query['filter'])
    if (filter === null) return void response.status(400).json({ error: 'filter is none of this register' })
    try {
      const { bounds, where } = await planRegister(shape, surroundings, context, filter, 'ORGANIZATION')
      const sheet = sheetOf(shape.register, language, exportRows(shape, context, [...bounds, ...where], language))
      const body = format === 'csv'
        ? Readable.from(writeCsv(sheet.columns.map(({ head }) => head), sheet.rows as AsyncIterable<readonly (readonly string[])[]>))
        : writeXlsx([sheet])
      await sendFile(response, shape.register.label[language], format, body)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refuseWith(response, 404, error)
    }
  }

const template =
  ({ shape: { register } }: OpenRegister): FileHandler =>
  async (_context, request, response) => {
    const language = languageOf(request)
    const nothing = async function* (): AsyncGenerator<readonly (readonly string[])[]> {}
    const { life: _life, ...plain } = register
    await sendFile(response, register.label[language], 'xlsx', writeXlsx([sheetOf(plain, language, nothing())]))
  }

const importing =
  ({ shape, surroundings }: OpenRegister): FileHandler =>
  async (context, request, response) => {
    if (!request.is([...TABLE_BODIES])) return refuseTable(response, 415, { code: 'table.notText', row: 0, params: {} })
    const read = await readBody(request)
    if ('fault' in read) return refuseTable(response, 422, read.fault)
    const rows = readRows(shape.register, read.rows)
    if (rows === null) return refuseTable(response, 422, { code: 'table.notThisTable', row: 0, params: { name: shape.register.label.zh } })
    try {
      const key = typeof request.query['key'] === 'string' ? request.query['key'] : null
      const outcome = await runCommand(importOf(shape, surroundings), context, { rows }, { dryRun: request.query['dryRun'] === '1', idempotencyKey: key })
      response.json({ created: outcome.created, alreadyThere: outcome.alreadyThere })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refuseWith(response, 422, error)
    }
  }

/** The rows of what was sent; it is kept on disk only while it is read. */
async function readBody(request: Request): Promise<{ readonly rows: readonly TableRow[] } | { readonly fault: TableFault }> {
  const folder = await mkdtemp(join(tmpdir(), 'shuping-table-'))
  try {
    const path = join(folder, 'table')
    let bytes = 0
    const within = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        bytes += chunk.length
        // What is too large is read on without being kept: a sender who is cut off hears no reason.
        if (bytes <= BODY_MAX) yield chunk
      }
    }
    await pipeline(within, createWriteStream(path))
    if (bytes > BODY_MAX) return { fault: { code: 'table.tooLarge', row: 0, params: { max: BODY_MAX / 1024 / 1024 } } }
    const rows: TableRow[] = []
    for await (const event of readTable(path, { ...TABLE_LIMITS, csvRows: IMPORT_MAX + 1, xlsxRows: IMPORT_MAX + 1 })) {
      if ('fault' in event) return event
      rows.push(...event.rows)
    }
    return { rows }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function refuseTable(response: Response, status: number, { code, params }: TableFault): void {
  const { zh, en } = tableFaultTexts[code]
  response.status(status).json({ refusals: [{ code, params, messages: { zh: fillTemplate(zh, params), en: fillTemplate(en, params) } }] })
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const isText = (value: unknown): boolean => typeof value === 'string'
const isId = (value: unknown): boolean => ID.test(String(value))
const isDay = (value: unknown): boolean => isText(value) && isCalendarDate(value as string)
const isFlag = (value: unknown): boolean => typeof value === 'boolean'

/** The filter of an address, in the shape of the register's GraphQL input; null when it is none. */
function readFilter({ register }: Shape, text: unknown): RegisterFilter | null {
  const oneOf = (options: object) => (value: unknown) => Array.isArray(value) && value.every((one) => Object.hasOwn(options, one as string))
  const shapes: Record<string, (value: unknown) => boolean> = {
    under: isId, organizationId: isId, search: isText, from: isDay, to: isDay, archived: isFlag,
    countedIn: (value) => fits(value, { metric: (name) => Object.hasOwn(register.metrics, String(name)), from: isDay, to: isDay, whole: isFlag }),
    ...(register.life && { state: oneOf(register.life.states) }),
    ...Object.fromEntries(Object.entries(register.fields).flatMap(([name, field]) => (field.kind === 'choice' ? [[name, oneOf(field.options)]] : []))),
  }
  try {
    const filter: unknown = text === undefined ? {} : JSON.parse(typeof text === 'string' ? text : '')
    return fits(filter, shapes) ? (filter as RegisterFilter) : null
  } catch {
    return null
  }
}

const fits = (value: unknown, shapes: Readonly<Record<string, (value: unknown) => boolean>>): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) &&
  Object.entries(value).every(([name, one]) => Object.hasOwn(shapes, name) && (one === null || shapes[name]!(one)))
