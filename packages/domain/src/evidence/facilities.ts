import { defineRegister } from '../kit/index.ts'

/** 阵地: places where party work and service happen, from the day they open (`domain.md` 2.6 row 46, 5.5). */
export const facilities = defineRegister({
  name: 'facilities',
  model: 'Facility',
  label: { zh: '阵地', en: 'Facilities' },
  fields: {
    title: { kind: 'text', label: { zh: '名称', en: 'Name' }, required: true, max: 120 },
    use: {
      kind: 'choice',
      label: { zh: '类别', en: 'Kind' },
      required: true,
      options: {
        SERVICE_CENTRE: { zh: '党群服务中心', en: 'Service centre' },
        ACTIVITY_ROOM: { zh: '活动室', en: 'Activity room' },
        ACTIVITY_BASE: { zh: '开放式组织生活基地', en: 'Open activity base' },
        LECTURE_HALL: { zh: '讲习所', en: 'Lecture hall' },
      },
    },
    work: {
      kind: 'choice',
      label: { zh: '建设方式', en: 'How it came about' },
      required: true,
      options: {
        NEW: { zh: '新建', en: 'New' },
        RENOVATED: { zh: '改建', en: 'Renovated' },
        UPGRADED: { zh: '提升', en: 'Upgraded' },
        SHARED: { zh: '共享', en: 'Shared by another body' },
      },
    },
    openedOn: { kind: 'date', label: { zh: '启用日期', en: 'Opened on' }, required: true },
    closedOn: { kind: 'date', label: { zh: '停用日期', en: 'Closed on' } },
    area: {
      kind: 'number',
      label: { zh: '面积', en: 'Area' },
      required: true,
      decimals: 2,
      min: '0.01',
      max: '999999.99',
      unit: { zh: '平方米', en: 'm²' },
    },
    rooms: { kind: 'integer', label: { zh: '功能室', en: 'Rooms' }, required: true, min: 0, max: 999, unit: { zh: '间', en: 'rooms' } },
    openHours: {
      kind: 'number',
      label: { zh: '每周开放时长', en: 'Open hours a week' },
      required: true,
      decimals: 1,
      min: '0',
      max: '168',
      unit: { zh: '小时', en: 'hours' },
    },
    cost: {
      kind: 'number',
      label: { zh: '投入资金', en: 'Cost' },
      decimals: 2,
      min: '0',
      max: '999999999.99',
      unit: { zh: '元', en: 'yuan' },
    },
  },
  occursOn: 'openedOn',
  standing: { endsOn: 'closedOn' },
  title: 'title',
  columns: ['title', 'use', 'openedOn', 'area', 'rooms', 'openHours', 'closedOn'],
  rules: ({ openedOn, closedOn }) =>
    closedOn !== null && closedOn <= openedOn
      ? [{ code: 'evidence.datesCrossed', field: 'closedOn', params: { after: openedOn } }]
      : [],
  metrics: {
    open: { label: { zh: '阵地数量', en: 'Facilities' }, unit: { zh: '处', en: 'places' }, kind: 'count' },
    area: { label: { zh: '阵地面积', en: 'Area' }, unit: { zh: '平方米', en: 'm²' }, kind: 'sum', of: 'area' },
    rooms: { label: { zh: '功能室数量', en: 'Rooms' }, unit: { zh: '间', en: 'rooms' }, kind: 'sum', of: 'rooms' },
    shared: {
      label: { zh: '共享场地', en: 'Shared places' },
      unit: { zh: '处', en: 'places' },
      kind: 'count',
      which: { work: ['SHARED'] },
    },
  },
})
