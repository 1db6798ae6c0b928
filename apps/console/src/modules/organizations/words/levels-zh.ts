import type { SameKeys } from '../../../kit/words.ts'
import type { en } from './levels-en.ts'

export const zh: SameKeys<typeof en> = {
  name: '层级',
  one: '层级',
  intro: '从上到下的各个层级。组织的层级不得高于其上级的层级。',
  field: { rank: '序号', code: '编码', nameZh: '中文名称', nameEn: '英文名称', organizations: '组织数' },
  help: { rank: '1 为最高，99 为最低。', code: '用于导入文件，例如 street。' },
  create: '新建层级',
  edit: '修改层级“%{name}”',
  remove: '删除层级',
  removeAsk: '删除层级“%{name}”？',
  removeText: '没有组织使用的层级才能删除。',
  saved: '层级已保存。',
  removed: '层级已删除。',
  empty: '还没有层级。',
  emptyHint: '请从上到下添加，例如：市、区、街道、社区。',
}
