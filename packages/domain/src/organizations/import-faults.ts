import { fillTemplate } from '../kit/index.ts'
import type { Refusal, RefusalTexts } from '../kit/index.ts'
import type { ImportColumn } from './import-columns.ts'
import { organizationRefusalTexts } from './refusals.ts'
import type { OrganizationRefusal } from './refusals.ts'

/** What only an import can find wrong, beside the refusals of the commands. */
export type ImportOwnFault =
  | 'organizations.importHeadMissing'
  | 'organizations.importColumnMissing'
  | 'organizations.importColumnTwice'
  | 'organizations.importNoRows'
  | 'organizations.importFormula'
  | 'organizations.importErrorCell'
  | 'organizations.importShortenedNumber'
  | 'organizations.importLevelUnknown'
  | 'organizations.importKindUnknown'
  | 'organizations.importSectorUnknown'
  | 'organizations.importEstablishedLater'
  | 'organizations.importOwnParent'
  | 'organizations.importCodeTwice'
  | 'organizations.importCodeTaken'
  | 'organizations.importParentUnknown'
  | 'organizations.importParentOutside'
  | 'organizations.importCycle'
  | 'organizations.importTooDeep'
  | 'organizations.importAboveParentLevel'
  | 'organizations.importSecondRoot'
  | 'organizations.importExistsClosed'
  | 'organizations.importDiffersRename'
  | 'organizations.importDiffersMove'
  | 'organizations.importDiffersEdit'
  | 'organizations.importDiffersFixed'
  | 'organizations.importSameName'

export type ImportFaultCode = ImportOwnFault | OrganizationRefusal

/**
 * One thing wrong with one cell, row or file. `column` is absent when the row or the file as a whole is
 * meant; `value` is the cell as it was read, at most {@link FAULT_VALUE_LENGTH} characters.
 */
export interface ImportFault extends Omit<Refusal<ImportFaultCode>, 'field'> {
  readonly column?: ImportColumn
  readonly value?: string
}

/** How much of a faulty cell is shown, in characters. */
export const FAULT_VALUE_LENGTH = 80

/** Texts of {@link ImportFaultCode}: what is wrong and what to do. */
export const importFaultTexts: RefusalTexts<ImportFaultCode> = {
  ...organizationRefusalTexts,
  'organizations.importHeadMissing': {
    zh: '第一行没有认出任何列名。请删去标题行和合并单元格，让第一行就是列名（{columns}），或下载模板填写。',
    en: 'No column name was found in the first row. Remove title rows and merged cells so that the first row holds the column names ({columns}), or use the template.',
  },
  'organizations.importColumnMissing': {
    zh: '缺少“{column}”列，请在第一行补上这一列。',
    en: 'The column “{column}” is missing: add it to the first row.',
  },
  'organizations.importColumnTwice': {
    zh: '“{column}”列出现了不止一次（“{head}”），请只保留一列。',
    en: 'The column “{column}” stands there more than once (“{head}”): keep one.',
  },
  'organizations.importNoRows': {
    zh: '文件中没有可导入的数据行。请在列名之下填写组织（示例行不会导入）。',
    en: 'The file has no rows to import. Fill in organizations below the column names (the example row is left out).',
  },
  'organizations.importFormula': {
    zh: '单元格是公式。请选中该列复制，再“选择性粘贴—数值”，然后重新上传。',
    en: 'The cell is a formula. Copy the column, paste it as values, and upload again.',
  },
  'organizations.importErrorCell': {
    zh: '单元格是错误值，请改为正确的内容。',
    en: 'The cell holds an error value: replace it with its content.',
  },
  'organizations.importShortenedNumber': {
    zh: '长数字被表格软件改成了科学计数，原编码已丢失。请把该列格式设为“文本”，重新填写编码。',
    en: 'The spreadsheet shortened a long number and lost the code. Set the column to “Text” and enter the code again.',
  },
  'organizations.importLevelUnknown': {
    zh: '没有这个层级。可填：{choices}；或先在“层级”页新增。',
    en: 'There is no such level. Use one of {choices}, or add it on the page “Levels” first.',
  },
  'organizations.importKindUnknown': {
    zh: '不认识的类型。可填：{choices}。',
    en: 'Unknown kind. Use one of {choices}.',
  },
  'organizations.importSectorUnknown': {
    zh: '不认识的领域。可填：{choices}。',
    en: 'Unknown sector. Use one of {choices}.',
  },
  'organizations.importEstablishedLater': {
    zh: '成立日期晚于导入的生效日期（{effectiveOn}）。请更正成立日期，或把生效日期改晚。',
    en: 'Established after the effective date of the import ({effectiveOn}). Correct it, or choose a later effective date.',
  },
  'organizations.importOwnParent': {
    zh: '上级编码就是本组织的编码，请改为真正的上级。',
    en: 'The parent code is the code of the organization itself: enter its real parent.',
  },
  'organizations.importCodeTwice': {
    zh: '编码在文件中重复，第 {otherRow} 行已用过。请改为不同的编码，或删去多余的一行。',
    en: 'The code is used twice in the file; row {otherRow} has it already. Choose another code, or delete one of the rows.',
  },
  'organizations.importCodeTaken': {
    zh: '该编码已被您管理范围以外的组织使用，请换一个编码。',
    en: 'An organization beyond your reach has this code already: choose another.',
  },
  'organizations.importParentUnknown': {
    zh: '文件和系统中都没有编码为此的上级。请更正上级编码，或把上级也加入文件。',
    en: 'Neither the file nor the system has a parent with this code. Correct it, or add the parent to the file.',
  },
  'organizations.importParentOutside': {
    zh: '上级“{parent}”不在所选的导入位置之下。请更正上级编码，或另选导入位置。',
    en: 'The parent “{parent}” does not stand under the chosen place of the import. Correct the code, or choose another place.',
  },
  'organizations.importCycle': {
    zh: '上级关系首尾相接：{cycle}。请更正其中一行的上级编码。',
    en: 'The parents form a circle: {cycle}. Correct the parent code of one of these rows.',
  },
  'organizations.importTooDeep': {
    zh: '组织树超过 {max} 层。请检查上级编码是否逐行串错。',
    en: 'The tree would be deeper than {max} steps. Check whether the parent codes are shifted by a row.',
  },
  'organizations.importAboveParentLevel': {
    zh: '层级高于上级“{parent}”的层级“{parentLevel}”。请更正层级或上级编码。',
    en: 'The level is above the level “{parentLevel}” of its parent “{parent}”. Correct the level or the parent code.',
  },
  'organizations.importSecondRoot': {
    zh: '没有填上级，而最高组织只能有一个（已有“{root}”）。请填写上级编码，或在导入时选择放在哪个组织之下。',
    en: 'No parent is given, but there is one top organization only (“{root}”). Enter a parent code, or choose an organization to import under.',
  },
  'organizations.importExistsClosed': {
    zh: '此编码的组织“{name}”已撤销。请用“恢复”命令重新启用，或换一个编码。',
    en: 'The organization “{name}” with this code is closed. Use the command “reopen”, or choose another code.',
  },
  'organizations.importDiffersRename': {
    zh: '此编码已在系统中，名称为“{existing}”。导入不改动已有组织：请用“更名”命令，或把此格改回原值。',
    en: 'The code is in the system already, named “{existing}”. An import changes no existing organization: use the command “rename”, or restore the cell.',
  },
  'organizations.importDiffersMove': {
    zh: '此编码已在系统中，上级为“{existing}”。导入不改动已有组织：请用“移动”命令，或把此格改回原值。',
    en: 'The code is in the system already, under “{existing}”. An import changes no existing organization: use the command “move”, or restore the cell.',
  },
  'organizations.importDiffersEdit': {
    zh: '此编码已在系统中，此项为“{existing}”。导入不改动已有组织：请用“修改”命令，或把此格改回原值。',
    en: 'The code is in the system already, with “{existing}” here. An import changes no existing organization: use the command “edit”, or restore the cell.',
  },
  'organizations.importDiffersFixed': {
    zh: '此编码已在系统中，此项为“{existing}”，登记后不再改动。请把此格改回原值，或留空。',
    en: 'The code is in the system already, with “{existing}” here, which no longer changes. Restore the cell, or leave it empty.',
  },
  'organizations.importSameName': {
    zh: '同一上级之下有同名组织（{other}）。如果确是两个组织，可以照常导入。',
    en: 'Another organization under the same parent has this name ({other}). If they are two, import all the same.',
  },
}

/** The Chinese and English sentences of a fault. */
export const importFaultMessages = (
  fault: Pick<ImportFault, 'code' | 'params'>,
): { readonly zh: string; readonly en: string } => ({
  zh: fillTemplate(importFaultTexts[fault.code].zh, fault.params),
  en: fillTemplate(importFaultTexts[fault.code].en, fault.params),
})

/** Shortens a cell for a fault table. */
export const shownValue = (value: string): string => {
  const characters = [...value.slice(0, FAULT_VALUE_LENGTH * 2 + 2)]
  return characters.length > FAULT_VALUE_LENGTH
    ? `${characters.slice(0, FAULT_VALUE_LENGTH).join('')}…`
    : value
}
