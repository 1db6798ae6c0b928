import type { Cookie, Person } from './people.ts'

/** An organization to set up before a flow begins. */
export interface Planted {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly version: number
}

export interface ToPlant {
  readonly code: string
  readonly name: string
  readonly parent: Pick<Planted, 'id'>
  readonly level?: 'district' | 'street' | 'community' | 'branch'
  /** `YYYY-MM-DD`. */
  readonly effectiveOn?: string
}

/** What flows ask of the server directly, to set their scene and to look at its records. */
export interface Scene {
  /** Answers the data of a GraphQL document; rejects with its errors. As the municipal administrator by default. */
  readonly ask: <Data>(query: string, variables?: Record<string, unknown>, as?: Person | Cookie) => Promise<Data>
  readonly find: (code: string) => Promise<Planted>
  readonly plant: (organization: ToPlant) => Promise<Planted>
}

const FIND = `query Find($search: String!) {
  organizations(filter: { search: $search }, sort: CODE, first: 50) { nodes { id code name version } }
}`
const LEVELS = 'query Levels { levels { id code } }'
const CREATE = `mutation Create($input: CreateOrganizationInput!) {
  createOrganization(input: $input) { organizations { id code name version } }
}`

/** A scene on the server at `url`, set by people who sign in. */
export function sceneAt(url: string, sessionOf: (person: Person) => Promise<Cookie>): Scene {
  const ask: Scene['ask'] = async <Data>(
    query: string,
    variables: Record<string, unknown> = {},
    as: Person | Cookie = 'municipalAdministrator',
  ) => {
    const { name, value } = typeof as === 'string' ? await sessionOf(as) : as
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `${name}=${value}` },
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown }
    if (errors !== undefined || data === undefined) throw new Error(JSON.stringify(errors))
    return data
  }
  const find: Scene['find'] = async (code) => {
    const { organizations } = await ask<{ organizations: { nodes: readonly Planted[] } }>(FIND, {
      search: code,
    })
    const found = organizations.nodes.find((node) => node.code === code)
    if (found === undefined) throw new Error(`no organization ${code}`)
    return found
  }
  const plant: Scene['plant'] = async ({
    parent,
    level = 'community',
    effectiveOn = '2024-01-01',
    ...named
  }) => {
    const { levels } = await ask<{ levels: readonly { id: string; code: string }[] }>(LEVELS)
    const { createOrganization } = await ask<{ createOrganization: { organizations: readonly Planted[] } }>(
      CREATE,
      {
        input: {
          ...named,
          parentId: parent.id,
          newRoot: false,
          levelId: levels.find(({ code }) => code === level)!.id,
          kind: 'COMMITTEE',
          sector: 'TERRITORIAL',
          effectiveOn,
          reason: '布置场景',
        },
      },
    )
    return createOrganization.organizations[0]!
  }
  return { ask, find, plant }
}
