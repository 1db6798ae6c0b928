export { createAccount, giveGrant } from './accounts/index.ts'
export type { FirstPassword, NewAccount } from './accounts/index.ts'
export { auditFiles, brokenHeads, exportChains, keepSealing, loadSealKey, verifyChain } from './audit/index.ts'
export { callerBySession } from './caller.ts'
export {
  clearTotp,
  createCredential,
  doorTo,
  endSessionsOf,
  fairTurns,
  identityRoutes,
  isCrossSite,
  loadSeal,
  mayIntrospect,
  offerActivation,
  openIdProvider,
  passingHouse,
  passwordRefusals,
  readToken,
  RoleName,
  wordsAbout,
  wordsOf,
} from './sign-in/index.ts'
export type { Door, House, IdentityProvider, TokenFacts } from './sign-in/index.ts'
export { loadViewer } from './viewer.ts'
