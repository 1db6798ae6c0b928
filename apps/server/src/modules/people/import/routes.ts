import { Readable } from 'node:stream'
import { Router } from 'express'
import { demandingOf, sendFile } from '../../../kit/file-answers.ts'
import type { Admit, FileFormat, FileHandler } from '../../../kit/file-answers.ts'
import { handOutFailedRows, takeFile } from '../../../kit/import/file-handlers.ts'
import { languageOf } from '../../../kit/import/language.ts'
import { oneBatch, writeCsv, writeXlsx } from '../../../kit/tabular/index.ts'
import { templateRows, templateSheets } from './template.ts'

/**
 * The files of an import of people, beside GraphQL: `POST /people?name=…` keeps one and answers `{ fileId }`;
 * `GET /people/template.xlsx|csv`, `GET /people/faults/{fileId}.xlsx`. All take `lang=zh|en`.
 */
export function peopleImportFiles(admit: Admit): Router {
  const router = Router()
  const demanding = demandingOf(admit)
  router.post('/people', demanding('people.manage', takeFile))
  router.get('/people/template.xlsx', demanding('people.manage', template('xlsx')))
  router.get('/people/template.csv', demanding('people.manage', template('csv')))
  router.get('/people/faults/:fileId.xlsx', demanding('people.manage', handOutFailedRows))
  return router
}

const template =
  (format: FileFormat): FileHandler =>
  async (_context, request, response) => {
    const language = languageOf(request.query['lang'])
    const { heads, example } = templateRows(language)
    const body = format === 'csv' ? Readable.from(writeCsv(heads, oneBatch([example]))) : writeXlsx(templateSheets(language))
    await sendFile(response, language === 'zh' ? '人员导入模板' : 'people-template', format, body)
  }
