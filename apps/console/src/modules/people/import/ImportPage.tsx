import { ImportWizard } from '../../../kit/import/ImportWizard.tsx'
import { peopleImport } from './topic.ts'

/** Import of people with their posts. */
export const ImportPage = () => <ImportWizard topic={peopleImport} />
