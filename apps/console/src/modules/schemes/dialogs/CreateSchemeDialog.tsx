import { useQueryClient } from '@tanstack/react-query'
import { SCHEME_TEMPLATES, SCHEME_TITLE_MAX, schemeTemplate } from '@shuping/domain/schemes'
import type { SchemeTemplate } from '@shuping/domain/schemes'
import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { OrganizationLine } from '../../organizations/index.ts'
import { createSchemeDocument } from '../documents.ts'
import type { SchemeAnswer } from '../documents.ts'
import { useWords } from '../use-words.ts'
import { TemplateLine } from './TemplateLine.tsx'

interface Props {
  readonly onDone: (answer: SchemeAnswer) => void
  readonly onClose: () => void
}

/** Begins a scheme from one of the templates. */
export function CreateSchemeDialog({ onDone, onClose }: Props) {
  const t = useWords()
  const client = useQueryClient()
  return (
    <ActionDialog<null, SchemeAnswer>
      title={t('list.create')}
      draftKey="schemes.create"
      subject={null}
      sources={['organizationId', 'title', 'template']}
      labelOf={(source) => t(`field.${source}` as 'field.title')}
      textOf={(_source, value) => (typeof value === 'string' ? value : ((value as { name?: string } | null)?.name ?? ''))}
      initial={() => ({ organizationId: null, title: '', template: SCHEME_TEMPLATES[0] })}
      send={({ organizationId, title, template }, _subject, how) =>
        ask(createSchemeDocument, {
          input: {
            organizationId: (organizationId as { id: string } | null)?.id ?? null,
            title,
            document: JSON.stringify(schemeTemplate(template as SchemeTemplate), null, 2),
            ...how,
          },
        })}
      done={t('create.done')}
      onDone={onDone}
      onClose={() => {
        onClose()
        void client.invalidateQueries()
      }}
    >
      <OrganizationLine source="organizationId" label={t('field.organizationId')} required offer />
      <TemplateLine />
      <TextLine source="title" label={t('field.title')} required max={SCHEME_TITLE_MAX} />
    </ActionDialog>
  )
}
