import type { SameKeys } from '../../../kit/words.ts'
import type { en } from './en.ts'

export const zh: SameKeys<typeof en> = {
  name: '工作台账',
  home: {
    hint: '平时登记的事实。述职时自动带入，评分时按规则计数，不用重复填报。',
    workflows: '会议和项目',
    registers: '登记类台账',
  },
}
