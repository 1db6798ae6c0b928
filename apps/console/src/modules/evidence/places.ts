export const EVIDENCE_PATH = '/evidence'
