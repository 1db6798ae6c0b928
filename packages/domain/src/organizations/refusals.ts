import { kitRefusalTexts } from '../kit/index.ts'
import type { KitRefusal, RefusalTexts } from '../kit/index.ts'

/** Everything a command on organizations can refuse, beside the common refusals. */
export type OrganizationOwnRefusal =
  | 'organizations.codeShape'
  | 'organizations.officialCodeShape'
  | 'organizations.codeTaken'
  | 'organizations.inFuture'
  | 'organizations.beforeLastLink'
  | 'organizations.beforeLastName'
  | 'organizations.closed'
  | 'organizations.notClosed'
  | 'organizations.parentClosed'
  | 'organizations.parentNotYetOpen'
  | 'organizations.aboveParentLevel'
  | 'organizations.belowChildLevel'
  | 'organizations.secondRoot'
  | 'organizations.sameParent'
  | 'organizations.underItself'
  | 'organizations.pastCycle'
  | 'organizations.sameName'
  | 'organizations.hasChildren'
  | 'organizations.childrenSince'
  | 'organizations.mergeNeedsSources'
  | 'organizations.mergeTarget'
  | 'organizations.mergeNested'
  | 'organizations.mergeIntoSource'
  | 'organizations.mergeParentsDiffer'
  | 'organizations.splitNeedsParts'
  | 'organizations.splitRoot'
  | 'organizations.splitForeignChild'
  | 'organizations.splitChildTwice'
  | 'organizations.splitChildLeft'
  | 'organizations.levelRank'
  | 'organizations.levelInUse'
  | 'organizations.unknownLevel'

/** Every code a command on organizations may answer. */
export type OrganizationRefusal = OrganizationOwnRefusal | KitRefusal

/** Texts of {@link OrganizationRefusal}: what is wrong and what to do. */
export const organizationRefusalTexts: RefusalTexts<OrganizationRefusal> = {
  ...kitRefusalTexts,
  'organizations.codeShape': {
    zh: '编码只能用字母、数字、点、横线和下划线，1 到 40 位，以字母或数字开头。',
    en: 'A code has 1 to 40 letters, digits, dots, dashes or underscores and begins with a letter or digit.',
  },
  'organizations.officialCodeShape': {
    zh: '官方区划代码应为 12 位数字，没有可留空。',
    en: 'The official division code has 12 digits; leave it empty if there is none.',
  },
  'organizations.codeTaken': {
    zh: '编码“{code}”已被“{holder}”使用，请换一个。',
    en: 'Code “{code}” belongs to “{holder}”: choose another.',
  },
  'organizations.inFuture': {
    zh: '生效日期不能晚于今天（{today}）；请在生效当日登记。',
    en: 'The effective date cannot be after today ({today}): record the change on the day it takes effect.',
  },
  'organizations.beforeLastLink': {
    zh: '“{name}”自 {since} 起才在现隶属关系下，生效日期不能早于该日。',
    en: '“{name}” has stood where it is only since {since}: the effective date cannot be earlier.',
  },
  'organizations.beforeLastName': {
    zh: '现名称自 {since} 起使用，生效日期不能早于该日。',
    en: 'The present name has been in use since {since}: the effective date cannot be earlier.',
  },
  'organizations.closed': {
    zh: '“{name}”已撤销，请先恢复再操作。',
    en: '“{name}” is closed: reopen it first.',
  },
  'organizations.notClosed': { zh: '“{name}”并未撤销，无需恢复。', en: '“{name}” is not closed, so it cannot be reopened.' },
  'organizations.parentClosed': {
    zh: '上级“{name}”已撤销，请选择运行中的上级。',
    en: 'The parent “{name}” is closed: choose one that is active.',
  },
  'organizations.parentNotYetOpen': {
    zh: '上级“{name}”自 {since} 起才存在，生效日期不能早于该日。',
    en: 'The parent “{name}” exists only since {since}: the effective date cannot be earlier.',
  },
  'organizations.aboveParentLevel': {
    zh: '“{name}”的层级高于上级“{parent}”的层级，请改选层级或上级。',
    en: 'The level of “{name}” is above that of its parent “{parent}”: choose another level or parent.',
  },
  'organizations.belowChildLevel': {
    zh: '下级“{child}”的层级高于所选层级，请先调整下级。',
    en: 'The level of “{child}” below it would be above the chosen one: change that first.',
  },
  'organizations.secondRoot': {
    zh: '已有最高组织“{root}”，请选择上级；确需另立一棵组织树时请勾选“新建最高组织”。',
    en: 'There is a top organization already (“{root}”): choose a parent, or ask for a new top organization on purpose.',
  },
  'organizations.sameParent': {
    zh: '“{name}”已在“{parent}”之下，无需移动。',
    en: '“{name}” stands under “{parent}” already.',
  },
  'organizations.underItself': {
    zh: '不能把“{name}”移到它自己或它的下级之下，请另选上级。',
    en: '“{name}” cannot be moved under itself or something below it: choose another parent.',
  },
  'organizations.pastCycle': {
    zh: '自 {on} 起“{parent}”曾在“{name}”之下，按此生效日期会首尾相接；请改用较晚的日期。',
    en: 'From {on} on, “{parent}” stood under “{name}”, so this date would close a circle: choose a later date.',
  },
  'organizations.sameName': { zh: '名称没有变化。', en: 'The name is the same as before.' },
  'organizations.hasChildren': {
    zh: '“{name}”之下还有 {count} 个运行中的组织，请先移走、合并或撤销它们。',
    en: '{count} active organizations stand under “{name}”: move, merge or close them first.',
  },
  'organizations.childrenSince': {
    zh: '“{name}”在 {until} 之前仍有下级，生效日期不能早于该日。',
    en: '“{name}” had organizations under it until {until}: the effective date cannot be earlier.',
  },
  'organizations.mergeNeedsSources': {
    zh: '合并需要至少 {min} 个被合并的组织。',
    en: 'A merger needs at least {min} organizations to merge.',
  },
  'organizations.mergeTarget': {
    zh: '请在“并入已有组织”和“并入新组织”中选择其一。',
    en: 'Choose either an existing organization or a new one to merge into, not both.',
  },
  'organizations.mergeNested': {
    zh: '“{name}”在另一个被合并组织“{above}”之下，请分两步合并。',
    en: '“{name}” stands under “{above}”, which is merged too: do it in two steps.',
  },
  'organizations.mergeIntoSource': {
    zh: '不能并入被合并组织自身或其下级“{name}”。',
    en: 'The target “{name}” is one of the merged organizations or stands under one.',
  },
  'organizations.mergeParentsDiffer': {
    zh: '被合并组织的上级不同，请先移到同一上级之下，或并入已有组织。',
    en: 'The merged organizations have different parents: move them under one first, or merge into an existing one.',
  },
  'organizations.splitNeedsParts': {
    zh: '拆分后至少应有两个组织，请再添加一个。',
    en: 'A split must leave at least two organizations: add another part.',
  },
  'organizations.splitRoot': {
    zh: '最高组织拆分后必须保留自身，不能变成几个最高组织。',
    en: 'A top organization must continue after a split, or there would be several tops.',
  },
  'organizations.splitForeignChild': {
    zh: '所选下级不在“{name}”之下，请刷新后重选。',
    en: 'A chosen organization does not stand directly under “{name}”: reload and choose again.',
  },
  'organizations.splitChildTwice': {
    zh: '“{child}”被分到了两处，请只保留一处。',
    en: '“{child}” is assigned twice: keep one.',
  },
  'organizations.splitChildLeft': {
    zh: '“{name}”拆分后不再保留，其下还有 {count} 个组织没有去向，请逐一分配。',
    en: '“{name}” does not continue, but {count} organizations under it have no place to go: assign each.',
  },
  'organizations.levelRank': {
    zh: '层级序号应为 1 到 99 的整数，1 为最高。',
    en: 'A rank is a whole number from 1 (the top) to 99.',
  },
  'organizations.levelInUse': {
    zh: '已有 {count} 个组织使用此层级，不能删除或改变序号。',
    en: '{count} organizations use this level: it cannot be removed or re-ranked.',
  },
  'organizations.unknownLevel': { zh: '没有这个层级，请从列表中选择。', en: 'There is no such level: choose one from the list.' },
}
