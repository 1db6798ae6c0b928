import { LimitedAliases } from './limited-aliases.ts'
import { LimitedDepth } from './limited-depth.ts'
import { LimitedDirectives } from './limited-directives.ts'
import { LimitedFields } from './limited-fields.ts'
import { LimitedRepeats } from './limited-repeats.ts'
import { LimitedRootFields } from './limited-root-fields.ts'

/** Checked before GraphQL's own rules, some of which take quadratic time. */
export const RULES = [
  LimitedDirectives,
  LimitedAliases,
  LimitedRepeats,
  LimitedFields,
  LimitedRootFields,
  LimitedDepth,
] as const
