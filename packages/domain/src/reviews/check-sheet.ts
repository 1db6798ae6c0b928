import { checkText, decide, rational, tidyLines } from '../kit/index.ts'
import type { Refusal, Verdict } from '../kit/index.ts'
import { exact } from '../schemes/index.ts'
import type { Component, NodeId, PanelComponent, Scheme } from '../schemes/index.ts'
import type { ReviewRefusal } from './refusals.ts'

/** A field-check sheet as the team sees it: the items of one panel component of the scheme. */
export interface CheckSheet {
  readonly component: NodeId
  readonly title: PanelComponent['label']
  readonly decimals: number
  readonly items: PanelComponent['items']
}

/** The sheets that a scheme asks for, in the order of its tree: one for every panel that judges a class. */
export function checkSheets(scheme: Pick<Scheme, 'components' | 'aside'>, classId: NodeId): readonly CheckSheet[] {
  return [scheme.components, ...scheme.aside].flatMap((component) => panelsOf(component, classId)).map(
    ({ id, label, decimals, items }) => ({ component: id, title: label, decimals, items }),
  )
}

function panelsOf(component: Component, classId: NodeId): readonly PanelComponent[] {
  if (component.onlyClasses !== undefined && !component.onlyClasses.includes(classId)) return []
  switch (component.kind) {
    case 'panel':
      return [component]
    case 'weighted':
      return component.parts.flatMap(({ of }) => panelsOf(of, classId))
    case 'points':
    case 'average':
      return component.parts.flatMap((part) => panelsOf(part, classId))
    case 'ladder':
      return component.rungs.flatMap(({ sheet }) => panelsOf(sheet, classId))
    default:
      return []
  }
}

/** A filled-in sheet: a mark for each item, and what was found. */
export interface FilledSheet {
  readonly marks: Readonly<Record<NodeId, string>>
  readonly findings: readonly { readonly item: NodeId; readonly text: string }[]
}

/**
 * Checks a sheet before it is handed in: every item has a mark between zero and its points with no more
 * decimals than the scheme allows, and every finding belongs to an item. A mark below full needs a finding:
 * whoever takes points off says why.
 */
export function fillSheet(sheet: CheckSheet, filled: FilledSheet): Verdict<FilledSheet, ReviewRefusal> {
  const findings = filled.findings.map(({ item, text }) => ({ item, text: tidyLines(text) }))
  const refusals = [
    ...Object.keys(filled.marks)
      .filter((id) => !sheet.items.some((item) => item.id === id))
      .map((id): Refusal<ReviewRefusal> => ({ code: 'reviews.unknownItem', field: `marks.${id}` })),
    ...sheet.items.flatMap(({ id, points }): readonly Refusal<ReviewRefusal>[] => {
      const field = `marks.${id}`
      const typed = filled.marks[id]
      if (typed === undefined || typed.trim() === '') return [{ code: 'kit.required', field }]
      const mark = /^\d{1,12}(\.\d{1,12})?$/.test(typed) ? rational.parse(typed) : undefined
      if (mark === undefined) return [{ code: 'kit.notANumber', field }]
      if (rational.less(exact(points), mark)) return [{ code: 'kit.tooLarge', field, params: { max: points } }]
      if (!rational.equals(rational.round(mark, sheet.decimals, 'HALF_UP'), mark)) {
        return [{ code: 'kit.tooManyDecimals', field, params: { decimals: sheet.decimals } }]
      }
      return rational.less(mark, exact(points)) && !findings.some((finding) => finding.item === id)
        ? [{ code: 'reviews.findingMissing', field: `findings.${id}` }]
        : []
    }),
    ...findings.flatMap(({ item, text }, at): readonly Refusal<ReviewRefusal>[] => [
      ...(sheet.items.some(({ id }) => id === item) ? [] : [{ code: 'reviews.unknownItem', field: `findings.${at}` } as const]),
      ...checkText(`findings.${at}`, text.replaceAll('\n', ' '), 1000),
    ]),
  ]
  return decide(refusals, () => ({
    // Scoring takes a number written in one way only: 9, not 9.0 or 09.
    marks: Object.fromEntries(sheet.items.map(({ id }) => [id, rational.toText(rational.parse(filled.marks[id]!.trim())!)])),
    findings,
  }))
}
