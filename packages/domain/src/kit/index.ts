export { accept, decide, fillTemplate, refuse } from './refusal.ts'
export type { Refusal, RefusalTexts, Verdict } from './refusal.ts'
export * as rational from './rational.ts'
export type { Rational, RoundingMode } from './rational.ts'
