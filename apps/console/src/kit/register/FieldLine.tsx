import type { Field } from '@shuping/domain/kit'
import { todayHere } from '../calendar-day.ts'
import { ChoiceLine } from '../forms/ChoiceLine.tsx'
import { DateLine } from '../forms/DateLine.tsx'
import { TextLine } from '../forms/TextLine.tsx'
import { useLocaleName } from '../words.ts'
import { useRegister } from './open-register.ts'

/** The form field of a register's field, by its kind. */
export function FieldLine({ name, field }: { readonly name: string; readonly field: Field }) {
  const locale = useLocaleName()
  const { parts } = useRegister()
  const unit = 'unit' in field && field.unit ? `（${field.unit[locale]}）` : ''
  const line = { source: name, label: `${field.label[locale]}${unit}`, help: field.help?.[locale], required: field.required === true }
  switch (field.kind) {
    case 'text':
      return <TextLine {...line} max={field.max} />
    case 'note':
      return <TextLine {...line} max={field.max} rows={3} />
    case 'integer':
    case 'number':
      return <TextLine {...line} />
    case 'date':
      return <DateLine {...line} {...(field.notAfterToday ? { latest: todayHere() } : {})} />
    case 'choice':
      return <ChoiceLine {...line} options={[...(field.required ? [] : [['', '—'] as const]), ...Object.entries(field.options).map(([id, option]) => [id, option[locale]] as const)]} />
    case 'person':
      return <parts.PersonLine {...line} />
    case 'attachments':
      return null
  }
}
