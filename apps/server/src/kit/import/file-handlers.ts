import { fillTemplate } from '@shuping/domain/kit'
import type { Request, Response } from 'express'
import { sendFile } from '../file-answers.ts'
import type { FileHandler } from '../file-answers.ts'
import { tableFaultTexts, writeXlsx } from '../tabular/index.ts'
import type { TableFaultCode } from '../tabular/index.ts'
import { failedRowsSheet } from './failed-rows.ts'
import { languageOf } from './language.ts'
import { findFaults, findUpload, keepUpload, sweepUploads, uploaderOf } from './uploads.ts'

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

/** `POST …?name=…`: keeps the body as a file of the caller's and answers `{ fileId }`. */
export const takeFile: FileHandler = async ({ dataFolder, newId, now, viewer }, request, response) => {
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

/** `GET …/{fileId}.xlsx`: the rows of a file of the caller's that failed when it was last tried. */
export const handOutFailedRows: FileHandler = async (context, request, response) => {
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
