import { ImportWizard } from '../../../kit/import/ImportWizard.tsx'
import { useOrganizationImport } from './use-organization-import.ts'

/** Import of organizations. */
export const ImportPage = () => <ImportWizard topic={useOrganizationImport()} />
