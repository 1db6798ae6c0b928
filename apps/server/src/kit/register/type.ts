import type { Field } from '@shuping/domain/kit'
import { builder } from '../../builder.ts'
import type { InputFields } from '../command-input.ts'
import { reaches } from '../scope.ts'
import type { Action } from '../scope.ts'
import { plain, upper } from './shape.ts'
import type { AnyRow, Shape, Surroundings } from './shape.ts'

/** The GraphQL types of a register: the record, and an enumeration for each choice. */
export function typesOf(shape: Shape, { Person }: Surroundings) {
  const { register, model } = shape
  const choices = Object.fromEntries(
    Object.entries(register.fields).flatMap(([name, field]) =>
      field.kind === 'choice' ? [[name, builder.enumType(`${model}${upper(name)}`, { values: Object.keys(field.options) })] as const] : [],
    ),
  )
  const State = register.life && builder.enumType(`${model}State`, { values: Object.keys(register.life.states) })

  const Type = builder.prismaObject(model, {
    description: register.label.en,
    fields: (t) => {
      const exposed = Object.entries(register.fields).map(([name, field]) => [name, fieldOf(name, field)] as const)
      function fieldOf(name: string, field: Field): unknown {
        const nullable = field.required !== true
        const description = field.label.en
        switch (field.kind) {
          case 'person':
            return t.field({
              type: Person as never,
              nullable: true,
              description: `${description}. Empty where the caller does not reach the organization that keeps the entry.`,
              select: ((_args: object, _context: object, nested: (more: object) => unknown) => ({ [name]: nested({ select: { path: true } }) })) as never,
              resolve: (row: Record<string, unknown>, _args: object, context: never) => {
                const person = row[name] as { path?: string } | null
                return person?.path !== undefined && reaches(context, 'people.read', person.path) ? person : null
              },
            } as never)
          case 'number':
            return t.string({
              nullable,
              description: `${description}: an exact decimal.`,
              select: { [name]: true },
              resolve: (row: Record<string, unknown>) => plain(row[name], field.decimals),
            } as never)
          default:
            return t.expose(name as 'title', { type: typeOf(field, choices[name]), nullable, description } as never)
        }
      }
      return {
        id: t.exposeID('id'),
        organization: t.relation('organization'),
        recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
        archived: t.boolean({ select: { archivedAt: true }, resolve: ({ archivedAt }) => archivedAt !== null }),
        version: t.exposeInt('version'),
        ...(State && { state: t.expose('state' as never, { type: State } as never) }),
        ...(Object.fromEntries(exposed) as Record<string, ReturnType<typeof t.exposeString>>),
        viewerCanEdit: t.boolean({
          description: 'The caller may edit and archive it in its present state.',
          select: { path: true, archivedAt: true, ...(State && { state: true }) } as { path: true; archivedAt: true },
          resolve: (row, _args, context) =>
            row.archivedAt === null && isEditable(shape, row as AnyRow) && reaches(context, 'evidence.record', row.path),
        }),
        ...(register.life && {
          viewerMoves: t.stringList({
            description: 'The moves the caller may make now.',
            select: { path: true, archivedAt: true, state: true } as { path: true; archivedAt: true },
            resolve: (row, _args, context) =>
              Object.entries(register.life!.moves)
                .filter(([, move]) => row.archivedAt === null && move.from.includes((row as unknown as AnyRow).state!))
                .map(([verb]) => verb)
                .filter((verb) => reaches(context, `${register.name}.${verb}` as Action, row.path)),
          }),
        }),
      }
    },
  })

  /** The register's fields as input. None is required by GraphQL: the rules tell everything that is missing at once. */
  const inputs = (t: InputFields): Record<string, ReturnType<typeof t.string>> =>
    Object.fromEntries(
      Object.entries(register.fields).map(([name, field]) => {
        const description = `${field.label.en}${field.required ? '; required' : ''}.`
        return [name, field.kind === 'number' ? t.string({ description }) : t.field({ type: typeOf(field, choices[name]), description } as never)]
      }),
    ) as never

  return { Type, State, choices, inputs }
}

/** The GraphQL type of a field's value as it is kept. */
const typeOf = (field: Field, Choice: unknown): unknown => {
  if (field.kind === 'attachments') throw new RangeError('Attachments wait for the store of files')
  return { text: 'String', note: 'String', integer: 'Int', number: 'String', date: 'Date', person: 'ID', choice: Choice }[field.kind]
}

/** Whether a record may be edited in its present state. */
export const isEditable = ({ register: { life } }: Shape, { state }: Pick<AnyRow, 'state'>): boolean =>
  life === undefined || life.editableIn.includes(state!)
