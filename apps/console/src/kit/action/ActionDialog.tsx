import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  Typography,
  useMediaQuery,
} from '@mui/material'
import type { Theme } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useEffect, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { ConflictPanel } from '../conflict/ConflictPanel.tsx'
import { differences } from '../conflict/compare.ts'
import type { Difference } from '../conflict/compare.ts'
import { Fault } from '../Fault.tsx'
import { useKitWords } from '../use-words.ts'
import { DraftNote } from './DraftNote.tsx'
import { EffectLines } from './EffectLines.tsx'
import { useAction } from './use-action.ts'
import type { Sending } from './use-action.ts'
import { useDraft, useKeeping } from './use-draft.ts'

type Values = Record<string, unknown>

interface ActionDialogProps<Subject, Answer> {
  readonly title: string
  /** Under which unsent entries are kept. */
  readonly draftKey: string
  /** What it is about, as the page knows it; null: nothing yet. */
  readonly subject: Subject
  readonly initial: (subject: Subject) => Values
  /** Fields of the form that can bear a refusal, in their order; a function where it depends on what stands in the form. */
  readonly sources: readonly string[] | ((values: Values) => readonly string[])
  readonly send: (values: Values, subject: Subject, how: Sending) => Promise<Answer>
  /** Tells first what would be done, in these sentences; absent: done at once. */
  readonly effectsOf?: (answer: Answer) => readonly string[]
  /** Reads the subject anew when somebody else has changed it. */
  readonly reload?: () => Promise<Subject | null>
  readonly labelOf: (source: string) => string
  readonly textOf: (source: string, value: unknown) => string
  readonly note?: string
  readonly done: string | ((answer: Answer) => string)
  /** On the button that does it, where “save” says too little. */
  readonly doWord?: string
  /** There is no way back: the button says so by its colour. */
  readonly final?: boolean
  readonly onDone?: (answer: Answer) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * The one dialog of what is done by filling in a form: fill in, see what would happen, confirm. Unsent entries
 * are kept as a draft; what another changed meanwhile is shown field by field.
 */
export function ActionDialog<Subject, Answer>(props: ActionDialogProps<Subject, Answer>) {
  const { title, draftKey, initial, sources, effectsOf, note, done, final = false, onDone, onClose, children } = props
  const kit = useKitWords()
  const notify = useNotify()
  const client = useQueryClient()
  const titleId = useId()
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'))
  const [subject, setSubject] = useState(props.subject)
  const kept = useDraft(draftKey)
  const { draft, touched } = kept
  const [conflict, setConflict] = useState<{ found: readonly Difference[]; latest: Subject } | null>(null)
  const form = useForm<Values>({ defaultValues: { ...initial(subject), ...draft?.values }, shouldFocusError: true })
  const sourcesOf = (values: Values): readonly string[] => (typeof sources === 'function' ? sources(values) : sources)
  const run = useAction((values, how) => props.send(values, subject, how), form, sourcesOf)
  useKeeping(form, kept)

  const startAfresh = (): void => {
    kept.forget()
    form.reset(initial(subject))
  }
  const finish = async (values: Values): Promise<void> => {
    const answer = await run.carryOut(values)
    if (answer === null) return
    kept.forget()
    notify(typeof done === 'function' ? done(answer) : done, { type: 'success' })
    onClose()
    onDone?.(answer)
  }
  const compare = async (): Promise<void> => {
    const latest = await props.reload?.().catch(() => null)
    if (latest == null) return
    const was = initial(subject)
    setConflict({ latest, found: differences(typeof sources === 'function' ? Object.keys(was) : sources, was, initial(latest), form.getValues()) })
  }
  const isConflict = run.fault?.kind === 'conflict'
  useEffect(() => {
    if (isConflict) void compare()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked once for each conflict
  }, [isConflict])

  const previewing = run.rehearsed !== null
  const submit = form.handleSubmit((values) =>
    effectsOf !== undefined && !previewing ? run.rehearse(values) : finish(values),
  )

  return (
    <Dialog
      open
      onClose={(_, why) => {
        if (why === 'escapeKeyDown' && !run.busy) onClose()
      }}
      fullWidth
      maxWidth="sm"
      fullScreen={narrow}
      aria-labelledby={titleId}
    >
      <Box
        component="form"
        noValidate
        onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => {
          if (run.fault !== null) form.clearErrors()
          void submit(event)
        }}
        sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
      >
        <DialogTitle id={titleId} sx={{ pb: 0.5, overflowWrap: 'anywhere' }}>
          {title}
        </DialogTitle>
        {effectsOf === undefined ? null : (
          <Typography color="textSecondary" sx={{ px: 3, pb: 1 }} aria-live="polite">
            {previewing ? `2 / 2　${kit('step.preview')}` : `1 / 2　${kit('step.fill')}`}
          </Typography>
        )}
        <DialogContent dividers>
          <Stack spacing={2}>
            {draft !== null && !previewing && conflict === null ? (
              <DraftNote savedAt={draft.savedAt} onDiscard={startAfresh} />
            ) : null}
            {conflict !== null ? (
              <ConflictPanel
                found={conflict.found}
                labelOf={props.labelOf}
                textOf={props.textOf}
                onSettled={(values) => {
                  for (const [source, value] of Object.entries(values)) form.setValue(source, value)
                  setSubject(conflict.latest)
                  setConflict(null)
                  run.forget()
                  void client.invalidateQueries()
                }}
              />
            ) : (
              <>
                {run.fault === null ? null : (
                  <Fault fault={run.fault} onRetry={isConflict ? () => void compare() : undefined} />
                )}
                {run.placed > 0 ? (
                  <Alert severity="warning">{kit('form.faults', { smart_count: run.placed })}</Alert>
                ) : null}
                {previewing && effectsOf !== undefined ? (
                  <Box tabIndex={-1} ref={focusOnce}>
                    <EffectLines lines={effectsOf(run.rehearsed!)} />
                  </Box>
                ) : (
                  <FormProvider {...form}>
                    {note === undefined ? null : <Typography color="textSecondary">{note}</Typography>}
                    {children}
                  </FormProvider>
                )}
              </>
            )}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, py: 1.5, flexWrap: 'wrap', gap: 1 }}>
          {touched && !previewing ? (
            <Typography variant="caption" color="textSecondary" sx={{ flex: 1 }}>
              {kit('form.draftKept')}
            </Typography>
          ) : (
            <Box sx={{ flex: 1 }} />
          )}
          <Button onClick={previewing ? run.back : onClose} disabled={run.busy}>
            {previewing ? kit('action.back') : kit('action.cancel')}
          </Button>
          <Button type="submit" variant="contained" color={final ? 'error' : 'primary'} disabled={run.busy || conflict !== null}>
            {run.busy
              ? kit('step.saving')
              : effectsOf === undefined
                ? (props.doWord ?? kit('action.save'))
                : previewing
                  ? kit('action.confirm')
                  : kit('action.preview')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  )
}

/** The preview takes the focus when it appears, so that it is read aloud. */
const focusOnce = (element: HTMLElement | null): void => element?.focus()
