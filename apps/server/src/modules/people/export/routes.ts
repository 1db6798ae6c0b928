import { Readable } from 'node:stream'
import { PEOPLE_COLUMN_NAMES, PEOPLE_COLUMNS } from '@shuping/domain/people'
import type { PeopleColumn } from '@shuping/domain/people'
import { Router } from 'express'
import { demandingOf, refuseWith, sendFile } from '../../../kit/file-answers.ts'
import type { Admit, FileFormat, FileHandler } from '../../../kit/file-answers.ts'
import { languageOf } from '../../../kit/import/language.ts'
import { Refused, refused } from '../../../kit/refused.ts'
import { writeCsv, writeXlsx } from '../../../kit/tabular/index.ts'
import { planPeople } from '../list.ts'
import { exportRows } from './export-rows.ts'
import { findRequest } from './requests.ts'

/** `GET /people/exports/{id}.csv|xlsx?lang=zh|en`: the file of an export that the caller has recorded a moment ago. */
export function peopleFiles(admit: Admit): Router {
  const router = Router()
  const demanding = demandingOf(admit)
  router.get('/people/exports/:id.csv', demanding('people.read', exportFile('csv')))
  router.get('/people/exports/:id.xlsx', demanding('people.read', exportFile('xlsx')))
  return router
}

const WIDTHS: Readonly<Record<PeopleColumn, number>> = {
  name: 12,
  phone: 16,
  status: 10,
  keptByCode: 16,
  keptBy: 32,
  organizationCode: 16,
  organization: 32,
  kind: 12,
  title: 18,
  from: 14,
  to: 14,
  termEndsOn: 14,
}

const exportFile =
  (format: FileFormat): FileHandler =>
  async (context, request, response) => {
    const language = languageOf(request.query['lang'])
    const recorded = await findRequest(context, String(request.params['id']))
    if (recorded === null) return refuseWith(response, 404, refused('kit.notFound'))
    try {
      const { bounds, where } = await planPeople(context, recorded.filter, 'ORGANIZATION')
      const rows = exportRows(context, [...bounds, ...where], { language, phonesInFull: recorded.phonesInFull })
      const heads = PEOPLE_COLUMNS.map((column) => PEOPLE_COLUMN_NAMES[column][language])
      const body =
        format === 'csv'
          ? Readable.from(writeCsv(heads, rows))
          : writeXlsx([
              {
                name: language === 'zh' ? '人员' : 'People',
                columns: PEOPLE_COLUMNS.map((column, at) => ({ head: heads[at]!, width: WIDTHS[column] })),
                rows,
              },
            ])
      await sendFile(response, language === 'zh' ? '人员' : 'people', format, body)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refuseWith(response, 404, error)
    }
  }
