import './mutations.ts'
import './queries.ts'

export { brokenHeads } from './chains.ts'
export { keepSealing } from './keep-sealing.ts'
export { auditFiles } from './routes.ts'
export { loadSealKey } from './seal-key.ts'
