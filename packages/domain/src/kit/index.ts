export { accept, decide, fillTemplate, refuse } from './refusal.ts'
export type { Refusal, RefusalTexts, Verdict } from './refusal.ts'
