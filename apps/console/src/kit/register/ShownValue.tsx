import { Chip, Link as MuiLink } from '@mui/material'
import type { Field } from '@shuping/domain/kit'
import { Link } from 'react-router-dom'
import { dayText } from '../calendar-day.ts'
import { useCan } from '../viewer.ts'
import { useLocaleName } from '../words.ts'
import { useRegister } from './open-register.ts'

/** A value as a text: for drafts, conflicts and tables alike. */
export function textOf(field: Field, value: unknown, locale: 'zh' | 'en'): string {
  if (value === null || value === undefined || value === '') return ''
  switch (field.kind) {
    case 'choice':
      return field.options[value as string]?.[locale] ?? ''
    case 'date':
      return dayText(value as string, locale)
    case 'person':
      return (value as { name: string }).name
    case 'number':
    case 'integer': {
      const [whole = '', rest] = String(value as string | number).split('.')
      const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
      return rest === undefined || /^0*$/.test(rest) ? grouped : `${grouped}.${rest}`
    }
    case 'attachments':
      return String((value as readonly string[]).length)
    default:
      return value as string
  }
}

/** A field of a record as people read it; `unit`: with what it is measured in. */
export function ShownValue({ name, value, unit = false }: { readonly name: string; readonly value: unknown; readonly unit?: boolean }) {
  const locale = useLocaleName()
  const { register, parts } = useRegister()
  const linked = useCan('people.read')
  const field = register.fields[name]!
  const text = textOf(field, value, locale)
  if (text === '') return <>—</>
  if (field.kind === 'choice') return <Chip size="small" variant="outlined" label={text} />
  if (field.kind === 'person' && linked) {
    return (
      <MuiLink component={Link} to={parts.personUrl((value as { id: string }).id)}>
        {text}
      </MuiLink>
    )
  }
  const measured = unit && 'unit' in field && field.unit ? `${text} ${field.unit[locale]}` : text
  return <span style={{ whiteSpace: field.kind === 'note' ? 'pre-wrap' : undefined }}>{measured}</span>
}
