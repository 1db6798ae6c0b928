/**
 * A text that a spreadsheet would run as a formula gets an apostrophe in front of it, and loses it again
 * when it is read. Texts that look guarded already get one more, so that every text comes back the same.
 */
const RUNNABLE = /^'*[=+\-@\t\r]/

export const guardFormula = (text: string): string => (RUNNABLE.test(text) ? `'${text}` : text)

/** The text as it was before {@link guardFormula}; also takes the apostrophe a person typed before a formula. */
export const unguardFormula = (text: string): string =>
  text.startsWith("'") && RUNNABLE.test(text) ? text.slice(1) : text
