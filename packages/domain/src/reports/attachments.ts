import { checkText, decide, tidy } from '../kit/index.ts'
import type { Refusal, Verdict } from '../kit/index.ts'
import type { ReportRefusal } from './refusals.ts'

/** Bytes of one attachment. */
export const ATTACHMENT_MAX = 20 * 1024 * 1024
/** Attachments of a report. */
export const ATTACHMENTS_MAX = 10
/** Characters of a file's name. */
const NAME_MAX = 120

/** What may lie beside a report: by the ending of its name, and the bytes that such a file begins with. */
export const ATTACHMENT_TYPES: Readonly<Record<string, { readonly mediaType: string; readonly begins: string }>> = {
  pdf: { mediaType: 'application/pdf', begins: '25504446' },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', begins: '504b0304' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', begins: '504b0304' },
  pptx: { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', begins: '504b0304' },
  ofd: { mediaType: 'application/ofd', begins: '504b0304' },
  doc: { mediaType: 'application/msword', begins: 'd0cf11e0' },
  xls: { mediaType: 'application/vnd.ms-excel', begins: 'd0cf11e0' },
  jpg: { mediaType: 'image/jpeg', begins: 'ffd8ff' },
  jpeg: { mediaType: 'image/jpeg', begins: 'ffd8ff' },
  png: { mediaType: 'image/png', begins: '89504e47' },
}

/** A file that came in: its name as sent, its length in bytes, and its first bytes in hexadecimal. */
export interface TypedAttachment {
  readonly name: string
  readonly size: number
  readonly begins: string
}

export interface AttachmentPlan {
  readonly name: string
  readonly mediaType: string
}

/** The ending of a file's name, in lower case. */
const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** Checks a file before it is laid beside a report: a name, a type its bytes agree with, a size, and room for it. */
export function attach(file: TypedAttachment, present: number): Verdict<AttachmentPlan, ReportRefusal> {
  const name = tidy(file.name.split(/[\\/]/u).at(-1) ?? '')
  const type = ATTACHMENT_TYPES[endingOf(name)]
  const refusals: Refusal<ReportRefusal>[] = [...checkText('name', name, NAME_MAX)]
  if (type === undefined || !file.begins.startsWith(type.begins)) {
    refusals.push({ code: 'reports.attachmentType', field: 'file', params: { types: Object.keys(ATTACHMENT_TYPES).join(' ') } })
  }
  if (file.size > ATTACHMENT_MAX) {
    refusals.push({ code: 'reports.attachmentTooLarge', field: 'file', params: { max: ATTACHMENT_MAX / 1024 / 1024 } })
  }
  if (present >= ATTACHMENTS_MAX) refusals.push({ code: 'kit.tooManyFiles', field: 'file', params: { max: ATTACHMENTS_MAX } })
  return decide(refusals, () => ({ name, mediaType: type!.mediaType }))
}
