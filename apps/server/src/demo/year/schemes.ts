import { SCHEME_TEMPLATE_NAMES, schemeTemplate } from '@shuping/domain/schemes'
import type { Component, Scheme, SchemeTemplate } from '@shuping/domain/schemes'
import type { Context } from '../../context.ts'
import { runCommand } from '../../kit/command.ts'
import { schemeCommands } from '../../modules/schemes/index.ts'

/** Last year's rules, and this year's: everyday work gives a part of its weight to the meetings on record. */
export type Edition = 'FIRST' | 'SECOND'

const item = (id: string, zh: string, en: string, points: string) => ({ id, label: { zh, en }, points })

/** What the team looks at on the spot; what a waived visit weighs goes to the others. */
const fieldCheck: Component = {
  id: 'field-check',
  label: { zh: '实地考核', en: 'Field check' },
  strand: 'OFF_STAGE',
  missing: 'RENORMALISE',
  kind: 'panel',
  points: '100',
  items: [
    item('rules', '制度落实', 'Rules kept', '40'),
    item('venue', '阵地管理', 'Venues', '30'),
    item('service', '服务群众', 'Service', '30'),
  ],
  decimals: 1,
  aggregation: { kind: 'mean' },
  minimumSheets: 1,
}

const meetings: Component = {
  id: 'meetings',
  label: { zh: '组织生活', en: 'Organizational life' },
  strand: 'OFF_STAGE',
  missing: 'RENORMALISE',
  kind: 'metric',
  points: '100',
  metric: 'meetings-held',
  conversion: { kind: 'linear', from: { value: '0', points: '40' }, to: { value: '3', points: '100' }, outside: 'CLAMP' },
}

/** The template as the invented city uses it. */
export function demoScheme(template: SchemeTemplate, edition: Edition): Scheme {
  const start = schemeTemplate(template)
  if (start.components.kind !== 'weighted') throw new RangeError(`${template} is no weighted scheme`)
  const [first] = start.classes
  const parts = start.components.parts.flatMap(({ weight, of }) => {
    if (of.id === 'field-check') return [{ weight, of: fieldCheck }]
    if (of.id !== 'everyday') return [{ weight, of }]
    const everyday = { ...of, missing: 'RENORMALISE' } as Component
    return edition === 'FIRST' ? [{ weight, of: everyday }] : [{ weight: { same: '10%' }, of: everyday }, { weight: { same: '5%' }, of: meetings }]
  })
  return {
    ...start,
    version: edition === 'FIRST' ? 1 : 2,
    source: '虚构城市的演示办法：权重、分值、等次线均为示例。',
    classes: template === 'SECTOR_BODY' ? [{ id: 'district', label: { zh: '区委书记', en: 'District secretaries' }, of: 'POST' }, first!] : start.classes,
    components: { ...start.components, rounding: { places: 2, mode: 'HALF_UP' }, parts },
    ...(edition === 'FIRST'
      ? {}
      : { metrics: [{ id: 'meetings-held', label: { zh: '全年组织生活会议次数', en: 'Meetings held in the year' }, source: { kind: 'register', name: 'meetings.held' } }] }),
    quotas: [
      {
        id: 'top',
        label: { zh: '“好”等次不超过四成', en: 'At most two fifths “good”' },
        kind: 'share',
        of: { kind: 'at-or-above', grade: 'good' },
        pool: { classes: 'EACH', by: 'ALL' },
        minimumHeads: 3,
        whenSmaller: 'SKIP',
        theoretical: { places: 2, mode: 'HALF_UP' },
        ties: 'ALL_OUT',
        conflict: 'PRESS_ONLY',
        max: { share: '40%', rounding: 'FLOOR' },
      },
    ],
    report: { mostCharacters: 3_000, leastProblemShare: '1/3' },
  }
}

/** A scheme of the invented city, in the edition of last year or of this one. */
export interface DemoScheme {
  readonly schemeId: string
  readonly template: SchemeTemplate
  /** The version published last. */
  readonly versionId: string
}

const documentOf = (template: SchemeTemplate, edition: Edition): string => JSON.stringify(demoScheme(template, edition), null, 2)

/** Drafts a scheme and publishes it. */
export async function publishFirst(context: Context, organizationId: string, template: SchemeTemplate): Promise<DemoScheme> {
  const title = `${SCHEME_TEMPLATE_NAMES[template].zh}办法`
  const { schemeId, versionId } = await runCommand(schemeCommands.create, context, { organizationId, title, document: documentOf(template, 'FIRST') })
  await runCommand(schemeCommands.publish, context, { id: versionId!, version: 1 })
  return { schemeId: schemeId!, template, versionId: versionId! }
}

/** Revises it for this year. */
export async function publishSecond(context: Context, { schemeId, template }: DemoScheme): Promise<DemoScheme> {
  const { versionId } = await runCommand(schemeCommands.revise, context, { id: schemeId })
  await runCommand(schemeCommands.edit, context, { id: versionId!, version: 1, document: documentOf(template, 'SECOND') })
  await runCommand(schemeCommands.publish, context, { id: versionId!, version: 2 })
  return { schemeId, template, versionId: versionId! }
}
