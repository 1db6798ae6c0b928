import { POST_KINDS, TITLE_MAX } from '@shuping/domain/people'
import type { ReactNode } from 'react'
import { useWatch } from 'react-hook-form'
import { ask } from '../../../api/ask.ts'
import { todayHere } from '../../../kit/calendar-day.ts'
import { CheckLine } from '../../../kit/forms/CheckLine.tsx'
import { ChoiceLine } from '../../../kit/forms/ChoiceLine.tsx'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { OrganizationLine } from '../../organizations/index.ts'
import { appointDocument, correctPostDocument, endPostDocument, leadersDocument } from '../documents.ts'
import { PersonLine } from '../PersonPicker.tsx'
import type { PostRow, Ref } from '../types.ts'
import { useWords } from '../use-words.ts'
import { idOf, orNull, PeopleDialog } from './PeopleDialog.tsx'

type Values = Record<string, unknown>

const postInput = (values: Values): Values => ({
  kind: values.kind,
  title: orNull(values.title),
  from: values.from,
  to: orNull(values.to),
  termEndsOn: orNull(values.termEndsOn),
  reason: orNull(values.reason),
})

interface PostLinesProps {
  readonly reasonRequired?: boolean
  /** Right below the kind. */
  readonly children?: ReactNode
}

function PostLines({ reasonRequired = false, children }: PostLinesProps) {
  const t = useWords()
  return (
    <>
      <ChoiceLine
        source="kind"
        label={t('field.kind')}
        required
        options={POST_KINDS.map((kind) => [kind, t(`kind.${kind}`)])}
      />
      {children}
      <TextLine source="title" label={t('field.title')} help={t('help.title')} max={TITLE_MAX} />
      <DateLine source="from" label={t('field.from')} required />
      <DateLine source="termEndsOn" label={t('field.termEndsOn')} help={t('help.termEndsOn')} />
      <DateLine source="to" label={t('field.to')} help={t('help.to')} />
      <TextLine
        source="reason"
        label={t('field.reason')}
        help={t('help.reason')}
        max={500}
        rows={2}
        required={reasonRequired}
      />
    </>
  )
}

/** Handing over concerns secretaries only. */
function HandOverLine() {
  const t = useWords()
  const kind = useWatch({ name: 'kind' }) as unknown
  return kind === 'SECRETARY' ? <CheckLine source="handOver" label={t('field.handOver')} /> : null
}

interface AppointDialogProps {
  /** Known from the person's page, or to be chosen. */
  readonly person: Ref | null
  /** Known from the organization's page, or to be chosen. */
  readonly organization: Ref | null
  readonly kind?: string
  readonly onClose: () => void
}

/** Appoints somebody to a post. */
export function AppointDialog({ person, organization, kind = 'MEMBER', onClose }: AppointDialogProps) {
  const t = useWords()
  return (
    <PeopleDialog<null>
      title={
        organization === null
          ? t('command.appoint', { name: person?.name ?? '' })
          : t('command.appointAt', { name: organization.name })
      }
      draftKey={`people.appoint.${person?.id ?? ''}.${organization?.id ?? ''}`}
      subject={null}
      document={appointDocument}
      sources={['personId', 'organizationId', 'kind', 'title', 'from', 'termEndsOn', 'to', 'reason']}
      initial={() => ({
        personId: person,
        organizationId: organization,
        kind,
        title: '',
        from: todayHere(),
        to: '',
        termEndsOn: '',
        reason: '',
        handOver: false,
        transfer: false,
      })}
      toInput={(values) => ({
        ...postInput(values),
        personId: idOf(values.personId),
        organizationId: idOf(values.organizationId),
        ...(values.kind === 'SECRETARY' && values.handOver === true ? { handOver: true } : {}),
        ...(values.transfer === true ? { transfer: true } : {}),
      })}
      onClose={onClose}
    >
      {person === null ? (
        <PersonLine source="personId" label={t('field.person')} required at={organization?.id} />
      ) : null}
      {organization === null ? (
        <OrganizationLine source="organizationId" label={t('field.at')} required offer />
      ) : null}
      <PostLines>
        <HandOverLine />
      </PostLines>
      <CheckLine source="transfer" label={t('field.transfer')} />
    </PeopleDialog>
  )
}

interface PostDialogProps {
  readonly post: PostRow
  readonly onClose: () => void
}

const namesOf = (post: PostRow, beyond: string) => ({ name: post.person?.name ?? beyond, title: post.title })

/** The post as it is now. */
const reloaded = (post: PostRow) => async (): Promise<PostRow | null> => {
  const { organization } = await ask(leadersDocument, { id: post.organization.id })
  return organization?.posts.find(({ id }) => id === post.id) ?? null
}

/** Ends a post. */
export function EndPostDialog({ post, onClose }: PostDialogProps) {
  const t = useWords()
  return (
    <PeopleDialog<PostRow>
      title={t('command.end', namesOf(post, t('show.beyond')))}
      draftKey={`people.endPost.${post.id}`}
      subject={post}
      document={endPostDocument}
      sources={['on', 'reason']}
      initial={() => ({ on: todayHere(), reason: '' })}
      toInput={({ on, reason }, { id, version }) => ({ id, version, on, reason: orNull(reason) })}
      reload={reloaded(post)}
      onClose={onClose}
    >
      <DateLine source="on" label={t('field.to')} help={t('help.endOn')} required />
      <TextLine source="reason" label={t('field.reason')} help={t('help.reason')} max={500} rows={2} />
    </PeopleDialog>
  )
}

/** Corrects a slip of entry. */
export function CorrectPostDialog({ post, onClose }: PostDialogProps) {
  const t = useWords()
  return (
    <PeopleDialog<PostRow>
      title={t('command.correct', namesOf(post, t('show.beyond')))}
      draftKey={`people.correctPost.${post.id}`}
      subject={post}
      document={correctPostDocument}
      sources={['kind', 'title', 'from', 'termEndsOn', 'to', 'reason']}
      initial={(known) => ({
        kind: known.kind,
        title: known.title,
        from: known.validFrom,
        to: known.validTo ?? '',
        termEndsOn: known.termEndsOn ?? '',
        reason: '',
      })}
      toInput={(values, { id, version }) => ({ id, version, ...postInput(values), reason: values.reason })}
      reload={reloaded(post)}
      note={t('help.correct')}
      onClose={onClose}
    >
      <PostLines reasonRequired />
    </PeopleDialog>
  )
}
