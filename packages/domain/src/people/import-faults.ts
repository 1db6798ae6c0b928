import { fillTemplate } from '../kit/index.ts'
import type { Refusal, RefusalTexts } from '../kit/index.ts'
import type { PeopleImportColumn } from './import-columns.ts'
import { peopleRefusalTexts } from './refusals.ts'
import type { PeopleRefusal } from './refusals.ts'

/** What only an import can find wrong, beside the refusals of the commands. */
export type PeopleImportOwnFault =
  | 'people.importHeadMissing'
  | 'people.importColumnMissing'
  | 'people.importColumnTwice'
  | 'people.importNoRows'
  | 'people.importTooManyRows'
  | 'people.importFormula'
  | 'people.importErrorCell'
  | 'people.importShortenedNumber'
  | 'people.importPhoneMasked'
  | 'people.importStatusUnknown'
  | 'people.importKindUnknown'
  | 'people.importPostIncomplete'
  | 'people.importOrganizationUnknown'
  | 'people.importOrganizationOutside'
  | 'people.importRowTwice'
  | 'people.importNamesakes'
  | 'people.importPhoneDiffers'
  | 'people.importPhoneDiffersInFile'
  | 'people.importStatusDiffers'
  | 'people.importHasLeft'
  | 'people.importPostDiffers'
  | 'people.importSecretaryPresent'
  | 'people.importSecretaryInFile'
  | 'people.importNotYoursToGive'
  | 'people.importSamePhone'

export type PeopleImportFaultCode = PeopleImportOwnFault | PeopleRefusal

/**
 * One thing wrong with one cell, row or file. `column` is absent when the row or the file as a whole is meant;
 * `value` is the cell as it was read, shortened.
 */
export interface PeopleImportFault extends Omit<Refusal<PeopleImportFaultCode>, 'field'> {
  readonly column?: PeopleImportColumn
  readonly value?: string
}

/** Texts of {@link PeopleImportFaultCode}: what is wrong and what to do. */
export const peopleImportFaultTexts: RefusalTexts<PeopleImportFaultCode> = {
  ...peopleRefusalTexts,
  'people.importHeadMissing': {
    zh: '第一行没有认出任何列名。请删去标题行和合并单元格，让第一行就是列名（{columns}），或下载模板填写。',
    en: 'No column name was found in the first row. Remove title rows and merged cells so that the first row holds the column names ({columnsEn}), or use the template.',
  },
  'people.importColumnMissing': {
    zh: '缺少“{column}”列，请在第一行补上这一列。',
    en: 'The column “{columnEn}” is missing: add it to the first row.',
  },
  'people.importColumnTwice': {
    zh: '“{column}”列出现了不止一次（“{head}”），请只保留一列。',
    en: 'The column “{columnEn}” stands there more than once (“{head}”): keep one.',
  },
  'people.importNoRows': {
    zh: '文件中没有可导入的人员。请在列名之下填写（示例行不会导入）。',
    en: 'The file has nobody to import. Fill in people below the column names (the example row is left out).',
  },
  'people.importTooManyRows': {
    zh: '一次最多导入 {max} 行，请分成几个文件。',
    en: 'At most {max} rows at once: split the file.',
  },
  'people.importFormula': {
    zh: '单元格是公式。请选中该列复制，再“选择性粘贴—数值”，然后重新上传。',
    en: 'The cell is a formula. Copy the column, paste it as values, and upload again.',
  },
  'people.importErrorCell': {
    zh: '单元格是错误值，请改为正确的内容。',
    en: 'The cell holds an error value: replace it with its content.',
  },
  'people.importShortenedNumber': {
    zh: '长数字被表格软件改成了科学计数，原来的数字已丢失。请把该列格式设为“文本”，重新填写。',
    en: 'The spreadsheet shortened a long number and lost digits. Set the column to “Text” and enter it again.',
  },
  'people.importPhoneMasked': {
    zh: '号码被遮挡（含 *），无法登记。请填写完整号码，或留空。',
    en: 'The number is masked (it has *). Enter it in full, or leave it empty.',
  },
  'people.importStatusUnknown': {
    zh: '不认识的状态。可填：在岗、已离开；也可留空。',
    en: 'Unknown state. Use “Active” or “Left”, or leave it empty.',
  },
  'people.importKindUnknown': {
    zh: '不认识的职务类别。可填：{choices}。具体职务请填在“职务名称”列。',
    en: 'Unknown post. Use one of {choicesEn}; the exact title goes into its own column.',
  },
  'people.importPostIncomplete': {
    zh: '本行填写了任职内容，此项也须填写；只登记人员的，请把任职各列都留空。',
    en: 'The row says something of a post, so this is needed too; for a person without a post leave those columns empty.',
  },
  'people.importOrganizationUnknown': {
    zh: '没有编码为此的组织，或不在您的管理范围内。请更正编码；新的组织请先在“组织机构”中登记。',
    en: 'No organization within your reach has this code: correct it, or import the organization first.',
  },
  'people.importOrganizationOutside': {
    zh: '“{name}”不在所选的导入范围之内。请更正编码，或另选导入范围。',
    en: '“{name}” does not stand within the chosen scope of the import: correct the code, or choose another scope.',
  },
  'people.importRowTwice': {
    zh: '与第 {otherRow} 行重复，请删去其中一行。',
    en: 'The same as row {otherRow}: delete one of them.',
  },
  'people.importNamesakes': {
    zh: '该组织有 {count} 名“{name}”，无法确定是哪一位。请填写其电话，或在页面上单独办理。',
    en: 'There are {count} people named “{name}” on this organization: give the telephone number, or enter this one on the page.',
  },
  'people.importPhoneDiffers': {
    zh: '该组织已有同名人员“{name}”，登记的电话是 {existing}。若是同一人，请用“修改”或把此格改回原值、留空；若是另一人，请在页面上单独登记。',
    en: '“{name}” is on this organization already, with the number {existing}. If it is the same person, edit it there, or restore or empty the cell; if not, enter the other one on the page.',
  },
  'people.importPhoneDiffersInFile': {
    zh: '与第 {otherRow} 行的同名人员电话不同。同一组织内同名即视为同一人：请改为一致；确为同名两人的，请在页面上单独登记其中一位。',
    en: 'Row {otherRow} gives the person of this name another number. A name is one person on one organization: make them the same, or enter a real namesake on the page.',
  },
  'people.importStatusDiffers': {
    zh: '系统中此人的状态是“{existing}”。导入不改动已有人员：请在其页面上办理，或把此格改回、留空。',
    en: 'The person’s state is “{existingEn}”. An import changes nobody: do it on their page, or restore or empty the cell.',
  },
  'people.importHasLeft': {
    zh: '已离开的人员不导入，请删去这一行。',
    en: 'Who has left is not imported: delete the row.',
  },
  'people.importPostDiffers': {
    zh: '此项任职已在系统中，此处为“{existing}”。导入不改动已有任职：请用“更正”或“免职”办理，或把此格改回原值。',
    en: 'The post is in the system already, with “{existing}” here. An import changes no post: correct or end it there, or restore the cell.',
  },
  'people.importSecretaryPresent': {
    zh: '该组织在此期间已有书记“{name}”（自 {since} 起任职）。请更正日期；如为新老交接，请在页面上用“任职”办理。',
    en: '“{name}” is secretary there then (since {since}). Correct the days; a hand-over is done on the page, by appointing.',
  },
  'people.importSecretaryInFile': {
    zh: '第 {otherRow} 行的“{name}”在此期间已是该组织书记（自 {since} 起）。同一组织同一时期只能有一名书记，请更正。',
    en: 'Row {otherRow} makes “{name}” secretary there then (since {since}). An organization has one secretary on any day: correct one of them.',
  },
  'people.importNotYoursToGive': {
    zh: '您无权登记这一任职：该职务的权限超出您自己的权限，或此人不能由您任命。请由上级办理。',
    en: 'You cannot enter this post: it may do more than you may, or the person is not yours to appoint. Ask an administrator above you.',
  },
  'people.importSamePhone': {
    zh: '“{organization}”已有姓名、电话都相同的人员，请核对是否同一人（调动的请用“修改”转移）。如确为两人，可以照常导入。',
    en: 'Somebody of the same name and number is kept by “{organization}”: see whether it is the same person (move the entry by editing it). If they are two, import all the same.',
  },
}

/** The Chinese and English sentences of a fault. */
export const peopleImportFaultMessages = (
  fault: Pick<PeopleImportFault, 'code' | 'params'>,
): { readonly zh: string; readonly en: string } => ({
  zh: fillTemplate(peopleImportFaultTexts[fault.code].zh, fault.params),
  en: fillTemplate(peopleImportFaultTexts[fault.code].en, fault.params),
})
