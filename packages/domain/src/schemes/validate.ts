import { decide, type Verdict } from '../kit/index.ts'
import type { SchemeFault } from './fault.ts'
import { parseScheme } from './parse.ts'
import type { SchemeRefusal } from './refusals.ts'
import { schemeRules } from './rules/index.ts'
import type { Scheme } from './scheme.ts'
import { viewScheme } from './view.ts'

/** What an installation and a cycle know; each part absent when not known. */
export interface SchemeSurroundings {
  /** Names of register metrics that exist here. */
  readonly registerMetrics?: ReadonlySet<string>
  /** Head counts of the pools to come; absent = every count from 1 to 300 is tried. */
  readonly headCounts?: readonly number[]
}

/**
 * Every fault of a scheme that keeps it from being published, each with its code and place (JSON pointer in
 * `field`); none for a scheme that may be published. Issue: "the validator refuses publication with coded
 * reasons that point at the place".
 */
export function validateScheme(
  scheme: Scheme,
  surroundings: SchemeSurroundings = {},
): readonly SchemeFault[] {
  const view = viewScheme(scheme, surroundings.registerMetrics, surroundings.headCounts)
  return schemeRules.flatMap((rule) => rule(view))
}

/** `parseScheme`, then `validateScheme`: the door for a document that shall be published or run. */
export function readScheme(
  document: unknown,
  surroundings: SchemeSurroundings = {},
): Verdict<Scheme, SchemeRefusal> {
  const parsed = parseScheme(document)
  if (!parsed.ok) return parsed
  return decide(validateScheme(parsed.value, surroundings), () => parsed.value)
}
