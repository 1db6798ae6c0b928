import { useController } from 'react-hook-form'
import { useKitWords } from '../../../kit/use-words.ts'
import { OrganizationPicker, OrganizationsPicker } from '../OrganizationPicker.tsx'
import type { OrganizationFilter, OrganizationRef } from '../types.ts'

interface OrganizationLineProps {
  readonly source: string
  readonly label: string
  readonly help?: string | undefined
  readonly required?: boolean | undefined
  readonly within?: OrganizationFilter
  readonly without?: readonly string[]
  readonly offer?: boolean
}

/** A form field that picks one organization. */
export function OrganizationLine({ source, required = false, ...rest }: OrganizationLineProps) {
  const t = useKitWords()
  const { field, fieldState } = useController({
    name: source,
    rules: { validate: (value: unknown) => (required && !value ? t('form.required') : true) },
  })
  return (
    <OrganizationPicker
      {...rest}
      required={required}
      value={(field.value as OrganizationRef | null | undefined) ?? null}
      onChange={(hit) => field.onChange(hit === null ? null : { id: hit.id, name: hit.name })}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={fieldState.error?.message}
    />
  )
}

const NONE: readonly OrganizationRef[] = []

/** A form field that picks several organizations. */
export function OrganizationsLine({ source, required = false, ...rest }: OrganizationLineProps) {
  const t = useKitWords()
  const { field, fieldState } = useController({
    name: source,
    rules: {
      validate: (value: unknown) =>
        required && (value as readonly unknown[]).length === 0 ? t('form.required') : true,
    },
  })
  return (
    <OrganizationsPicker
      {...rest}
      required={required}
      value={(field.value as readonly OrganizationRef[] | undefined) ?? NONE}
      onChange={(hits) => field.onChange(hits.map(({ id, name }) => ({ id, name })))}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={fieldState.error?.message}
    />
  )
}
