/** What one way to a provider and back must agree on; kept sealed with the browser meanwhile. */
export interface Way {
  readonly redirectUri: string
  readonly state: string
  readonly nonce: string
  /** PKCE (RFC 7636). */
  readonly verifier: string
  /** The person must prove who they are to the provider now, however lately they did. */
  readonly fresh: boolean
}

/** Somebody whom a provider vouches for. Issuer and subject together name them; nothing else does. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
}

/** Another house where people prove who they are. CAS, WeCom and DingTalk would be further adapters. */
export interface IdentityProvider {
  /** Names it in addresses. */
  readonly id: string
  /** Names it to people. */
  readonly name: string
  /** Where to send the browser. @throws when the provider cannot be reached. */
  readonly begin: (way: Way) => Promise<URL>
  /** Reads with what the browser comes back. @throws when anything does not agree. */
  readonly finish: (returned: URL, way: Way) => Promise<Identity>
}
