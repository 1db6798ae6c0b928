import { ask } from '../../../api/ask.ts'
import { useAsk } from '../../../api/use-ask.ts'
import type { ImportTopic } from '../../../kit/import/topic.ts'
import { useTopOrganization } from '../../organizations/index.ts'
import { PEOPLE_PATH } from '../places.ts'
import { useWords } from '../use-words.ts'
import { importPeopleDocument, pastPeopleImportsDocument, undoPeopleImportDocument } from './documents.ts'
import { ImportFields } from './ImportFields.tsx'

/** The import of people with their posts. */
export function usePeopleImport(): ImportTopic {
  const t = useWords()
  const top = useTopOrganization()
  const { data, error, isError, refetch } = useAsk(pastPeopleImportsDocument, {})
  return {
    files: 'people',
    templates: ['xlsx', 'csv'],
    draftKey: 'people.import',
    texts: {
      title: t('import.title'),
      name: t('import.name'),
      intro: t('import.intro'),
      nothing: t('import.nothing'),
      place: t('import.place'),
      undoable: t('import.undoable'),
      look: t('import.look'),
      figures: [
        { key: 'people', will: t('import.willPeople'), came: t('import.people') },
        { key: 'posts', will: t('import.willPosts'), came: t('import.posts') },
      ],
      confirm: (counts) => t('import.confirm', counts),
      done: (counts) => t('import.done', counts),
      undo: (counts) => t('import.undo', counts),
    },
    list: { path: PEOPLE_PATH, name: t('name') },
    top,
    Fields: ImportFields,
    terms: ({ reason }) => [[t('field.reason'), reason]],
    ask: async ({ effectiveOn: _effectiveOn, ...input }, options) => {
      const { people, posts, import: record, ...report } = (await ask(importPeopleDocument, { input }, options)).importPeople
      return { ...report, counts: { people, posts }, importId: record?.id ?? null }
    },
    past: {
      imports: data?.peopleImports.map(({ people, posts, ...past }) => ({ ...past, counts: { people, posts } })),
      error,
      isError,
      refetch,
    },
    undo: (input) => ask(undoPeopleImportDocument, { input }),
    changed: () => undefined,
    lookUrl: (under) =>
      under === null ? PEOPLE_PATH : `${PEOPLE_PATH}?${new URLSearchParams({ filter: JSON.stringify({ under }) })}`,
  }
}
