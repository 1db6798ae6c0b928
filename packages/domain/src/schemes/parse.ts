import * as v from 'valibot'
import { decide, type Verdict } from '../kit/index.ts'
import { schemeDocument } from './document/scheme.ts'
import { type SchemeFault, faultAt, type Path } from './fault.ts'
import { checkLimits, schemeLimits } from './limits.ts'
import { isSchemeRefusal, type SchemeRefusal } from './refusals.ts'
import type { Scheme } from './scheme.ts'

/**
 * Settings on which published schemes are silent and which therefore have a refusal of their own when they are
 * missing: no hidden default. domain.md 4.3 "What published schemes almost never say".
 */
const silentSettings: { readonly [setting: string]: SchemeRefusal } = {
  rounding: 'schemes.roundingMissing',
  mode: 'schemes.roundingMissing',
  theoretical: 'schemes.roundingMissing',
  base: 'schemes.ballotBaseMissing',
  emptyGroup: 'schemes.emptyGroupPolicyMissing',
  smallGroup: 'schemes.smallGroupPolicyMissing',
  ties: 'schemes.tiePolicyMissing',
  standing: 'schemes.tiePolicyMissing',
  chain: 'schemes.tiePolicyMissing',
  missing: 'schemes.missingPolicyMissing',
  abstention: 'schemes.abstentionPolicyMissing',
  undetermined: 'schemes.undeterminedPolicyMissing',
  order: 'schemes.ruleOrderMissing',
}

/** Reads a scheme from JSON text; see `parseScheme`. Text above 1 000 000 characters is not even read. */
export function parseSchemeText(text: string): Verdict<Scheme, SchemeRefusal> {
  if (text.length > schemeLimits.characters) {
    const limit = { limit: schemeLimits.characters, unit: 'characters' }
    return { ok: false, refusals: [faultAt('schemes.tooLarge', [], limit)] }
  }
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return { ok: false, refusals: [faultAt('schemes.notJson', [])] }
  }
  return parseScheme(document)
}

/**
 * Turns an unknown JSON value into a scheme, or answers every structural fault with its place (JSON pointer in
 * `field`; at most 200). Strict: unknown settings are refused, nothing is filled in. Says nothing about sense:
 * that is `validateScheme`. Issue: "a scheme document from a stranger cannot run code, loop or exhaust memory".
 */
export function parseScheme(document: unknown): Verdict<Scheme, SchemeRefusal> {
  const beyond = checkLimits(document)
  if (beyond.length > 0) return decide(beyond, never)
  const result = v.safeParse(schemeDocument, document)
  if (result.success) return { ok: true, value: result.output }
  const faults = [...result.issues.flatMap(faultOf), ...unknownSettings(result.issues)]
  return decide(unique(faults).slice(0, schemeLimits.faults), never)
}

const never = (): never => {
  throw new Error('a refused document has no value')
}

type Issue = v.BaseIssue<unknown>

const pathOf = (issue: Issue): Path => (issue.path ?? []).map((item) => item.key as string | number)

function faultOf(issue: Issue): readonly SchemeFault[] {
  const path = pathOf(issue)
  if (isSchemeRefusal(issue.message)) return [faultAt(issue.message, path, found(issue.input))]
  if (issue.type === 'strict_object' && issue.path !== undefined) {
    if (issue.expected === 'never') return []
    const setting = String(path.at(-1))
    return [faultAt(silentSettings[setting] ?? 'schemes.settingMissing', path, { setting })]
  }
  if (issue.type === 'variant' && issue.path !== undefined && path.at(-1) !== undefined) {
    const absent = issue.input === undefined
    const setting = String(path.at(-1))
    if (absent) return [faultAt('schemes.settingMissing', path, { setting })]
    return [faultAt('schemes.unknownKind', path, found(issue.input))]
  }
  return [faultAt('schemes.wrongType', path, { expected: issue.expected ?? '', ...found(issue.input) })]
}

const found = (input: unknown): Record<string, string> => ({
  found: typeof input === 'string' ? input.slice(0, 60) : input === null ? 'null' : typeof input,
})

/** valibot names only the first unknown key of an object; this names all. */
function unknownSettings(issues: readonly Issue[]): readonly SchemeFault[] {
  return issues.flatMap((issue) => {
    const last = issue.path?.at(-1)
    if (issue.expected !== 'never' || issue.type !== 'strict_object' || last === undefined) return []
    return [faultAt('schemes.unknownSetting', pathOf(issue), { setting: String(last.key).slice(0, 60) })]
  })
}

function unique(faults: readonly SchemeFault[]): readonly SchemeFault[] {
  const seen = new Map<string, SchemeFault>()
  for (const fault of faults) seen.set(`${fault.code} ${fault.field}`, fault)
  return [...seen.values()]
}
