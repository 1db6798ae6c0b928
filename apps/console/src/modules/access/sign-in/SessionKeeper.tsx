import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { keepGate } from '../../../api/gate.ts'
import type { Need } from '../../../api/gate.ts'
import { useViewer } from '../../../kit/viewer.ts'
import { sessionFactsDocument } from './documents.ts'
import type { EntranceAnswer } from './documents.ts'
import { ENTRANCE_KEY } from './entrance-key.ts'
import { IdleWatch } from './IdleWatch.tsx'
import { lookIn } from './look-in.ts'
import { onPersonElsewhere } from './person-here.ts'
import { SignInAgain } from './SignInAgain.tsx'
import { stepOf } from './step-of.ts'
import { StepUpDialog } from './StepUpDialog.tsx'

interface Open {
  readonly need: Need
  readonly answer: (supplied: boolean) => void
  /** How far somebody is signed in, and where else they can prove who they are. */
  readonly found: EntranceAnswer
}

/**
 * Stands at the gate while somebody is inside: opens the dialog for what a request lacks, over the page, and
 * lets the request go on afterwards. Watches for other windows that sign in or out, and for long idleness.
 */
export function SessionKeeper() {
  const viewer = useViewer()
  const client = useQueryClient()
  const [open, setOpen] = useState<Open | null>(null)

  useEffect(
    () =>
      keepGate(async (need) => {
        const found = await lookIn()
        const { me } = found.entrance
        if (me !== null && me.id !== viewer.id) return startOver()
        // Signed in again in another window meanwhile.
        if (need === 'signIn' && me !== null && stepOf(me) === null) return renewed(client)
        // The session ended between: that comes first.
        if (need === 'stepUp' && (me === null || stepOf(me) !== null)) return true
        return new Promise((answer) => setOpen({ need, answer, found }))
      }),
    [viewer.id, client],
  )
  useEffect(
    () =>
      onPersonElsewhere((accountId) => {
        // Signed out there: asking anything hides this page, too, behind the sign-in.
        if (accountId === null) renewed(client)
        else if (accountId !== viewer.id) location.reload()
        else if (open?.need === 'signIn') {
          void lookIn()
            .then((found) => isInside(found) && signedInAgain(client, open, found, setOpen))
            .catch(() => undefined)
        }
      }),
    [viewer.id, client, open],
  )
  const finish = (supplied: boolean): void => {
    open?.answer(supplied)
    setOpen(null)
  }

  return (
    <>
      <IdleWatch />
      {open?.need === 'signIn' ? (
        <SignInAgain
          me={open.found.entrance.me}
          providers={open.found.identityProviders}
          onDone={(me) => {
            if (me.id !== viewer.id) return void startOver()
            signedInAgain(client, open, { ...open.found, entrance: { ...open.found.entrance, me } }, setOpen)
          }}
        />
      ) : null}
      {open?.need === 'stepUp' ? (
        <StepUpDialog
          viewer={open.found.entrance.me ?? viewer}
          providers={open.found.identityProviders}
          onDone={() => finish(true)}
          onCancel={() => finish(false)}
        />
      ) : null}
    </>
  )
}

const isInside = ({ entrance: { me } }: EntranceAnswer): boolean => me !== null && stepOf(me) === null

function signedInAgain(
  client: QueryClient,
  { answer }: Open,
  found: EntranceAnswer,
  setOpen: (open: null) => void,
): void {
  client.setQueryData(ENTRANCE_KEY, found)
  answer(renewed(client))
  setOpen(null)
}

/** A new session has another end. */
function renewed(client: QueryClient): true {
  void client.resetQueries({ queryKey: ['ask', sessionFactsDocument.name] })
  return true
}

/** Somebody else is here: nothing on this page is theirs. The request is never sent. */
function startOver(): Promise<boolean> {
  location.reload()
  return new Promise(() => {})
}
