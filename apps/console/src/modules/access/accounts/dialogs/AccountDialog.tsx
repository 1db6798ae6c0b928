import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { DraftNote } from '../../../../kit/action/DraftNote.tsx'
import { useDraft, useKeeping } from '../../../../kit/action/use-draft.ts'
import { Fault } from '../../../../kit/Fault.tsx'
import { useKitWords } from '../../../../kit/use-words.ts'
import { useSending } from './use-sending.ts'
import type { Values } from './use-sending.ts'

interface AccountDialogProps<Answer> {
  readonly title: string
  /** Under which unsent entries are kept. */
  readonly draftKey: string
  readonly text?: string
  /** The word on the button that does it. */
  readonly doWord: string
  readonly grave?: boolean
  readonly wide?: boolean
  readonly initial: Values
  /** Fields of the form that can bear a refusal, in their order. */
  readonly sources: readonly string[]
  readonly send: (values: Values, idempotencyKey: string) => Promise<Answer>
  readonly onDone: (answer: Answer) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The dialog of everything that is done to accounts and grants: some fields, one button. */
export function AccountDialog<Answer>(props: AccountDialogProps<Answer>) {
  const { title, draftKey, text, doWord, grave = false, wide = false, initial, sources, send, onDone, onClose, children } = props
  const kit = useKitWords()
  const client = useQueryClient()
  const titleId = useId()
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'))
  const kept = useDraft(draftKey)
  const form = useForm<Values>({ defaultValues: { ...initial, ...kept.draft?.values }, shouldFocusError: true })
  useKeeping(form, kept)
  const { fault, busy, run } = useSending(send, form, sources)
  const submit = form.handleSubmit(async (values) => {
    const answer = await run(values)
    if (answer === null) return
    kept.forget()
    onDone(answer)
  })
  return (
    <Dialog
      open
      onClose={(_, why) => {
        if (why === 'escapeKeyDown' && !busy) onClose()
      }}
      fullWidth
      maxWidth={wide ? 'md' : 'sm'}
      fullScreen={narrow}
      aria-labelledby={titleId}
    >
      <Box
        component="form"
        noValidate
        onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => {
          event.stopPropagation()
          void submit(event)
        }}
        sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
      >
        <DialogTitle id={titleId} sx={{ pb: 0.5, overflowWrap: 'anywhere' }}>
          {title}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            {text === undefined ? null : <Typography color="textSecondary">{text}</Typography>}
            {fault === null ? null : (
              <Fault
                fault={fault}
                onRetry={
                  fault.kind === 'conflict'
                    ? () => {
                        void client.invalidateQueries()
                        onClose()
                      }
                    : undefined
                }
              />
            )}
            {kept.draft === null ? null : (
              <DraftNote
                savedAt={kept.draft.savedAt}
                onDiscard={() => {
                  kept.forget()
                  form.reset(initial)
                }}
              />
            )}
            <FormProvider {...form}>{children}</FormProvider>
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2, flexWrap: 'wrap', gap: 1 }}>
          {kept.touched ? (
            <Typography variant="caption" color="textSecondary" sx={{ flex: '1 1 12rem' }}>
              {kit('form.draftKept')}
            </Typography>
          ) : null}
          <Button onClick={onClose} disabled={busy}>
            {kit('action.cancel')}
          </Button>
          <Button type="submit" variant="contained" color={grave ? 'error' : 'primary'} disabled={busy}>
            {doWord}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  )
}
