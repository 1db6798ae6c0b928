import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { Database } from '@shuping/db'
import type { ImportLevel } from '@shuping/domain/organizations'
import { fillTemplate } from '@shuping/domain/kit'
import { Router } from 'express'
import type { Request, RequestHandler, Response } from 'express'
import { Refused } from '../../../kit/refused.ts'
import { tableFaultTexts, writeCsv, writeXlsx } from '../../../kit/tabular/index.ts'
import type { TableFaultCode } from '../../../kit/tabular/index.ts'
import { organizationConditions } from '../list.ts'
import { readFilter } from './export-filter.ts'
import { exportRows } from './export-rows.ts'
import { languageOf } from './language.ts'
import { exportSheet, failedRowsSheet, headsOf, templateSheets } from './sheets.ts'
import { findFaults, findUpload, keepUpload, sweepUploads } from './uploads.ts'

export interface FileOptions {
  readonly db: Database
  readonly dataFolder: string
  readonly now: () => Date
  readonly newId: () => string
}

/**
 * The bodies of files, beside GraphQL:
 * `POST /organizations?name=…` keeps a file for import and answers `{ fileId }`;
 * `GET /organizations/template.xlsx`, `GET /organizations.csv|xlsx?filter=…`,
 * `GET /organizations/faults/{fileId}.xlsx`. All take `lang=zh|en`.
 * Who may do this is decided here once people can sign in.
 */
export function organizationFiles(options: FileOptions): Router {
  const router = Router()
  router.post('/organizations', upload(options))
  router.get('/organizations/template.xlsx', template(options))
  router.get('/organizations.csv', exportFile(options, 'csv'))
  router.get('/organizations.xlsx', exportFile(options, 'xlsx'))
  router.get('/organizations/faults/:fileId.xlsx', failedRows(options))
  return router
}

/**
 * Types of body that a form of another site cannot send without being asked: with them a browser asks
 * first, and is refused.
 */
const BODY_TYPES = [
  'application/octet-stream',
  'text/csv',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

const upload =
  ({ dataFolder, newId, now }: FileOptions): RequestHandler =>
  async (request, response) => {
    if (!request.is(BODY_TYPES)) return refuse(response, 415, 'table.notText')
    await sweepUploads(dataFolder, now())
    const fileId = newId()
    const refused = await keepUpload(dataFolder, fileId, nameOf(request), request).catch((error) => {
      // The sender went away: nobody is left to answer.
      if (request.destroyed && !request.complete) return 'gone' as const
      throw error
    })
    if (refused === 'gone') return
    if (refused === null) return void response.status(201).json({ fileId })
    response.set('connection', 'close')
    refuse(response, 413, 'table.tooLarge', { max: refused.tooLarge })
  }

const nameOf = ({ query }: Request): string => (typeof query['name'] === 'string' ? query['name'] : '')

const template =
  ({ db }: FileOptions): RequestHandler =>
  async (request, response) => {
    const language = languageOf(request.query['lang'])
    const levels: readonly ImportLevel[] = await db.prisma.level.findMany({ orderBy: { rank: 'asc' } })
    const name = language === 'zh' ? '组织导入模板' : 'organizations-template'
    await send(response, name, 'xlsx', writeXlsx(templateSheets(levels, language)))
  }

const exportFile =
  ({ db, now, newId, dataFolder }: FileOptions, format: 'csv' | 'xlsx'): RequestHandler =>
  async (request, response) => {
    const language = languageOf(request.query['lang'])
    const filter = readFilter(request.query['filter'])
    if (filter === null) return void response.status(400).json({ error: 'filter is no OrganizationFilter' })
    try {
      const rows = exportRows(
        db,
        await organizationConditions({ db, now, newId, dataFolder }, filter),
        language,
      )
      const body =
        format === 'csv'
          ? Readable.from(writeCsv(headsOf(language), rows))
          : writeXlsx([exportSheet(language, rows)])
      await send(response, language === 'zh' ? '组织' : 'organizations', format, body)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      response.status(404).json({ refusals: error.extensions['refusals'] })
    }
  }

const failedRows =
  ({ dataFolder }: FileOptions): RequestHandler =>
  async (request: Request, response: Response) => {
    const language = languageOf(request.query['lang'])
    const fileId = String(request.params['fileId'])
    const file = await findUpload(dataFolder, fileId)
    const faults = await findFaults(dataFolder, fileId)
    if (file === null || faults === null) return refuse(response, 404, 'table.empty')
    const sheet = await failedRowsSheet(file.path, faults, language)
    await send(response, language === 'zh' ? '需要更正的行' : 'rows-to-correct', 'xlsx', writeXlsx([sheet]))
  }

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Sends a file as it is made; a reader who goes away ends its making. */
async function send(
  response: Response,
  name: string,
  format: keyof typeof TYPES,
  body: Readable,
): Promise<void> {
  response.set({
    'content-type': TYPES[format],
    'content-disposition': `attachment; filename="export.${format}"; filename*=UTF-8''${encodeURIComponent(name)}.${format}`,
    'cache-control': 'no-store',
  })
  await pipeline(body, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}

function refuse(
  response: Response,
  status: number,
  code: TableFaultCode,
  params: Record<string, number> = {},
): void {
  const { zh, en } = tableFaultTexts[code]
  const messages = { zh: fillTemplate(zh, params), en: fillTemplate(en, params) }
  response.status(status).json({ refusals: [{ code, params, messages }] })
}
