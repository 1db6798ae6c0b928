import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { RadioLine } from '../../../kit/forms/RadioLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { todayHere } from '../../../kit/calendar-day.ts'
import type { KeyOf } from '../../../kit/words.ts'
import { OrganizationInputs } from '../OrganizationInputs.tsx'
import { useWords } from '../use-words.ts'
import type { en } from '../words/en.ts'
import type { CommandField, CommandSubject, FieldLabel } from './command.ts'
import { OrganizationLine, OrganizationsLine } from './OrganizationLine.tsx'
import { PartsField } from './PartsField.tsx'

type Key = KeyOf<typeof en>

const labelKey = (label: FieldLabel): Key =>
  label === 'effectiveOn' || label === 'reason' || label === 'parent' ? `field.${label}` : `command.field.${label}`

const WAYS = {
  existing: 'command.field.targetExisting',
  new: 'command.field.targetNew',
  continues: 'command.field.continuesYes',
  closes: 'command.field.continuesNo',
} as const satisfies Record<string, Key>

/** Draws one field of a command. */
export function CommandFieldView({ field, subject }: { readonly field: CommandField; readonly subject: CommandSubject | null }) {
  const t = useWords()
  if (field.kind === 'attributes') return <OrganizationInputs source={field.source} named={field.named} />
  if (field.kind === 'parts') return <PartsField source={field.source} subject={subject} />
  const help = field.help === undefined ? undefined : field.help === 'sources' ? t('command.help.sources') : t(`help.${field.help}`)
  const line = { source: field.source, label: t(labelKey(field.label)), required: field.required, help }
  switch (field.kind) {
    case 'text':
      return <TextLine {...line} max={field.max} />
    case 'note':
      return <TextLine {...line} max={field.max} rows={2} />
    case 'date':
      return <DateLine {...line} latest={todayHere()} />
    case 'organization':
      return <OrganizationLine {...line} without={subject === null || field.source === 'parentId' ? [] : [subject.id]} />
    case 'organizations':
      return <OrganizationsLine {...line} />
    case 'ways':
      return <RadioLine {...line} options={field.ways.map((way) => [way, t(WAYS[way], { name: subject?.name ?? '' })])} />
  }
}
