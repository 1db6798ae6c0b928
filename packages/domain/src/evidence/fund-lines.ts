import { defineRegister, rational } from '../kit/index.ts'

const money = { kind: 'number', decimals: 2, min: '0', max: '999999999.99', unit: { zh: '元', en: 'yuan' } } as const

/**
 * 经费: what an organization should get, got and spent, by kind of fund (`domain.md` 2.6 row 45, 5.5). The
 * standard is the rule's amount, entered with the line, for it changes from place to place and year to year.
 */
export const fundLines = defineRegister({
  name: 'fundLines',
  model: 'FundLine',
  label: { zh: '经费', en: 'Fund lines' },
  fields: {
    title: { kind: 'text', label: { zh: '名称', en: 'Name' }, required: true, max: 120 },
    fund: {
      kind: 'choice',
      label: { zh: '经费类别', en: 'Kind of fund' },
      required: true,
      options: {
        OPERATION: { zh: '工作经费', en: 'Working fund' },
        PARTY_WORK: { zh: '党建经费', en: 'Party-work fund' },
        RESIDENTS: { zh: '服务群众专项经费', en: 'Fund for serving residents' },
      },
    },
    budgetedOn: { kind: 'date', label: { zh: '列入预算日期', en: 'Budgeted on' }, required: true },
    standard: { ...money, label: { zh: '规定标准', en: 'Standard' }, required: true },
    budgeted: { ...money, label: { zh: '预算安排', en: 'Budgeted' }, required: true },
    paid: { ...money, label: { zh: '实际拨付', en: 'Paid' }, required: true },
    spent: { ...money, label: { zh: '已使用', en: 'Spent' }, required: true },
    basis: { kind: 'text', label: { zh: '依据文件', en: 'Basis' }, max: 200 },
  },
  occursOn: 'budgetedOn',
  title: 'title',
  columns: ['title', 'fund', 'budgetedOn', 'standard', 'budgeted', 'paid', 'spent'],
  // The level above checks the figures against the accounts, at least yearly.
  life: {
    initial: 'ENTERED',
    editableIn: ['ENTERED'],
    states: { ENTERED: { zh: '待核对', en: 'To be checked' }, CHECKED: { zh: '已核对', en: 'Checked' } },
    moves: {
      check: { label: { zh: '核对无误', en: 'Checked' }, from: ['ENTERED'], to: 'CHECKED' },
      giveBack: { label: { zh: '退回更正', en: 'Give back' }, from: ['CHECKED'], to: 'ENTERED' },
    },
  },
  rules: ({ paid, spent }) =>
    rational.less(rational.of(paid), rational.of(spent))
      ? [{ code: 'evidence.spentMoreThanPaid', field: 'spent', params: { paid } }]
      : [],
  metrics: {
    budgeted: { label: { zh: '预算经费', en: 'Budgeted' }, unit: { zh: '元', en: 'yuan' }, kind: 'sum', of: 'budgeted' },
    paid: { label: { zh: '拨付经费', en: 'Paid' }, unit: { zh: '元', en: 'yuan' }, kind: 'sum', of: 'paid' },
    spent: { label: { zh: '使用经费', en: 'Spent' }, unit: { zh: '元', en: 'yuan' }, kind: 'sum', of: 'spent' },
    residentsPaid: {
      label: { zh: '服务群众专项经费拨付', en: 'Paid for serving residents' },
      unit: { zh: '元', en: 'yuan' },
      kind: 'sum',
      of: 'paid',
      which: { fund: ['RESIDENTS'] },
    },
    checkedShare: {
      label: { zh: '经费核对率', en: 'Share of lines checked' },
      kind: 'ratio',
      part: { state: ['CHECKED'] },
    },
  },
})
