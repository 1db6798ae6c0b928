import { Stack } from '@mui/material'
import { schemeShape, settingWord } from '@shuping/domain/schemes'
import { useLocaleName } from '../../../kit/words.ts'
import type { Node } from './draft.ts'
import { useEditing } from './form/editing.ts'
import { SettingsForm } from './form/SettingsForm.tsx'
import { SECTIONS } from './sections.ts'
import type { Section } from './sections.ts'

/** The settings of one section; lists that share it each have their name. */
export function SectionForm({ section }: { readonly section: Section }) {
  const locale = useLocaleName()
  const { Field, document } = useEditing()
  const keys: readonly string[] = SECTIONS[section]
  const settings = keys.map((key) => schemeShape.settings.find((one) => one.key === key)!)
  if (section === 'basics') return <SettingsForm settings={settings} path={[]} around={[]} value={document} />
  return (
    <Stack spacing={3}>
      {settings.map(({ key, optional, shape }) => (
        <Field
          key={key}
          shape={shape()}
          path={[key]}
          around={[key]}
          value={(document as Node)[key]}
          label={settings.length === 1 ? '' : settingWord(key, [], locale)}
          optional={optional}
          beside={document}
        />
      ))}
    </Stack>
  )
}
