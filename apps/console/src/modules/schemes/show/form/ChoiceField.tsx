import { ListSubheader, MenuItem, TextField } from '@mui/material'
import { freshId, idsIn, optionWord } from '@shuping/domain/schemes'
import type { Entry } from '@shuping/domain/schemes'
import { useLocaleName } from '../../../../kit/words.ts'
import type { MetricOffered } from '../../documents.ts'
import { useWords } from '../../use-words.ts'
import { withValue } from '../draft.ts'
import type { Json, Node } from '../draft.ts'
import { useEditing, useFaultHere } from './editing.ts'
import type { Editing, FieldProps } from './editing.ts'

const FROM_REGISTER = 'register:'

/** One of several: an option, something the document names, yes or no, a metric of the registers. */
export function ChoiceField({ shape, path, around, value, label, optional, beside }: FieldProps) {
  const t = useWords()
  const locale = useLocaleName()
  const editing = useEditing()
  const { book, offered, write, document, replace } = editing
  const wrong = useFaultHere(path)
  const nameOf = (one: Entry): string => (locale === 'en' ? (one.label.en ?? one.label.zh) : one.label.zh)
  const metricName = (one: MetricOffered): string => (locale === 'en' ? one.labelEn : one.labelZh)
  const yesNo = [['true', t('form.yes')], ['false', t('form.no')]] as const
  const options = ((): readonly (readonly [string, string])[] => {
    switch (shape.kind) {
      case 'choice':
        return shape.options.map((one) => [one, optionWord(one, around, locale)])
      case 'flag':
        return yesNo
      case 'reference':
        return entriesFor(editing, shape.to, path).map((one) => [one.id, nameOf(one)])
      case 'register-metric':
        return offered.map((one) => [one.name, metricName(one)])
      case 'fact-answer': {
        const fact = book.fact.find(({ id }) => id === (beside as Node | undefined)?.['fact'])
        return fact?.options === undefined ? yesNo : fact.options.map((one) => [one.id, nameOf(one)])
      }
      default:
        return []
    }
  })()
  const present = value === undefined ? '' : String(value as string | boolean)
  // A metric of the registers that the scheme does not read yet is taken into it by choosing it.
  const used = new Set(((document as Node)['metrics'] as readonly Node[] | undefined)?.map(({ source }) => (source as Node | undefined)?.['name']))
  const more = shape.kind === 'reference' && shape.to === 'metric' ? offered.filter(({ name }) => !used.has(name)) : []
  const choose = (chosen: string): void => {
    if (chosen.startsWith(FROM_REGISTER)) {
      const found = offered.find(({ name }) => `${FROM_REGISTER}${name}` === chosen)!
      const metric = metricOf(found, document)
      replace(withValue(withValue(document, ['metrics'], [...((document as Node)['metrics'] as readonly Json[]), metric]), path, metric['id']!), path)
      return
    }
    const boolean = shape.kind === 'flag' || (shape.kind === 'fact-answer' && options === yesNo)
    write?.(path, chosen === '' ? undefined : boolean ? chosen === 'true' : chosen)
  }
  return (
    <TextField
      select
      label={label}
      value={present}
      disabled={write === null}
      error={wrong !== ''}
      helperText={wrong === '' ? undefined : wrong}
      onChange={(event) => choose(event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      {optional ? <MenuItem value="">{t('form.notSet')}</MenuItem> : null}
      {!optional && present === '' ? <MenuItem value="" disabled>{t('form.choose')}</MenuItem> : null}
      {options.map(([one, word]) => <MenuItem key={one} value={one}>{word}</MenuItem>)}
      {present === '' || options.some(([one]) => one === present) ? null : <MenuItem value={present}>{present}</MenuItem>}
      {more.length === 0 ? null : <ListSubheader>{t('form.fromRegisters')}</ListSubheader>}
      {more.map((one) => <MenuItem key={one.name} value={`${FROM_REGISTER}${one.name}`}>{metricName(one)}</MenuItem>)}
    </TextField>
  )
}

/** What may be named here: within a ballot, of the grades only its own. */
export function entriesFor({ book, document }: Editing, to: keyof Editing['book'], path: FieldProps['path']): readonly Entry[] {
  if (to !== 'ballot-grade') return book[to]
  const ballot = path.reduce<{ at: Json | undefined; id: string | null }>(
    ({ at, id }, step) => {
      const node = at as Node | undefined
      return { at: node?.[step], id: node?.['kind'] === 'ballot' ? (node['id'] as string) : id }
    },
    { at: document, id: null },
  ).id
  return ballot === null ? book[to] : book[to].filter(({ of }) => of === ballot)
}

/** A metric of the registers as the scheme's own. */
export function metricOf({ name, labelZh, labelEn, unitZh, unitEn }: MetricOffered, document: Json): Node {
  return {
    id: freshId(name.replaceAll(/([A-Z])/g, '-$1').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), idsIn(document)),
    label: { zh: labelZh, en: labelEn },
    source: { kind: 'register', name },
    ...(unitZh === null || unitEn === null ? {} : { unit: { zh: unitZh, en: unitEn } }),
  }
}
