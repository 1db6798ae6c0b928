import { checkAppointment, ROLE_OF_POST } from '@shuping/domain/access'
import type { AccessRefusal } from '@shuping/domain/access'
import type { Refusal } from '@shuping/domain/kit'
import type { PostKind } from '@shuping/domain/people'
import type { Context } from '../context.ts'

/** Where a post is, as a refusal names it. */
interface Place {
  readonly name: string
  readonly path: string
}

/**
 * Why the caller may not give somebody a post: a post gives its role like a grant. `separated`: the person's
 * account is one of the three administrators'.
 */
export const appointmentRefusals = (
  { viewer }: Pick<Context, 'viewer'>,
  person: { readonly id: string; readonly separated: boolean },
  kind: PostKind,
  organization: Place,
): readonly Refusal<AccessRefusal>[] =>
  viewer === null
    ? [{ code: 'access.signInFirst' }]
    : checkAppointment({
        viewer,
        person: { personId: person.id, holdings: person.separated ? [{ role: 'SECURITY_ADMIN' }] : [] },
        role: ROLE_OF_POST[kind],
        organization,
      })

/** Why the caller may not end a post: it may do more than they may. One's own one may lay down. */
export const endingRefusals = (
  context: Pick<Context, 'viewer'>,
  kind: PostKind,
  organization: Place,
): readonly Refusal<AccessRefusal>[] =>
  appointmentRefusals(context, { id: '', separated: false }, kind, organization).map(
    ({ field: _field, ...refusal }) => refusal,
  )
