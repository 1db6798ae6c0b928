import { ask } from '../../../api/ask.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import type { Counts, ImportTopic } from '../../../kit/import/topic.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { organizationsChanged } from '../changed.ts'
import { LIST_PATH, listUrl } from '../places.ts'
import { useTopOrganization } from '../use-top.ts'
import { useWords } from '../use-words.ts'
import { importDocument, pastImportsDocument, undoImportDocument } from './documents.ts'
import { ImportFields } from './ImportFields.tsx'

/** The import of organizations. */
export function useOrganizationImport(): ImportTopic {
  const t = useWords()
  const locale = useLocaleName()
  const count = (counts: Counts) => ({ smart_count: counts['created'] ?? 0 })
  const top = useTopOrganization()
  const { data, error, isError, refetch } = useAsk(pastImportsDocument, {})
  return {
    files: 'organizations',
    templates: ['xlsx'],
    draftKey: 'organizations.import',
    texts: {
      title: t('import.title'),
      name: t('import.name'),
      intro: t('import.intro'),
      nothing: t('import.nothing'),
      place: t('import.place'),
      undoable: t('import.undoable'),
      look: t('import.look'),
      figures: [{ key: 'created', will: t('import.creates'), came: t('import.created') }],
      confirm: (counts) => t('import.confirm', count(counts)),
      done: (counts) => t('import.done', count(counts)),
      undo: (counts) => t('import.undo', count(counts)),
    },
    list: { path: LIST_PATH, name: t('name') },
    top,
    Fields: ImportFields,
    terms: ({ effectiveOn, reason }) => [
      [t('field.effectiveOn'), dayText(effectiveOn, locale)],
      [t('field.reason'), reason],
    ],
    ask: async (input, options) => {
      const { creates, import: record, ...report } = (await ask(importDocument, { input }, options)).importOrganizations
      return { ...report, counts: { created: creates }, importId: record?.id ?? null }
    },
    past: {
      imports: data?.organizationImports.map(({ created, ...past }) => ({ ...past, counts: { created } })),
      error,
      isError,
      refetch,
    },
    undo: (input) => ask(undoImportDocument, { input }),
    changed: organizationsChanged,
    lookUrl: (under) => listUrl('', under),
  }
}
