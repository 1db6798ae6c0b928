import { buildSchema, coerceInputValue, isInputType, parse } from 'graphql'
import type { GraphQLInputType, OperationDefinitionNode } from 'graphql'
import { expect, test } from 'vitest'
import sdl from '../../../../../server/schema.graphql?raw'
import type { OrganizationDetail } from '../types.ts'
import { organizationCommands } from './commands.ts'
import { sourcesOf } from './sources-of.ts'

const schema = buildSchema(sdl)
const subject = {
  id: 'a',
  name: '甲街道',
  shortName: '甲街道',
  code: 'A',
  officialCode: null,
  kind: 'COMMITTEE',
  sector: 'TERRITORIAL',
  status: 'ACTIVE',
  level: { id: 'l', nameZh: '街道', nameEn: 'Street' },
  parent: { id: 'p', name: '乙区', shortName: '乙区' },
  version: 3,
  childrenCount: 2,
  descendantsCount: 5,
  establishedOn: '2020-01-01',
  closedOn: null,
  namedOn: '2020-01-01',
  pinyin: '',
  initials: '',
  ancestors: [],
  formerNames: [],
  links: [],
  changes: [],
  viewerCanEdit: true,
  viewerCanRestructure: true,
  viewerCanCreateBelow: true,
} as const satisfies OrganizationDetail

const filled = {
  newParentId: { id: 'p2', name: '丙区' },
  parentId: { id: 'p2', name: '丙区' },
  intoId: { id: 'p2', name: '丙区' },
}

function inputTypeOf(text: string): GraphQLInputType {
  const operation = parse(text).definitions[0] as OperationDefinitionNode
  const type = operation.variableDefinitions?.[0]?.type
  const name = type?.kind === 'NonNullType' && type.type.kind === 'NamedType' ? type.type.name.value : ''
  const found = schema.getType(name)
  if (!isInputType(found)) throw new Error(`no input type ${name}`)
  return found
}

test.each(organizationCommands.map((command) => [command.name, command] as const))(
  '%s sends what the schema takes',
  (_, command) => {
    const values = { ...command.initial(subject, '2026-03-01'), ...filled }
    const faults: string[] = []
    const input = {
      ...command.toInput(values, subject),
      ...(command.rehearses ? { dryRun: true } : {}),
      idempotencyKey: 'k',
    }
    coerceInputValue(input, inputTypeOf(command.document.text), (path, _value, error) =>
      faults.push(`${path.join('.')}: ${error.message}`),
    )
    expect(faults).toEqual([])
  },
)

test('every field of a command has a place for its refusal', () => {
  const split = organizationCommands.find((command) => command.name === 'split')!
  const sources = sourcesOf(split, split.initial(subject, '2026-03-01'))
  expect(sources).toContain('parts.0.organization.code')
  expect(sources).toContain('parts.0.childIds')
  expect(sources).toContain('effectiveOn')
})

test('merging into a new organization asks for its attributes instead of a target', () => {
  const merge = organizationCommands.find((command) => command.name === 'merge')!
  const initial = merge.initial(subject, '2026-03-01')
  expect(sourcesOf(merge, initial)).toContain('intoId')
  expect(sourcesOf(merge, { ...initial, target: 'new' })).toContain('into.code')
  expect(merge.toInput({ ...initial, target: 'new' }, subject)).not.toHaveProperty('intoId')
})

test('a closed organization can only be reopened', () => {
  const closed = { ...subject, status: 'CLOSED' } as const
  expect(
    organizationCommands.filter((command) => command.applies(closed)).map((command) => command.name),
  ).toEqual(['reopen'])
})

test('reopened without a parent it becomes a top organization on purpose', () => {
  const reopen = organizationCommands.find((command) => command.name === 'reopen')!
  const closed = { ...subject, status: 'CLOSED', parent: null } as const
  expect(reopen.toInput(reopen.initial(closed, '2026-03-01'), closed)).toMatchObject({ parentId: null, newRoot: true })
})

test('what the viewer may not do is not offered', () => {
  const offered = (may: Partial<OrganizationDetail>): string[] =>
    organizationCommands
      .filter((command) =>
        command.applies({
          ...subject,
          viewerCanEdit: false,
          viewerCanRestructure: false,
          viewerCanCreateBelow: false,
          ...may,
        }),
      )
      .map(({ name }) => name)
  expect(offered({})).toEqual([])
  expect(offered({ status: 'CLOSED' })).toEqual([])
  expect(offered({ viewerCanCreateBelow: true })).toEqual(['create'])
  expect(offered({ viewerCanEdit: true })).toEqual(['edit', 'rename'])
  expect(offered({ viewerCanRestructure: true })).toEqual(['move', 'merge', 'split', 'close'])
})
