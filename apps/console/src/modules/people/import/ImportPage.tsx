import { ImportWizard } from '../../../kit/import/ImportWizard.tsx'
import { usePeopleImport } from './use-people-import.ts'

/** Import of people with their posts. */
export const ImportPage = () => <ImportWizard topic={usePeopleImport()} />
