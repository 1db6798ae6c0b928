import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { faultOf } from '../../api/fault.ts'
import type { Fault } from '../../api/fault.ts'
import { freshKey } from '../fresh-key.ts'
import type { ImportReport, ImportTopic } from './topic.ts'
import type { ImportValues } from './import-values.ts'
import { sendFile } from './send-file.ts'

/** Where the import stands. `sent` is the share of the file that has arrived, null once all of it has. */
export type ImportStage =
  | { readonly at: 'choose' }
  | { readonly at: 'checking'; readonly sent: number | null }
  | { readonly at: 'report'; readonly report: ImportReport }
  | { readonly at: 'importing'; readonly report: ImportReport }
  | { readonly at: 'done'; readonly report: ImportReport }

/** What is to be checked: a body to send, or the id of a file that the server has already. */
export type ImportSource =
  { readonly body: Blob; readonly name: string } | { readonly fileId: string; readonly name: string }

export interface ImportRun {
  readonly stage: ImportStage
  readonly fault: Fault | null
  /** Sends the file if need be and checks it; answers its id once the server has it, null when it has not. */
  readonly check: (values: ImportValues, source: ImportSource) => Promise<string | null>
  /** Imports the file that was checked. */
  readonly carryOut: (values: ImportValues) => Promise<void>
  readonly stop: () => void
  readonly toChoose: () => void
}

/** The whole country takes minutes. */
const LIMIT_MS = 20 * 60_000
const CHOOSE: ImportStage = { at: 'choose' }

/** Sends, checks and imports a file. */
export function useImport(topic: ImportTopic): ImportRun {
  const client = useQueryClient()
  const [stage, setStage] = useState<ImportStage>(CHOOSE)
  const [fault, setFault] = useState<Fault | null>(null)
  const abort = useRef(new AbortController())
  const attempt = useRef({ input: '', key: '' })

  const failed = (error: unknown, next: ImportStage): void => {
    setStage(next)
    if (!abort.current.signal.aborted) setFault(faultOf(error))
  }

  const check: ImportRun['check'] = async (values, source) => {
    abort.current = new AbortController()
    const { signal } = abort.current
    setFault(null)
    let fileId: string | null = 'fileId' in source ? source.fileId : null
    try {
      if ('body' in source) {
        setStage({ at: 'checking', sent: 0 })
        const onProgress = (share: number): void => setStage({ at: 'checking', sent: share })
        fileId = await sendFile(source.body, source.name, { files: topic.files, signal, onProgress })
      }
      setStage({ at: 'checking', sent: null })
      const input = { ...inputOf(values, fileId!), dryRun: true }
      setStage({ at: 'report', report: await topic.ask(input, { signal, limitMs: LIMIT_MS }) })
    } catch (error) {
      failed(error, CHOOSE)
    }
    return fileId
  }

  const carryOut: ImportRun['carryOut'] = async (values) => {
    if (stage.at !== 'report') return
    const { report } = stage
    abort.current = new AbortController()
    setFault(null)
    setStage({ at: 'importing', report })
    const input = inputOf(values, report.fileId)
    const text = JSON.stringify(input)
    // The same attempt keeps its key, so that sending it again after a lost answer imports once.
    if (attempt.current.input !== text) attempt.current = { input: text, key: freshKey() }
    try {
      const done = await topic.ask(
        { ...input, dryRun: false, idempotencyKey: attempt.current.key },
        { limitMs: LIMIT_MS },
      )
      // Others may have changed something since the check: then there are faults now.
      setStage({ at: done.importId === null ? 'report' : 'done', report: done })
      await client.invalidateQueries()
      topic.changed()
    } catch (error) {
      failed(error, { at: 'report', report })
    }
  }

  return {
    stage,
    fault,
    check,
    carryOut,
    stop: () => abort.current.abort(),
    toChoose: () => {
      setFault(null)
      setStage(CHOOSE)
    },
  }
}

const inputOf = (values: ImportValues, fileId: string) => ({
  fileId,
  underId: values.underId?.id ?? null,
  effectiveOn: values.effectiveOn,
  reason: values.reason,
})
