import { useState } from 'react'
import type { ReactNode } from 'react'
import { ChangeForm } from './ChangeForm.tsx'
import { CodeStep } from './CodeStep.tsx'
import type { Me } from './documents.ts'
import { lookIn } from './look-in.ts'
import { PasswordStep } from './PasswordStep.tsx'
import { stepOf } from './step-of.ts'
import type { Step } from './step-of.ts'

interface SignIn {
  /** How far somebody is signed in already. */
  readonly me: Me | null
  /** Who signs in again; absent: whoever. */
  readonly username?: string | undefined
  readonly submit: string
  readonly onDone: (me: Me) => void
  readonly onOther?: (() => void) | undefined
}

/** Signing in, step by step: password, one-time code, a new password where one is due. Answers the step's form. */
export function useSignInSteps({ me: before, username, submit, onDone, onOther }: SignIn): {
  readonly step: Step | null
  readonly form: ReactNode
} {
  const [me, setMe] = useState(before)
  // Kept for the step that changes it; gone with the page.
  const [typed, setTyped] = useState<string | undefined>()
  const step = stepOf(me)

  const goOn = async (): Promise<void> => {
    const next = (await lookIn()).entrance.me
    setMe(next)
    if (next !== null && stepOf(next) === null) onDone(next)
  }
  const remember = async (password: string): Promise<void> => {
    setTyped(password)
    await goOn()
  }
  const form = (): ReactNode => {
    if (step === null) return null
    if (me === null) return <PasswordStep username={username} submit={submit} onSignedIn={remember} />
    if (step === 'code') return <CodeStep onSignedIn={goOn} onOther={onOther} />
    return <ChangeForm viewer={me} present={typed} onChanged={goOn} />
  }
  return { step, form: form() }
}
