export const EVIDENCE_PATH = '/evidence'
export const METRICS_PATH = '/evidence/metrics'
export const MEETINGS_PATH = '/meetings'
export const PROJECTS_PATH = '/projects'
