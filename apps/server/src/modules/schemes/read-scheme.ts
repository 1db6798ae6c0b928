import { fillTemplate } from '@shuping/domain/kit'
import { parseSchemeText, schemeRefusalTexts, validateScheme } from '@shuping/domain/schemes'
import type { Scheme } from '@shuping/domain/schemes'
import { metricNames } from '../../kit/named-metrics.ts'

/** One fault of a document: the rule, the place as a JSON pointer, and what to do, in both languages. */
export interface DocumentFault {
  readonly code: string
  readonly place: string
  readonly messages: { readonly zh: string; readonly en: string }
}

/** Reads and validates a scheme from its JSON text. Nothing is stored. */
export function readSchemeText(text: string): {
  readonly scheme?: Scheme
  readonly faults: readonly DocumentFault[]
} {
  const parsed = parseSchemeText(text)
  const found = parsed.ok ? validateScheme(parsed.value, { registerMetrics: metricNames() }) : parsed.refusals
  const faults = found.map(({ code, field = '', params }) => ({
    code,
    place: field,
    messages: {
      zh: fillTemplate(schemeRefusalTexts[code].zh, params),
      en: fillTemplate(schemeRefusalTexts[code].en, params),
    },
  }))
  return parsed.ok && faults.length === 0 ? { scheme: parsed.value, faults } : { faults }
}
