import type { Register } from '@shuping/domain/kit'
import { ask } from '../../api/ask.ts'
import { ActionDialog } from '../action/ActionDialog.tsx'
import { useOwnPlace } from '../own-place.ts'
import { useKitWords } from '../use-words.ts'
import { useLocaleName } from '../words.ts'
import type { RecordRow } from './documents.ts'
import { FieldLine } from './FieldLine.tsx'
import { useRegister } from './open-register.ts'
import { textOf } from './ShownValue.tsx'

interface RecordDialogProps {
  /** Null: a new one. */
  readonly record: RecordRow | null
  /** The organization a new one is recorded for, where that is known. */
  readonly at?: { readonly id: string; readonly name: string } | null
  readonly onDone?: (id: string) => void
  readonly onClose: () => void
}

type Values = Record<string, unknown>

/** Records a fact, or corrects it. */
export function RecordDialog({ record, at = null, onDone, onClose }: RecordDialogProps) {
  const kit = useKitWords()
  const locale = useLocaleName()
  const { register, documents, parts } = useRegister()
  const fields = Object.entries(register.fields)
  const own = useOwnPlace()
  return (
    <ActionDialog<RecordRow | null, { record: { id: string } | null }>
      title={kit(record === null ? 'register.createTitle' : 'register.editTitle', { name: register.label[locale] })}
      draftKey={`${register.name}.${record === null ? 'create' : `edit.${record.id}`}`}
      subject={record}
      sources={['organizationId', ...fields.map(([name]) => name)]}
      initial={(known) => ({
        ...(known === null ? { organizationId: at ?? own } : {}),
        ...Object.fromEntries(fields.map(([name, { kind }]) => [name, known?.[name] ?? (kind === 'person' ? null : '')])),
      })}
      send={(values, known, how) =>
        ask(known === null ? documents.create : documents.edit, {
          input: {
            ...(known === null ? { organizationId: (values['organizationId'] as { id: string }).id } : { id: known.id, version: known.version }),
            ...typed(register, values),
            ...how,
          },
        })
      }
      labelOf={(source) => (source === 'organizationId' ? kit('register.organization') : register.fields[source]!.label[locale])}
      textOf={(source, value) => (source === 'organizationId' ? ((value as { name?: string } | null)?.name ?? '') : textOf(register.fields[source]!, value, locale))}
      {...(record === null ? {} : { reload: async () => (await ask(documents.show, { id: record.id })).record })}
      done={kit('register.saved')}
      onDone={(answer) => (answer.record === null ? undefined : onDone?.(answer.record.id))}
      onClose={onClose}
    >
      {record === null ? <parts.OrganizationLine source="organizationId" label={kit('register.organization')} required offer /> : null}
      {fields.map(([name, field]) => (
        <FieldLine key={name} name={name} field={field} />
      ))}
    </ActionDialog>
  )
}

/** What was typed, as the server takes it: nothing for empty, ids for people, whole numbers as numbers. */
const typed = (register: Register, values: Values): Values =>
  Object.fromEntries(
    Object.entries(register.fields).map(([name, { kind }]) => {
      const value = values[name]
      if (kind === 'person') return [name, (value as { id?: string } | null)?.id ?? null]
      const text = (typeof value === 'string' || typeof value === 'number' ? String(value) : '').trim()
      if (text === '') return [name, null]
      return [name, kind === 'integer' ? Number(text.replaceAll(',', '')) : text]
    }),
  )
