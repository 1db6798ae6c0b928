import { Button, IconButton } from '@mui/material'
import DeleteOutlineIcon from '@mui/icons-material/DeleteOutlined'
import AddIcon from '@mui/icons-material/Add'
import { blankOf, idsIn } from '@shuping/domain/schemes'
import { useWords } from '../../use-words.ts'
import type { Json } from '../draft.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { isWide, useEditing } from './editing.ts'
import type { FieldProps } from './editing.ts'
import { EitherField } from './EitherField.tsx'
import { Frame } from './Frame.tsx'
import { KindsField } from './KindsField.tsx'
import { LabelField } from './LabelField.tsx'
import { LineField } from './LineField.tsx'
import { ListField } from './ListField.tsx'
import { ManyField } from './ManyField.tsx'
import { PerClassField } from './PerClassField.tsx'
import { SettingsForm } from './SettingsForm.tsx'

/** The field of any setting, by what may stand there. What is not set is offered where it may be. */
export function SettingField(props: FieldProps) {
  const t = useWords()
  const { write, book, document } = useEditing()
  const { shape, path, around, value, label, optional } = props
  const many = shape.kind === 'list' && shape.of().kind === 'reference'
  if (optional && value === undefined && !many && (isWide(shape) || shape.kind === 'either') && shape.kind !== 'note') {
    if (write === null) return null
    const set = (): void => write(path, blankOf(shape, around.at(-1) ?? '', { book, taken: new Set(idsIn(document)), label: t('form.fresh') }) as Json)
    return (
      <div>
        <Button size="small" startIcon={<AddIcon />} onClick={set}>{t('form.set', { name: label })}</Button>
      </div>
    )
  }
  if (many) return <ManyField {...props} />
  const unset = optional && write !== null ? (
    <IconButton size="small" aria-label={t('form.unset', { name: label })} title={t('form.unset', { name: label })} onClick={() => write(path, undefined)}>
      <DeleteOutlineIcon fontSize="small" />
    </IconButton>
  ) : undefined
  switch (shape.kind) {
    case 'label':
      return <LabelField {...props} />
    case 'list':
      return <ListField {...props} />
    case 'per-class':
      return <PerClassField {...props} />
    case 'either':
      return <EitherField {...props} />
    case 'kinds':
      return label === '' ? <KindsField {...props} /> : <Frame label={label} path={path} tools={unset}><KindsField {...props} /></Frame>
    case 'object': {
      const form = <SettingsForm settings={shape.settings} path={path} around={around} value={value} />
      return label === '' ? form : <Frame label={label} path={path} tools={unset}>{form}</Frame>
    }
    case 'choice':
    case 'flag':
    case 'reference':
    case 'fact-answer':
    case 'register-metric':
      return <ChoiceField {...props} />
    case 'component':
    case 'word':
      return null
    default:
      return <LineField {...props} />
  }
}
