import { Readable } from 'node:stream'
import type { ImportLevel } from '@shuping/domain/organizations'
import { fillTemplate } from '@shuping/domain/kit'
import { Router } from 'express'
import type { Request, Response } from 'express'
import { demandingOf, sendFile } from '../../../kit/file-answers.ts'
import type { Admit, FileHandler } from '../../../kit/file-answers.ts'
import { Refused } from '../../../kit/refused.ts'
import { tableFaultTexts, writeCsv, writeXlsx } from '../../../kit/tabular/index.ts'
import type { TableFaultCode } from '../../../kit/tabular/index.ts'
import { organizationConditions } from '../list.ts'
import { readFilter } from './export-filter.ts'
import { exportRows } from './export-rows.ts'
import { languageOf } from './language.ts'
import { exportSheet, failedRowsSheet, headsOf, templateSheets } from './sheets.ts'
import { findFaults, findUpload, keepUpload, sweepUploads, uploaderOf } from './uploads.ts'

/**
 * The bodies of files, beside GraphQL:
 * `POST /organizations?name=…` keeps a file for import and answers `{ fileId }`;
 * `GET /organizations/template.xlsx`, `GET /organizations.csv|xlsx?filter=…`,
 * `GET /organizations/faults/{fileId}.xlsx`. All take `lang=zh|en`.
 */
export function organizationFiles(admit: Admit): Router {
  const router = Router()
  const demanding = demandingOf(admit)
  router.post('/organizations', demanding('organizations.import', upload))
  router.get('/organizations/template.xlsx', demanding('organizations.import', template))
  router.get('/organizations.csv', demanding('organizations.read', exportFile('csv')))
  router.get('/organizations.xlsx', demanding('organizations.read', exportFile('xlsx')))
  router.get('/organizations/faults/:fileId.xlsx', demanding('organizations.import', failedRows))
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

const upload: FileHandler = async ({ dataFolder, newId, now, viewer }, request, response) => {
    if (!request.is(BODY_TYPES)) return refuse(response, 415, 'table.notText')
    await sweepUploads(dataFolder, now())
    const fileId = newId()
    const kept = await keepUpload(dataFolder, fileId, nameOf(request), request, uploaderOf({ viewer })).catch((error) => {
      // The sender went away: nobody is left to answer.
      if (request.destroyed && !request.complete) return 'gone' as const
      throw error
    })
    if (kept === 'gone') return
    if (kept === null) return void response.status(201).json({ fileId })
    response.set('connection', 'close')
    refuse(response, 413, 'table.tooLarge', { max: kept.tooLarge })
  }

const nameOf = ({ query }: Request): string => (typeof query['name'] === 'string' ? query['name'] : '')

const template: FileHandler = async ({ db }, request, response) => {
    const language = languageOf(request.query['lang'])
    const levels: readonly ImportLevel[] = await db.prisma.level.findMany({ orderBy: { rank: 'asc' } })
    const name = language === 'zh' ? '组织导入模板' : 'organizations-template'
    await sendFile(response, name, 'xlsx', writeXlsx(templateSheets(levels, language)))
  }

const exportFile =
  (format: 'csv' | 'xlsx'): FileHandler =>
  async (context, request, response) => {
    const language = languageOf(request.query['lang'])
    const filter = readFilter(request.query['filter'])
    if (filter === null) return void response.status(400).json({ error: 'filter is no OrganizationFilter' })
    try {
      const rows = exportRows(context.db, await organizationConditions(context, filter), language)
      const body =
        format === 'csv'
          ? Readable.from(writeCsv(headsOf(language), rows))
          : writeXlsx([exportSheet(language, rows)])
      await sendFile(response, language === 'zh' ? '组织' : 'organizations', format, body)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      response.status(404).json({ refusals: error.extensions['refusals'] })
    }
  }

const failedRows: FileHandler = async (context, request, response) => {
    const language = languageOf(request.query['lang'])
    const fileId = String(request.params['fileId'])
    const file = await findUpload(context, fileId)
    const faults = await findFaults(context.dataFolder, fileId)
    if (file === null || faults === null) return refuse(response, 404, 'table.empty')
    const sheet = await failedRowsSheet(file.path, faults, language)
    await sendFile(response, language === 'zh' ? '需要更正的行' : 'rows-to-correct', 'xlsx', writeXlsx([sheet]))
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
