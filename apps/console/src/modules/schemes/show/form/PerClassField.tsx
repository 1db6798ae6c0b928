import { MenuItem, Stack, TextField } from '@mui/material'
import { useLocaleName } from '../../../../kit/words.ts'
import { useWords } from '../../use-words.ts'
import type { Json, Node } from '../draft.ts'
import { useEditing } from './editing.ts'
import type { FieldProps } from './editing.ts'
import { Frame } from './Frame.tsx'

/** A setting that all classes share, or that each class has by itself. */
export function PerClassField(props: FieldProps) {
  const t = useWords()
  const locale = useLocaleName()
  const { Field, write, book } = useEditing()
  const { shape, path, value, label } = props
  if (shape.kind !== 'per-class') return null
  const inner = shape.of()
  const node = (value ?? {}) as Node
  const apart = node['byClass'] !== undefined
  const byClass = (node['byClass'] ?? {}) as Node
  const change = (next: boolean): void =>
    write?.(path, next
      ? { byClass: Object.fromEntries(book.class.map(({ id }) => [id, node['same'] ?? null])) }
      : { same: Object.values(byClass)[0] ?? (null as Json) })
  const single = book.class.length < 2 && !apart
  if (single && inner.kind !== 'list') return <Field {...props} shape={inner} path={[...path, 'same']} value={node['same']} />
  return (
    <Frame
      label={label}
      path={path}
      tools={single ? undefined : (
        <TextField
          select
          value={apart ? 'apart' : 'same'}
          disabled={write === null}
          onChange={(event) => change(event.target.value === 'apart')}
          slotProps={{ select: { SelectDisplayProps: { 'aria-label': t('form.classesOf', { name: label }) } } }}
          sx={{ width: '14rem' }}
        >
          <MenuItem value="same">{t('form.same')}</MenuItem>
          <MenuItem value="apart">{t('form.byClass')}</MenuItem>
        </TextField>
      )}
    >
      {apart ? (
        <Stack spacing={2}>
          {book.class.map(({ id, label: named }) => (
            <Field
              key={id}
              {...props}
              shape={inner}
              path={[...path, 'byClass', id]}
              value={byClass[id]}
              label={locale === 'en' ? (named.en ?? named.zh) : named.zh}
            />
          ))}
        </Stack>
      ) : (
        <Field {...props} shape={inner} path={[...path, 'same']} value={node['same']} label={inner.kind === 'list' ? '' : label} />
      )}
    </Frame>
  )
}
