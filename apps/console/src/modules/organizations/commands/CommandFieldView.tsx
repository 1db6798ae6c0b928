import { useWatch } from 'react-hook-form'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { RadioLine } from '../../../kit/forms/RadioLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { todayHere } from '../../../kit/calendar-day.ts'
import type { KeyOf } from '../../../kit/words.ts'
import { OrganizationInputs } from '../OrganizationInputs.tsx'
import type { OrganizationRef } from '../types.ts'
import { useWords } from '../use-words.ts'
import type { en } from '../words/en.ts'
import type { CommandField, CommandSubject, FieldLabel } from './command.ts'
import { OrganizationLine, OrganizationsLine } from './OrganizationLine.tsx'
import { PartsField } from './PartsField.tsx'

type Key = KeyOf<typeof en>

const labelKey = (label: FieldLabel): Key =>
  label === 'effectiveOn' || label === 'reason' || label === 'parent'
    ? `field.${label}`
    : `command.field.${label}`

const WAYS = {
  existing: 'command.field.targetExisting',
  new: 'command.field.targetNew',
  continues: 'command.field.continuesYes',
  closes: 'command.field.continuesNo',
} as const satisfies Record<string, Key>

/** Organizations that make no sense in a field: itself as its own parent, a source as its own target. */
function useExcluded(source: string, subject: CommandSubject | null): readonly string[] {
  const [sources, into] = useWatch({ name: ['sourceIds', 'intoId'] }) as [
    (readonly OrganizationRef[])?,
    OrganizationRef?,
  ]
  switch (source) {
    case 'newParentId':
      return subject === null ? [] : [subject.id]
    case 'intoId':
      return (sources ?? []).map((ref) => ref.id)
    case 'sourceIds':
      return into ? [into.id] : []
    default:
      return []
  }
}

/** Draws one field of a command. */
export function CommandFieldView({
  field,
  subject,
}: {
  readonly field: CommandField
  readonly subject: CommandSubject | null
}) {
  const t = useWords()
  const without = useExcluded(field.source, subject)
  if (field.kind === 'attributes') return <OrganizationInputs source={field.source} named={field.named} />
  if (field.kind === 'parts') return <PartsField source={field.source} subject={subject} />
  const help =
    field.help === undefined
      ? undefined
      : field.help === 'sources'
        ? t('command.help.sources')
        : t(`help.${field.help}`)
  const line = { source: field.source, label: t(labelKey(field.label)), required: field.required, help }
  switch (field.kind) {
    case 'text':
      return <TextLine {...line} max={field.max} />
    case 'note':
      return <TextLine {...line} max={field.max} rows={2} />
    case 'date':
      return <DateLine {...line} latest={todayHere()} />
    case 'organization':
      return <OrganizationLine {...line} without={without} />
    case 'organizations':
      return <OrganizationsLine {...line} without={without} />
    case 'ways':
      return (
        <RadioLine
          {...line}
          options={field.ways.map((way) => [way, t(WAYS[way], { name: subject?.name ?? '' })])}
        />
      )
  }
}
