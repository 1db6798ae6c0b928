import './mutations.ts'
import './queries.ts'

export { brokenHeads } from './chains.ts'
export { exportChains } from './export-chain.ts'
export { keepSealing } from './keep-sealing.ts'
export { auditFiles } from './routes.ts'
export { loadSealKey } from './seal-key.ts'
export { verifyChain } from './verify-chain.ts'
