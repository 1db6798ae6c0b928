import type { ComponentType } from 'react'

// Found by its name while it is being written; the menu shows the entry once it is there.
const wizards = import.meta.glob<{ ImportWizard: ComponentType }>('./import/ImportWizard.tsx')

/** Loads the import wizard; undefined when this build has none. */
export const loadImportWizard = wizards['./import/ImportWizard.tsx']

/** Whether the import wizard is part of this build. */
export const hasImport = loadImportWizard !== undefined
