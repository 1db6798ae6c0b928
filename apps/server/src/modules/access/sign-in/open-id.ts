import * as client from 'openid-client'
import type { IdentityProvider } from './identity-provider.ts'

export interface OpenIdOptions {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
}

/** Seconds a provider may take to answer. */
const PATIENCE = 10

/** Seconds a proof may be old when a fresh one was asked for: the way back and clocks that differ. */
const FRESH = 60

/** OpenID Connect: authorization code with PKCE, state and nonce. The provider is discovered when first needed. */
export function openIdProvider({ issuer, clientId, clientSecret, name }: OpenIdOptions): IdentityProvider {
  let found: Promise<client.Configuration> | undefined

  async function discover(): Promise<client.Configuration> {
    // The settings allow plain HTTP on the loopback address and nowhere else.
    // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out
    const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []
    const discovered = await client.discovery(issuer, clientId, undefined, client.None(), {
      execute,
      timeout: PATIENCE,
    })
    const server = discovered.serverMetadata()
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const proof = methods.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost
    const configuration = new client.Configuration(server, clientId, undefined, proof(clientSecret))
    configuration.timeout = PATIENCE
    // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out
    execute.forEach((extend) => extend(configuration))
    return configuration
  }
  const configuration = (): Promise<client.Configuration> => {
    found ??= discover().catch((error: unknown) => {
      // Tried again with the next person.
      found = undefined
      throw error
    })
    return found
  }

  return {
    id: 'oidc',
    name,
    begin: async ({ redirectUri, state, nonce, verifier, fresh }) =>
      client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(fresh ? { prompt: 'login', max_age: '0' } : {}),
      }),
    finish: async (returned, { state, nonce, verifier, fresh }) => {
      const tokens = await client.authorizationCodeGrant(await configuration(), returned, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(fresh ? { maxAge: FRESH } : {}),
      })
      const claims = tokens.claims()!
      return { issuer: claims.iss, subject: claims.sub }
    },
  }
}
