import { ImportWizard } from '../../../kit/import/ImportWizard.tsx'
import { organizationImport } from './topic.ts'

/** Import of organizations. */
export const ImportPage = () => <ImportWizard topic={organizationImport} />
