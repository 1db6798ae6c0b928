import type { Document } from './api/document.ts'

const files = import.meta.glob<Readonly<Record<string, unknown>>>(['./api/documents.ts', './modules/**/documents.ts'], {
  eager: true,
})

const isDocument = (value: unknown): value is Document<unknown, unknown> =>
  typeof value === 'object' && value !== null && 'text' in value && 'name' in value

/**
 * Every document of the console: what the `documents.ts` of the modules export, one by one or as lists. The build
 * writes them down for the server, which takes no others from people.
 */
export const allDocuments: readonly Document<unknown, unknown>[] = Object.values(files)
  .flatMap((file) => Object.values(file).flat())
  .filter(isDocument)
