import type { SameKeys } from '../../../kit/words.ts'
import type { en } from './en.ts'

export const zh: SameKeys<typeof en> = {
  name: '实地考核',
  none: '您目前不在考核组内',
  noneHint: '组织部门将您编入考核组后，需要走访的单位会列在这里。',
  days: '%{from}至%{to}',
  team: '考核组：%{names}',
  drawn: '由系统抽取：%{from} 个单位中抽 %{count} 个，种子 %{seed}',
  done: '已提交',
  todo: '待走访',
  fill: '填写',
  look: '查看',
  closed: '本周期当前不进行实地考核。',
  handedIn: '已于 %{when} 提交，不能修改。',
  mark: '%{item}得分，满分 %{points} 分',
  points: '满分 %{points} 分',
  full: '满分',
  finding: '发现的问题',
  findingHelp: '有扣分的必须写明。',
  total: '合计 %{total} 分（满分 %{most} 分）',
  save: '保存',
  submit: '提交',
  saved: '已保存，可稍后继续填写。',
  submitted: '已提交',
  kept: '填写的内容在保存之前会留在本机。',
  back: '全部走访单位',
}
