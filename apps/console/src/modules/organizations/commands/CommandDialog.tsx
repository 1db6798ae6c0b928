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
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { useNavigate } from 'react-router-dom'
import { ask } from '../../../api/ask.ts'
import { instantText, todayHere } from '../../../kit/calendar-day.ts'
import { ConflictPanel } from '../../../kit/conflict/ConflictPanel.tsx'
import { differences } from '../../../kit/conflict/compare.ts'
import type { Difference } from '../../../kit/conflict/compare.ts'
import { clearDraft, loadDraft, saveDraft } from '../../../kit/draft.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { showDocument } from '../documents.ts'
import { showUrl } from '../places.ts'
import { useWords } from '../use-words.ts'
import type { Command, CommandSubject, CommandValues } from './command.ts'
import { CommandFieldView } from './CommandFieldView.tsx'
import { EffectList } from './EffectList.tsx'
import { useCommand } from './use-command.ts'
import { useFieldWords } from './use-field-words.ts'

interface CommandDialogProps {
  readonly command: Command
  /** The organization it is about; null when none (setting up a new one from the list). */
  readonly organization: CommandSubject | null
  readonly onClose: () => void
}

/** The one dialog of all commands: fill in, see what would happen, confirm. Unsent entries are kept as a draft. */
export function CommandDialog({ command, organization, onClose }: CommandDialogProps) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const notify = useNotify()
  const navigate = useNavigate()
  const client = useQueryClient()
  const titleId = useId()
  const [subject, setSubject] = useState(organization)
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'))
  const draftKey = `organizations.${command.name}.${subject?.id ?? 'new'}`
  const [draft, setDraft] = useState(() => loadDraft<CommandValues>(draftKey, new Date()))
  const initial = () => command.initial(subject, todayHere())
  const form = useForm<CommandValues>({
    defaultValues: { ...initial(), ...draft?.values },
    shouldFocusError: true,
  })
  const values = useWatch({ control: form.control }) as CommandValues
  const run = useCommand(command, subject, form)
  const [touched, setTouched] = useState(draft !== null)
  const [conflict, setConflict] = useState<{
    readonly found: readonly Difference[]
    readonly latest: CommandSubject
  } | null>(null)
  const shown = useFieldWords()

  /** Somebody else changed the organization meanwhile: what of it concerns the form. */
  const compare = async (): Promise<void> => {
    if (subject === null) return
    const latest = await ask(showDocument, { id: subject.id }).then(
      (answer) => answer.organization,
      () => null,
    )
    if (latest === null) return
    const sources = Object.keys(initial())
    const found = differences(sources, initial(), command.initial(latest, todayHere()), form.getValues())
    setConflict({ found, latest })
  }
  const isConflict = run.fault?.kind === 'conflict'
  useEffect(() => {
    if (isConflict) void compare()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked once for each conflict
  }, [isConflict])

  useEffect(() => {
    const watching = form.watch((next, { name }) => {
      if (name === undefined) return
      setTouched(true)
      saveDraft(draftKey, next, new Date())
    })
    return () => watching.unsubscribe()
  }, [form, draftKey])

  const startAfresh = (): void => {
    clearDraft(draftKey)
    setDraft(null)
    setTouched(false)
    form.reset(initial())
  }

  const name = subject?.name ?? ''
  const words = `command.${command.name}` as const
  const title =
    command.name === 'create' && subject === null
      ? t('command.create.titleTop')
      : t(`${words}.title`, { name })

  const finish = async (sent: CommandValues): Promise<void> => {
    const answer = await run.carryOut(sent)
    if (answer === null) return
    clearDraft(draftKey)
    const target = command.next?.(answer) ?? answer.outcome.organizations[0] ?? null
    notify(
      t(`${words}.done`, {
        name: command.name === 'create' || command.name === 'rename' ? (target?.name ?? name) : name,
      }),
      {
        type: 'success',
      },
    )
    onClose()
    if (command.next !== undefined && target !== null) void navigate(showUrl(target.id))
  }

  const previewing = run.effects !== null
  const submit = form.handleSubmit((sent) =>
    command.rehearses && !previewing ? run.rehearse(sent) : finish(sent),
  )
  const fields = command.fields.filter((field) => field.when?.(values) ?? true)

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
        {command.rehearses ? (
          <Typography color="textSecondary" sx={{ px: 3, pb: 1 }} aria-live="polite">
            {previewing ? `2 / 2　${t('command.step.preview')}` : `1 / 2　${t('command.step.fill')}`}
          </Typography>
        ) : null}
        <DialogContent dividers>
          <Stack spacing={2}>
            {draft !== null && !previewing ? (
              <Alert
                severity="info"
                action={
                  <Button color="inherit" size="small" onClick={startAfresh} sx={{ whiteSpace: 'nowrap' }}>
                    {kit('form.draftDiscard')}
                  </Button>
                }
              >
                {kit('form.draft', { when: instantText(draft.savedAt, locale) })}
              </Alert>
            ) : null}
            {run.fault === null || conflict !== null ? null : (
              <Fault
                fault={run.fault}
                onRetry={isConflict ? () => void compare() : undefined}
              />
            )}
            {run.placed > 0 ? (
              <Alert severity="warning">{kit('form.faults', { smart_count: run.placed })}</Alert>
            ) : null}
            {conflict !== null ? (
              <ConflictPanel
                found={conflict.found}
                labelOf={shown.labelOf}
                textOf={shown.textOf}
                onSettled={(settled) => {
                  for (const [source, value] of Object.entries(settled)) form.setValue(source, value)
                  setSubject(conflict.latest)
                  setConflict(null)
                  run.forget()
                  void client.invalidateQueries()
                }}
              />
            ) : previewing ? (
              <Box tabIndex={-1} ref={focusOnce}>
                <EffectList effects={run.effects ?? []} />
              </Box>
            ) : (
              <FormProvider {...form}>
                {command.note === undefined ? null : (
                  <Typography color="textSecondary">{t(`command.help.${command.note}`)}</Typography>
                )}
                {fields.map((field) => (
                  <CommandFieldView key={field.source || field.kind} field={field} subject={subject} />
                ))}
              </FormProvider>
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
          <Button type="submit" variant="contained" disabled={run.busy || conflict !== null}>
            {run.busy
              ? t('command.step.saving')
              : !command.rehearses
                ? kit('action.save')
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
