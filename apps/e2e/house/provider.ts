import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** A real OpenID provider on the loopback address, which believes that one person is there. */
export interface RunningProvider {
  /** What the server must be started with to know it. */
  readonly settings: NodeJS.ProcessEnv
  readonly stop: () => Promise<void>
}

const CLIENT = { id: 'shuping', secret: 'a secret of the client' }

const listening = (http: Server): Promise<number> =>
  new Promise((resolve) => http.listen(0, '127.0.0.1', () => resolve((http.address() as AddressInfo).port)))

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const http = createServer()
  const port = await listening(http)
  await new Promise((resolve) => http.close(resolve))
  return port
}

/** Starts a provider for the server that will listen on `port`. */
export async function startProvider(port: number, person: string): Promise<RunningProvider> {
  let oidc: Provider | null = null
  const http = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/') === true) {
      const who = { login: { accountId: person } }
      return void oidc?.interactionFinished(request, response, who, { mergeWithLastSubmission: false })
    }
    void oidc?.callback()(request, response)
  })
  const issuer = `http://127.0.0.1:${await listening(http)}`
  const publicUrl = `http://127.0.0.1:${port}`
  oidc = new Provider(issuer, {
    clients: [
      { client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [`${publicUrl}/auth/oidc/callback`] },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['a key for cookies'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc
      const grant = new context.oidc.provider.Grant({
        clientId: client!.clientId,
        accountId: session!.accountId!,
      })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  return {
    settings: {
      PORT: String(port),
      SHUPING_PUBLIC_URL: publicUrl,
      SHUPING_OIDC_ISSUER: issuer,
      SHUPING_OIDC_CLIENT_ID: CLIENT.id,
      SHUPING_OIDC_CLIENT_SECRET: CLIENT.secret,
      SHUPING_OIDC_NAME: '市统一身份认证',
    },
    stop: () =>
      new Promise((resolve) => {
        http.closeAllConnections()
        http.close(() => resolve())
      }),
  }
}
