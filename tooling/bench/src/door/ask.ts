import { request } from 'node:http'
import type { Porch } from './porch.ts'
import { PASSWORD } from './porch.ts'

export interface Answer {
  readonly status: number
  readonly text: string
  readonly cookie: string
}

/** Posts a document; `from`: an address of the loopback network. */
export const ask = (
  { port }: Pick<Porch, 'port'>,
  body: { readonly query: string; readonly variables?: object },
  { cookie = '', from = '127.0.0.1' }: { readonly cookie?: string; readonly from?: string } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const text = JSON.stringify(body)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...(cookie === '' ? {} : { cookie }) }
    const sent = request({ host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers, localAddress: from, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const [set] = response.headers['set-cookie'] ?? []
        resolve({ status: response.statusCode!, text: Buffer.concat(chunks).toString(), cookie: set?.split(';')[0] ?? '' })
      })
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(text)
  })

const SIGN_IN = 'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { awaitsTotp } }'

export const signIn = (porch: Porch, username: string, password = PASSWORD, from?: string): Promise<Answer> =>
  ask(porch, { query: SIGN_IN, variables: { username, password } }, from === undefined ? {} : { from })
