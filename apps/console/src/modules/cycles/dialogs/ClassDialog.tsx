import { MenuItem, TextField } from '@mui/material'
import { SECTOR_NAMES, SECTORS } from '@shuping/domain/organizations'
import { POST_KINDS } from '@shuping/domain/people'
import { useController, useWatch } from 'react-hook-form'
import { useAsk } from '../../../api/use-ask.ts'
import { ChoiceLine } from '../../../kit/forms/ChoiceLine.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { usePeopleWords } from '../../people/index.ts'
import { configureDocument, usableSchemesDocument } from '../documents.ts'
import type { CycleAnswer } from '../documents.ts'
import { settingsOf } from '../settings.ts'
import type { ClassInput } from '../settings.ts'
import type { CycleDetail, SchemeChoice } from '../types.ts'
import { useWords } from '../use-words.ts'
import { CycleDialog } from './CycleDialog.tsx'

const SOURCES = ['schemeVersionId', 'classId', 'postKinds', 'sectors']

interface Props {
  readonly cycle: CycleDetail
  readonly onClose: () => void
}

/** Adds a class to a draft: a scheme, one of its classes, and who belongs to it. */
export function ClassDialog({ cycle, onClose }: Props) {
  const t = useWords()
  const people = usePeopleWords()
  const locale = useLocaleName()
  const schemes = useAsk(usableSchemesDocument, { filter: cycle.organization === null ? {} : { usableBy: cycle.organization.id } })
  const versions = (schemes.data?.schemes.nodes ?? []).flatMap((scheme) => scheme.versions.map((version) => ({ scheme, version })))
  const at = cycle.classes.length
  return (
    <CycleDialog<CycleDetail, CycleAnswer>
      title={t('show.addClass')}
      draftKey={`cycles.class.${cycle.id}`}
      subject={cycle}
      document={configureDocument}
      sources={SOURCES}
      initial={() => ({ schemeVersionId: '', classId: '', postKinds: ['SECRETARY'], sectors: [] })}
      toInput={(values, known) => {
        const { schemeVersionId, classId, postKinds, sectors } = values as { schemeVersionId: string; classId: string; postKinds: string[]; sectors: string[] }
        const chosen = versions.find(({ version }) => version.id === schemeVersionId)?.version.classes.find(({ id }) => id === classId)
        const settings = settingsOf(known)
        const added: ClassInput = {
          id: classId, labelZh: chosen?.labelZh ?? classId, labelEn: chosen?.labelEn ?? classId, of: chosen?.of ?? 'POST',
          postKinds: chosen?.of === 'ORGANIZATION' ? [] : postKinds, sectors, kinds: [], levelIds: [], schemeVersionId: schemeVersionId || null,
        }
        return { id: known.id, version: known.version, settings: { ...settings, classes: [...settings.classes.slice(0, at), added] } }
      }}
      done={t('done.configure')}
      onClose={onClose}
    >
      <ChoiceLine
        source="schemeVersionId"
        label={t('field.schemeVersionId')}
        required
        options={versions.map(({ scheme, version }) => [version.id, nameOf(scheme, version, t)])}
      />
      <ClassLine versions={versions.map(({ version }) => version)} taken={cycle.classes.map(({ id }) => id)} />
      <SeveralLine source="postKinds" label={t('field.postKinds')} options={POST_KINDS.map((kind) => [kind, people(`kind.${kind}`)])} />
      <SeveralLine source="sectors" label={t('field.sectors')} options={SECTORS.map((sector) => [sector, SECTOR_NAMES[sector][locale]])} />
    </CycleDialog>
  )
}

const nameOf = (scheme: SchemeChoice, { number, status }: SchemeChoice['versions'][number], t: ReturnType<typeof useWords>): string =>
  `${t('show.version', { title: scheme.title, number })}${status === 'DRAFT' ? ` · ${t('show.draftScheme')}` : ''}`

/** The classes of the chosen version that the cycle does not have yet. */
function ClassLine({ versions, taken }: { readonly versions: readonly SchemeChoice['versions'][number][]; readonly taken: readonly string[] }) {
  const t = useWords()
  const locale = useLocaleName()
  const chosen = useWatch({ name: 'schemeVersionId' }) as string
  const classes = versions.find(({ id }) => id === chosen)?.classes.filter(({ id }) => !taken.includes(id)) ?? []
  return (
    <ChoiceLine
      source="classId"
      label={t('field.classId')}
      required
      options={classes.map((one) => [one.id, locale === 'en' ? one.labelEn : one.labelZh])}
    />
  )
}

/** Some of a few named values; none asks for nothing. */
function SeveralLine({ source, label, options }: { readonly source: string; readonly label: string; readonly options: readonly (readonly [string, string])[] }) {
  const t = useWords()
  const { field, fieldState } = useController({ name: source })
  const names = new Map(options)
  const chosen = field.value as readonly string[]
  return (
    <TextField
      select
      label={label}
      value={chosen}
      onChange={field.onChange}
      inputRef={field.ref}
      error={fieldState.error !== undefined}
      helperText={fieldState.error?.message}
      slotProps={{
        inputLabel: { shrink: true },
        select: {
          multiple: true,
          displayEmpty: true,
          renderValue: (value) => (value as string[]).map((one) => names.get(one)).join('、') || t('list.any'),
        },
      }}
    >
      {options.map(([id, name]) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  )
}
