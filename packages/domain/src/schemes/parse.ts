import * as v from 'valibot'
import { decide, readJson, type Verdict } from '../kit/index.ts'
import { schemeDocument } from './document/scheme.ts'
import { type SchemeFault, faultAt, type Path } from './fault.ts'
import { checkLimits, schemeLimits } from './limits.ts'
import { isSchemeRefusal, type SchemeRefusal } from './refusals.ts'
import type { Scheme } from './scheme.ts'

/**
 * Settings on which published schemes are silent and which therefore have a refusal of their own when they
 * are missing: no hidden default. domain.md 4.3 "What published schemes almost never say".
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

/**
 * Reads a scheme from JSON text; see `parseScheme`. Text above 1 000 000 characters is not even read. A setting that
 * stands twice in one object is refused: two readers could see two different schemes.
 */
export function parseSchemeText(text: string): Verdict<Scheme, SchemeRefusal> {
  if (text.length > schemeLimits.characters) {
    const limit = { limit: schemeLimits.characters, unit: 'characters' }
    return { ok: false, refusals: [faultAt('schemes.tooLarge', [], limit)] }
  }
  const read = readJson(text, schemeLimits.faults)
  if (read.kind === 'not-json') return { ok: false, refusals: [faultAt('schemes.notJson', [])] }
  const parsed = parseScheme(read.value)
  if (read.kind === 'value') return parsed
  const twice = read.duplicates.map(({ place, name, line }) => ({
    code: 'schemes.duplicateMember' as const,
    field: place,
    params: { name, line },
  }))
  return { ok: false, refusals: [...twice, ...(parsed.ok ? [] : parsed.refusals)].slice(0, schemeLimits.faults) }
}

/**
 * Turns an unknown JSON value into a scheme, or answers every structural fault with its place (JSON pointer
 * in `field`; at most 200). Strict: unknown settings are refused, nothing is filled in. Says nothing about
 * sense: that is `validateScheme`. Issue: "a scheme document from a stranger cannot run code, loop or exhaust
 * memory".
 */
export function parseScheme(document: unknown): Verdict<Scheme, SchemeRefusal> {
  const beyond = checkLimits(document)
  if (beyond.length > 0) return decide(beyond, never)
  const result = v.safeParse(schemeDocument, document)
  if (result.success) return { ok: true, value: result.output }
  return decide(allFaults(document, result.issues).slice(0, schemeLimits.faults), never)
}

/** How often unknown settings are taken out to look for further ones in the same object. */
const rounds = 8

/** valibot names only the first unknown key of an object: takes it out and looks again. */
function allFaults(document: unknown, issues: readonly Issue[]): readonly SchemeFault[] {
  const unknown: SchemeFault[] = []
  let left = issues
  let copy: unknown = document
  for (let round = 0; round < rounds; round++) {
    const paths = left.filter(isUnknownSetting).map(pathOf)
    if (paths.length === 0) break
    unknown.push(
      ...paths.map((path) =>
        faultAt('schemes.unknownSetting', path, { setting: String(path.at(-1)).slice(0, 60) }),
      ),
    )
    copy = without(copy, paths)
    left = v.safeParse(schemeDocument, copy).issues ?? []
  }
  return unique([...left.filter((issue) => !isUnknownSetting(issue)).map(faultOf), ...unknown])
}

const isUnknownSetting = (issue: Issue) =>
  issue.type === 'strict_object' && issue.expected === 'never' && issue.path !== undefined

/** A copy of a JSON value without the members at these paths. */
function without(value: unknown, paths: readonly Path[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(value))
  for (const path of paths) {
    let node: unknown = copy
    for (const key of path.slice(0, -1)) node = (node as Record<string | number, unknown>)[key]
    delete (node as Record<string | number, unknown>)[path.at(-1) ?? '']
  }
  return copy
}

const never = (): never => {
  throw new Error('a refused document has no value')
}

type Issue = v.BaseIssue<unknown>

const pathOf = (issue: Issue): Path => (issue.path ?? []).map((item) => item.key as string | number)

function faultOf(issue: Issue): SchemeFault {
  const path = pathOf(issue)
  const setting = String(path.at(-1) ?? '')
  if (isSchemeRefusal(issue.message)) return faultAt(issue.message, path, found(issue.input))
  if (issue.type === 'strict_object' && issue.path !== undefined)
    return faultAt(silentSettings[setting] ?? 'schemes.settingMissing', path, { setting })
  if (issue.type === 'variant' && issue.path !== undefined && (setting === 'kind' || setting === 'by'))
    return issue.input === undefined
      ? faultAt('schemes.settingMissing', path, { setting })
      : faultAt('schemes.unknownKind', path, found(issue.input))
  return faultAt('schemes.wrongType', path, { expected: issue.expected ?? '', ...found(issue.input) })
}

const found = (input: unknown): Record<string, string> => ({
  found: typeof input === 'string' ? input.slice(0, 60) : input === null ? 'null' : typeof input,
})

function unique(faults: readonly SchemeFault[]): readonly SchemeFault[] {
  const seen = new Map<string, SchemeFault>()
  for (const fault of faults) seen.set(`${fault.code} ${fault.field}`, fault)
  return [...seen.values()]
}
