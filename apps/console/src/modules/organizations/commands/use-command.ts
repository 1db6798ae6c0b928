import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import type { Fault } from '../../../api/fault.ts'
import { placeRefusals } from '../../../kit/forms/place-refusals.ts'
import { freshKey } from '../../../kit/fresh-key.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { organizationsChanged } from '../changed.ts'
import type { CommandAnswer } from '../documents.ts'
import type { StructuralEffect } from '../types.ts'
import type { Command, CommandSubject, CommandValues } from './command.ts'
import { sourcesOf } from './sources-of.ts'

export interface CommandRun {
  readonly effects: readonly StructuralEffect[] | null
  readonly fault: Fault | null
  /** Fields of the form that bear a refusal. */
  readonly placed: number
  readonly busy: boolean
  /** Asks the server what would happen. */
  readonly rehearse: (values: CommandValues) => Promise<void>
  /** Carries it out; answers null when that failed. */
  readonly carryOut: (values: CommandValues) => Promise<CommandAnswer | null>
  /** Back to filling in. */
  readonly back: () => void
  /** Lets go of the fault: it has been dealt with. */
  readonly forget: () => void
}

/** Sends a command twice: first as a rehearsal, then for good. Faults stand on their fields or beside the form. */
export function useCommand(
  command: Command,
  subject: CommandSubject | null,
  form: UseFormReturn<CommandValues>,
): CommandRun {
  const locale = useLocaleName()
  const client = useQueryClient()
  const [effects, setEffects] = useState<readonly StructuralEffect[] | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [placed, setPlaced] = useState(0)
  const [busy, setBusy] = useState(false)
  const attempt = useRef({ input: '', key: '' })

  const send = async (values: CommandValues, dryRun: boolean): Promise<CommandAnswer | null> => {
    setBusy(true)
    setFault(null)
    setPlaced(0)
    const input = command.toInput(values, subject)
    try {
      const answer = await ask(command.document, {
        input: dryRun ? { ...input, dryRun } : { ...input, idempotencyKey: keyFor(input) },
      })
      if (dryRun) setEffects(answer.outcome.effects)
      return answer
    } catch (error) {
      const caught = faultOf(error)
      setEffects(null)
      if (caught.kind === 'refused') {
        const rest = placeRefusals(form, sourcesOf(command, values), caught.refusals, locale)
        setPlaced(
          new Set(
            caught.refusals.filter((refusal) => !rest.includes(refusal)).map((refusal) => refusal.field),
          ).size,
        )
        setFault(rest.length > 0 ? { kind: 'refused', refusals: rest } : null)
      } else setFault(caught)
      return null
    } finally {
      setBusy(false)
    }
  }

  /** The same attempt keeps its key, so that sending it again after a lost answer does it once. */
  const keyFor = (input: unknown): string => {
    const text = JSON.stringify(input)
    if (attempt.current.input !== text) attempt.current = { input: text, key: freshKey() }
    return attempt.current.key
  }

  return {
    effects,
    fault,
    placed,
    busy,
    rehearse: async (values) => void (await send(values, true)),
    carryOut: async (values) => {
      const answer = await send(values, false)
      if (answer !== null) {
        await client.invalidateQueries()
        organizationsChanged()
      }
      return answer
    },
    back: () => setEffects(null),
    forget: () => setFault(null),
  }
}
