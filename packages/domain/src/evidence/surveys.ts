import { defineRegister } from '../kit/index.ts'

/** 调研: a leader goes to the grassroots, finds something, and something follows (`domain.md` 2.2, row 13). */
export const surveys = defineRegister({
  name: 'surveys',
  model: 'Survey',
  label: { zh: '调研', en: 'Field surveys' },
  fields: {
    topic: { kind: 'text', label: { zh: '调研主题', en: 'Topic' }, required: true, max: 120 },
    surveyedOn: { kind: 'date', label: { zh: '调研日期', en: 'Date' }, required: true, notAfterToday: true },
    leader: { kind: 'person', label: { zh: '带队领导', en: 'Led by' }, required: true },
    form: {
      kind: 'choice',
      label: { zh: '方式', en: 'Form' },
      required: true,
      options: {
        ON_SITE: { zh: '实地走访', en: 'On site' },
        TALKS: { zh: '座谈', en: 'Talks' },
        UNANNOUNCED: { zh: '随机抽查', en: 'Unannounced' },
      },
    },
    sites: { kind: 'text', label: { zh: '到访地点', en: 'Sites' }, required: true, max: 300 },
    findings: {
      kind: 'note',
      label: { zh: '发现的问题', en: 'Findings' },
      help: { zh: '写问题，不写成绩；没有发现问题就留空。', en: 'Problems, not achievements; leave it empty if there were none.' },
      max: 2000,
    },
    outcome: {
      kind: 'choice',
      label: { zh: '办理情况', en: 'What followed' },
      required: true,
      options: {
        NONE_FOUND: { zh: '未发现问题', en: 'Nothing found' },
        OPEN: { zh: '办理中', en: 'Under way' },
        SETTLED: { zh: '已办结', en: 'Settled' },
      },
    },
    settledOn: { kind: 'date', label: { zh: '办结日期', en: 'Settled on' }, notAfterToday: true },
  },
  occursOn: 'surveyedOn',
  title: 'topic',
  columns: ['topic', 'surveyedOn', 'leader', 'form', 'outcome'],
  rules: ({ outcome, findings, surveyedOn, settledOn }) => [
    ...(outcome !== 'NONE_FOUND' && findings === null ? [{ code: 'evidence.findingsMissing', field: 'findings' }] : []),
    ...((outcome === 'SETTLED') !== (settledOn !== null) ? [{ code: 'evidence.settledDate', field: 'settledOn' }] : []),
    ...(settledOn !== null && settledOn < surveyedOn
      ? [{ code: 'evidence.datesCrossed', field: 'settledOn', params: { after: surveyedOn } }]
      : []),
  ],
  metrics: {
    made: { label: { zh: '调研次数', en: 'Surveys made' }, unit: { zh: '次', en: 'times' }, kind: 'count' },
    unannounced: {
      label: { zh: '随机抽查次数', en: 'Unannounced surveys' },
      unit: { zh: '次', en: 'times' },
      kind: 'count',
      which: { form: ['UNANNOUNCED'] },
    },
    settledShare: {
      label: { zh: '问题办结率', en: 'Share of findings settled' },
      kind: 'ratio',
      part: { outcome: ['SETTLED'] },
      whole: { outcome: ['OPEN', 'SETTLED'] },
    },
  },
})
