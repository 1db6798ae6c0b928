import type { Node } from '../draft.ts'
import { useWords } from '../../use-words.ts'
import type { FieldProps } from './editing.ts'
import { LineField } from './LineField.tsx'

/** A name in Chinese and, where there is one, in English. */
export function LabelField(props: FieldProps) {
  const t = useWords()
  const { path, value, label, around } = props
  const node = (value ?? {}) as Node
  const own = around.at(-1) === 'label'
  return (
    <>
      <LineField {...props} shape={{ kind: 'text' }} path={[...path, 'zh']} value={node['zh']} label={own ? t('field.labelZh') : label} />
      <LineField
        {...props}
        shape={{ kind: 'text' }}
        path={[...path, 'en']}
        value={node['en']}
        label={own ? t('field.labelEn') : t('form.inEnglish', { name: label })}
        optional
      />
    </>
  )
}
