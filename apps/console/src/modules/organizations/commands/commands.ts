import {
  closeDocument,
  createDocument,
  editDocument,
  mergeDocument,
  moveDocument,
  renameDocument,
  reopenDocument,
  splitDocument,
} from '../documents.ts'
import type { OrganizationRef } from '../types.ts'
import type { Command, CommandField, CommandSubject, CommandValues } from './command.ts'

const occasion: readonly CommandField[] = [
  { kind: 'date', source: 'effectiveOn', label: 'effectiveOn', required: true, help: 'effectiveOn' },
  { kind: 'note', source: 'reason', label: 'reason', required: true, max: 500, help: 'reason' },
]

const isActive = (subject: CommandSubject): boolean => subject.status === 'ACTIVE'
const isEditable = (subject: CommandSubject): boolean => isActive(subject) && subject.viewerCanEdit
const isMovable = (subject: CommandSubject): boolean => isActive(subject) && subject.viewerCanRestructure
const idOf = (value: unknown): string | null => (value as OrganizationRef | null | undefined)?.id ?? null
const idsOf = (value: unknown): string[] => ((value ?? []) as readonly OrganizationRef[]).map((ref) => ref.id)
const refOf = (subject: CommandSubject): OrganizationRef => ({ id: subject.id, name: subject.name })
const when = (values: CommandValues) => ({ effectiveOn: values.effectiveOn, reason: values.reason })
const versionOf = (subject: CommandSubject | null) => ({ id: subject?.id, version: subject?.version })

interface Attributes {
  readonly code?: string
  readonly officialCode?: string
  readonly name?: string
  readonly shortName?: string
  readonly kind?: string
  readonly sector?: string
  readonly levelId?: string
}

const blank: Attributes = {
  code: '',
  officialCode: '',
  name: '',
  shortName: '',
  kind: 'COMMITTEE',
  sector: 'TERRITORIAL',
  levelId: '',
}

/** Attributes as the server takes them: an empty optional text is none. */
const attributesOf = (values: unknown, named = true): Record<string, unknown> => {
  const {
    code = '',
    officialCode,
    name = '',
    shortName,
    kind,
    sector,
    levelId,
  } = (values ?? {}) as Attributes
  return {
    code,
    officialCode: officialCode?.trim() || null,
    ...(named ? { name, shortName: shortName?.trim() || null } : {}),
    kind,
    sector,
    levelId,
  }
}

/** Sets up an organization below the subject, or wherever is chosen when there is no subject. */
export const createCommand: Command = {
  name: 'create',
  document: createDocument,
  rehearses: true,
  fields: [
    { kind: 'organization', source: 'parentId', label: 'parent', help: 'newRoot' },
    { kind: 'attributes', source: '', named: true },
    ...occasion,
  ],
  applies: (subject) => isActive(subject) && subject.viewerCanCreateBelow,
  initial: (subject, today) => ({
    ...blank,
    parentId: subject === null ? null : refOf(subject),
    effectiveOn: today,
    reason: '',
  }),
  toInput: (values) => {
    const parentId = idOf(values.parentId)
    return { parentId, newRoot: parentId === null, ...attributesOf(values), ...when(values) }
  },
  next: (answer) => answer.outcome.organizations[0] ?? null,
}

const edit: Command = {
  name: 'edit',
  document: editDocument,
  rehearses: false,
  note: 'edit',
  fields: [{ kind: 'attributes', source: '', named: false }, ...occasion],
  applies: isEditable,
  initial: (subject, today) => ({
    code: subject?.code,
    officialCode: subject?.officialCode ?? '',
    kind: subject?.kind,
    sector: subject?.sector,
    levelId: subject?.level.id,
    effectiveOn: today,
    reason: '',
  }),
  toInput: (values, subject) => ({ ...versionOf(subject), ...attributesOf(values, false), ...when(values) }),
}

const rename: Command = {
  name: 'rename',
  document: renameDocument,
  rehearses: true,
  fields: [
    { kind: 'text', source: 'name', label: 'newName', required: true, max: 120 },
    { kind: 'text', source: 'shortName', label: 'newShortName', max: 120, help: 'shortName' },
    ...occasion,
  ],
  applies: isEditable,
  initial: (subject, today) => ({
    name: subject?.name,
    shortName: subject?.shortName,
    effectiveOn: today,
    reason: '',
  }),
  toInput: (values, subject) => ({
    ...versionOf(subject),
    name: values.name,
    shortName: (values.shortName as string | undefined)?.trim() || null,
    ...when(values),
  }),
}

const move: Command = {
  name: 'move',
  document: moveDocument,
  rehearses: true,
  note: 'move',
  fields: [{ kind: 'organization', source: 'newParentId', label: 'newParent', required: true }, ...occasion],
  applies: (subject) => isMovable(subject) && subject.parent !== null,
  initial: (_, today) => ({ newParentId: null, effectiveOn: today, reason: '' }),
  toInput: (values, subject) => ({
    ...versionOf(subject),
    newParentId: idOf(values.newParentId),
    ...when(values),
  }),
}

const isNew = (values: CommandValues): boolean => values.target === 'new'

const merge: Command = {
  name: 'merge',
  document: mergeDocument,
  rehearses: true,
  fields: [
    { kind: 'organizations', source: 'sourceIds', label: 'sources', required: true, help: 'sources' },
    { kind: 'ways', source: 'target', label: 'target', ways: ['existing', 'new'] },
    {
      kind: 'organization',
      source: 'intoId',
      label: 'into',
      required: true,
      when: (values) => !isNew(values),
    },
    { kind: 'attributes', source: 'into', named: true, when: isNew },
    ...occasion,
  ],
  applies: (subject) => isMovable(subject) && subject.parent !== null,
  initial: (subject, today) => ({
    sourceIds: subject === null ? [] : [refOf(subject)],
    target: 'existing',
    intoId: null,
    into: { ...blank, kind: subject?.kind, sector: subject?.sector, levelId: subject?.level.id },
    effectiveOn: today,
    reason: '',
  }),
  toInput: (values) => ({
    sourceIds: idsOf(values.sourceIds),
    ...(isNew(values) ? { into: attributesOf(values.into) } : { intoId: idOf(values.intoId) }),
    ...when(values),
  }),
  next: (answer) => answer.outcome.organizations[0] ?? null,
}

/** The form's values for one part of a split. */
export interface PartValues {
  readonly organization: Attributes
  readonly childIds: readonly OrganizationRef[]
}

/** An empty part that takes kind, sector and level after the organization that is split. */
export const blankPart = (subject: CommandSubject | null): PartValues => ({
  organization: {
    ...blank,
    ...(subject === null ? {} : { kind: subject.kind, sector: subject.sector, levelId: subject.level.id }),
  },
  childIds: [],
})

const split: Command = {
  name: 'split',
  document: splitDocument,
  rehearses: true,
  fields: [
    { kind: 'ways', source: 'sourceContinues', label: 'continues', ways: ['continues', 'closes'] },
    { kind: 'parts', source: 'parts', label: 'parts' },
    ...occasion,
  ],
  applies: isMovable,
  initial: (subject, today) => ({
    sourceContinues: 'continues',
    parts: [blankPart(subject)],
    effectiveOn: today,
    reason: '',
  }),
  toInput: (values, subject) => ({
    ...versionOf(subject),
    sourceContinues: values.sourceContinues === 'continues',
    parts: (values.parts as readonly PartValues[]).map((part) => ({
      organization: attributesOf(part.organization),
      childIds: idsOf(part.childIds),
    })),
    ...when(values),
  }),
}

const close: Command = {
  name: 'close',
  document: closeDocument,
  rehearses: true,
  note: 'close',
  fields: occasion,
  applies: isMovable,
  initial: (_, today) => ({ effectiveOn: today, reason: '' }),
  toInput: (values, subject) => ({ ...versionOf(subject), ...when(values) }),
}

const reopen: Command = {
  name: 'reopen',
  document: reopenDocument,
  rehearses: true,
  fields: [{ kind: 'organization', source: 'parentId', label: 'reopenParent', help: 'newRoot' }, ...occasion],
  applies: (subject) => subject.status === 'CLOSED' && subject.viewerCanRestructure,
  initial: (subject, today) => ({
    // Where it stood when it was closed.
    parentId: subject?.parent ? { id: subject.parent.id, name: subject.parent.name } : null,
    effectiveOn: today,
    reason: '',
  }),
  toInput: (values, subject) => {
    const parentId = idOf(values.parentId)
    return { ...versionOf(subject), parentId, newRoot: parentId === null, ...when(values) }
  },
}

/** In the order of the buttons. */
export const organizationCommands: readonly Command[] = [
  edit,
  createCommand,
  rename,
  move,
  merge,
  split,
  close,
  reopen,
]
