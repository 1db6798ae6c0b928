/** Who the flows sign in as: accounts of the demo, by what they do. */
export const PEOPLE = {
  systemAdministrator: 'xitong',
  securityAdministrator: 'anquan',
  auditAdministrator: 'shenji',
  municipalAdministrator: 'yunchuan',
  districtManager: 'dongli',
  secretary: 'dongli.shuji',
  streetClerk: 'xinghua',
  reviewer: 'pingyi',
  viewer: 'chakan',
} as const satisfies Readonly<Record<string, string>>
export type Person = keyof typeof PEOPLE

/** The one password of the demo. */
export const DEMO_PASSWORD = 'Lantern-7-Bridge'

/** A session as the browser keeps it. */
export interface Cookie {
  readonly name: string
  readonly value: string
}

const SIGN_IN = `mutation SignIn($username: String!, $password: String!) {
  signIn(username: $username, password: $password) { awaitsTotp }
}`

/** Signs in over GraphQL; rejects with what the server says. */
export async function signInAt(url: string, username: string, password: string): Promise<Cookie> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operationName: 'SignIn', query: SIGN_IN, variables: { username, password } }),
  })
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(response.headers.getSetCookie()[0] ?? '') ?? []
  if (name === undefined || value === undefined) throw new Error(`not signed in: ${await response.text()}`)
  return { name, value }
}

/** One session for each person, opened by really signing in when it is first asked for. */
export function sessionsAt(url: string): (person: Person) => Promise<Cookie> {
  const open = new Map<Person, Promise<Cookie>>()
  return (person) => {
    const session = open.get(person) ?? signInAt(url, PEOPLE[person], DEMO_PASSWORD)
    open.set(person, session)
    return session
  }
}
