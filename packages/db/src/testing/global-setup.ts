// Vitest's global set-up for every project that meets a database.
export { startTestServer as default } from './index.ts'
