import { Readable } from 'node:stream'
import { PEOPLE_COLUMN_NAMES, PEOPLE_COLUMNS, PERSON_STATUSES, POST_KINDS } from '@shuping/domain/people'
import type { PeopleColumn } from '@shuping/domain/people'
import { Router } from 'express'
import { demandingOf, refuseWith, sendFile } from '../../../kit/file-answers.ts'
import type { Admit, FileFormat, FileHandler } from '../../../kit/file-answers.ts'
import { Refused } from '../../../kit/refused.ts'
import { writeCsv, writeXlsx } from '../../../kit/tabular/index.ts'
import { languageOf } from '../../../kit/import/language.ts'
import { planPeople } from '../list.ts'
import type { PersonFilter } from '../list.ts'
import { exportRows } from './export-rows.ts'

/** `GET /people.csv|xlsx?filter=…&lang=zh|en`: everybody a list's filter finds, with their posts. */
export function peopleFiles(admit: Admit): Router {
  const router = Router()
  const demanding = demandingOf(admit)
  router.get('/people.csv', demanding('people.read', exportFile('csv')))
  router.get('/people.xlsx', demanding('people.read', exportFile('xlsx')))
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
    const filter = readFilter(request.query['filter'])
    if (filter === null) return void response.status(400).json({ error: 'filter is no PersonFilter' })
    try {
      const { bounds, where } = await planPeople(context, filter, 'ORGANIZATION')
      const rows = exportRows(context, [...bounds, ...where], language)
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

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const listOf = (isOne: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.length <= 10_000 && value.every(isOne)
const id = (value: unknown) => typeof value === 'string' && ID.test(value)
const oneOf = (choices: readonly string[]) => (value: unknown) => choices.includes(value as string)

/** What each condition of the filter must look like; the same as the GraphQL input `PersonFilter`. */
const SHAPES: Readonly<Record<keyof PersonFilter, (value: unknown) => boolean>> = {
  ids: listOf(id),
  under: id,
  organizationId: id,
  search: (value) => typeof value === 'string',
  statuses: listOf(oneOf(PERSON_STATUSES)),
  postKinds: listOf(oneOf(POST_KINDS)),
  withoutPost: (value) => typeof value === 'boolean',
}

/** Reads the filter of an address; null when it is none. */
function readFilter(text: unknown): PersonFilter | null {
  let filter: unknown
  try {
    filter = text === undefined ? {} : typeof text === 'string' ? JSON.parse(text) : null
  } catch {
    return null
  }
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return null
  for (const [name, value] of Object.entries(filter)) {
    if (!Object.hasOwn(SHAPES, name)) return null
    if (value !== null && !SHAPES[name as keyof PersonFilter](value)) return null
  }
  return filter
}
