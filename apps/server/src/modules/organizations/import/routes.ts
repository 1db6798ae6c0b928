import { Readable } from 'node:stream'
import type { ImportLevel } from '@shuping/domain/organizations'
import { Router } from 'express'
import { demandingOf, sendFile } from '../../../kit/file-answers.ts'
import type { Admit, FileHandler } from '../../../kit/file-answers.ts'
import { Refused } from '../../../kit/refused.ts'
import { handOutFailedRows, takeFile } from '../../../kit/import/file-handlers.ts'
import { writeCsv, writeXlsx } from '../../../kit/tabular/index.ts'
import { organizationConditions } from '../list.ts'
import { readFilter } from './export-filter.ts'
import { exportRows } from './export-rows.ts'
import { languageOf } from '../../../kit/import/language.ts'
import { exportSheet, headsOf, templateSheets } from './sheets.ts'

/**
 * The bodies of files, beside GraphQL:
 * `POST /organizations?name=…` keeps a file for import and answers `{ fileId }`;
 * `GET /organizations/template.xlsx`, `GET /organizations.csv|xlsx?filter=…`,
 * `GET /organizations/faults/{fileId}.xlsx`. All take `lang=zh|en`.
 */
export function organizationFiles(admit: Admit): Router {
  const router = Router()
  const demanding = demandingOf(admit)
  router.post('/organizations', demanding('organizations.import', takeFile))
  router.get('/organizations/template.xlsx', demanding('organizations.import', template))
  router.get('/organizations.csv', demanding('organizations.read', exportFile('csv')))
  router.get('/organizations.xlsx', demanding('organizations.read', exportFile('xlsx')))
  router.get('/organizations/faults/:fileId.xlsx', demanding('organizations.import', handOutFailedRows))
  return router
}

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
