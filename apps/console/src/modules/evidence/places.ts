export const EVIDENCE_PATH = '/evidence'
export const MEETINGS_PATH = '/meetings'
export const PROJECTS_PATH = '/projects'
