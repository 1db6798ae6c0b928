import type { Refusal } from '../kit/index.ts'
import type { AccessRefusal } from './refusals.ts'

/** User names are compared in one form: trimmed, lower case, full-width letters as plain ones. */
export const normalUsername = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

/** A user name: 2 to 64 lower-case letters, digits, Chinese characters and `. _ - @`, beginning with no sign. */
export function checkUsername(field: string, username: string): readonly Refusal<AccessRefusal>[] {
  if (username === '') return [{ code: 'kit.required', field }]
  return /^(?=.{2,64}$)[\p{Ll}\p{Nd}\p{Script=Han}][\p{Ll}\p{Nd}\p{Script=Han}._@-]*$/u.test(username)
    ? []
    : [{ code: 'access.usernameInvalid', field }]
}
