import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { textOf } from '../../api/fault.ts'
import type { Refused } from '../../api/fault.ts'

/**
 * Puts each refusal on the form field it names and answers those that belong to no field of the form
 * (`fields`: the sources in sight; a refusal about `parts.0.organization.code` fits that source, one about
 * `parts` fits the source `parts`).
 */
export function placeRefusals<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, 'setError'>,
  fields: readonly string[],
  refusals: readonly Refused[],
  locale: string,
): readonly Refused[] {
  const rest: Refused[] = []
  const seen = new Map<string, string[]>()
  for (const refusal of refusals) {
    if (refusal.field && fields.includes(refusal.field)) {
      seen.set(refusal.field, [...(seen.get(refusal.field) ?? []), textOf(refusal, locale)])
    } else rest.push(refusal)
  }
  let first = true
  for (const [field, texts] of seen) {
    form.setError(
      field as Path<Values>,
      { type: 'refused', message: texts.join(' ') },
      { shouldFocus: first },
    )
    first = false
  }
  return rest
}
