import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** A real OpenID provider on the loopback address, which believes whoever the test says is there. */
export interface LocalProvider {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  /** Lets browsers come back to this address. */
  readonly open: (redirectUri: string) => void
  /** Who sits at the browser. */
  person: string
  /** Walks from the provider's address to the one it sends the browser back to. */
  readonly walk: (address: string) => Promise<string>
  readonly close: () => Promise<void>
}

export async function startProvider(): Promise<LocalProvider> {
  let handle = (_request: IncomingMessage, response: ServerResponse): void =>
    void response.writeHead(503).end()
  const http = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const issuer = new URL(`http://127.0.0.1:${(http.address() as AddressInfo).port}`)
  const provider: LocalProvider = {
    issuer,
    clientId: 'shuping',
    clientSecret: 'a secret of the client',
    person: 'nobody',
    open: (redirectUri) => {
      const oidc = makeProvider(provider, redirectUri)
      const callback = oidc.callback()
      handle = (request, response) => {
        const at = request.url?.startsWith('/interaction/')
        void (at ? interact(oidc, provider.person, request, response) : callback(request, response))
      }
    },
    walk: (address) => walk(issuer, address),
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections()
        http.close(() => resolve())
      }),
  }
  return provider
}

function makeProvider({ issuer, clientId, clientSecret }: LocalProvider, redirectUri: string): Provider {
  return new Provider(issuer.href.replace(/\/$/, ''), {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    pkce: { required: () => true },
    cookies: { keys: ['a key for cookies'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client!.clientId,
        accountId: context.oidc.session!.accountId!,
      })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
}

const interact = async (
  oidc: Provider,
  person: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> =>
  oidc.interactionFinished(
    request,
    response,
    person === 'refuses' ? { error: 'access_denied' } : { login: { accountId: person } },
    { mergeWithLastSubmission: false },
  )

/** Follows redirects with the cookies of one browser, as long as they stay with the provider. */
async function walk(issuer: URL, start: string): Promise<string> {
  const cookies = new Map<string, string>()
  let address = start
  for (let step = 0; step < 10; step += 1) {
    if (new URL(address).origin !== issuer.origin) return address
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      cookies.set(name!, value!)
    }
    const next = response.headers.get('location')
    if (next === null) throw new Error(`the provider answers ${response.status}: ${await response.text()}`)
    address = new URL(next, address).href
  }
  throw new Error('the provider goes round in circles')
}
