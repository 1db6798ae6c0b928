import { SCHEME_TEMPLATE_NAMES, SCHEME_TEMPLATE_USES, SCHEME_TEMPLATES } from '@shuping/domain/schemes'
import type { SchemeTemplate } from '@shuping/domain/schemes'
import { useWatch } from 'react-hook-form'
import { ChoiceLine } from '../../../kit/forms/ChoiceLine.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'

/** Which template to start from, and what that one is for. */
export function TemplateLine() {
  const t = useWords()
  const locale = useLocaleName()
  const chosen = useWatch({ name: 'template' }) as SchemeTemplate | null
  return (
    <ChoiceLine
      source="template"
      label={t('field.template')}
      required
      options={SCHEME_TEMPLATES.map((one) => [one, SCHEME_TEMPLATE_NAMES[one][locale]])}
      help={chosen === null ? undefined : SCHEME_TEMPLATE_USES[chosen][locale]}
    />
  )
}
