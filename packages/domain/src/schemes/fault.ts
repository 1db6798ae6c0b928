import { pointer, type Refusal } from '../kit/index.ts'
import type { SchemeRefusal } from './refusals.ts'

/**
 * One fault of a scheme: the rule's code and, in `field`, the place as a JSON pointer (RFC 6901, `""` = all).
 */
export type SchemeFault = Refusal<SchemeRefusal> & { readonly field: string }

export type Path = readonly (string | number)[]

/** A fault at a path. */
export const faultAt = (code: SchemeRefusal, path: Path, params?: Refusal['params']): SchemeFault =>
  params === undefined ? { code, field: pointer(path) } : { code, field: pointer(path), params }
