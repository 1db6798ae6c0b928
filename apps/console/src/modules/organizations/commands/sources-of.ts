import type { Command, CommandValues } from './command.ts'

const ATTRIBUTES = ['code', 'officialCode', 'kind', 'sector', 'levelId'] as const
const NAMES = ['name', 'shortName'] as const

/** The dotted sources of all inputs in sight: the places where a refusal can stand. */
export const sourcesOf = (command: Command, values: CommandValues): readonly string[] =>
  command.fields
    .filter((field) => field.when?.(values) ?? true)
    .flatMap((field) => {
      if (field.kind === 'attributes') {
        const at = field.source === '' ? '' : `${field.source}.`
        return [...ATTRIBUTES, ...(field.named ? NAMES : [])].map((name) => at + name)
      }
      if (field.kind === 'parts') {
        const parts = (values[field.source] ?? []) as readonly unknown[]
        return parts.flatMap((_, at) => [
          ...[...ATTRIBUTES, ...NAMES].map((name) => `${field.source}.${at}.organization.${name}`),
          `${field.source}.${at}.childIds`,
        ])
      }
      return [field.source]
    })
