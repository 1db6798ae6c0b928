import { Alert, Box, Paper } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import type { Refused } from '../../api/fault.ts'
import { Breadcrumb } from '../Breadcrumb.tsx'
import { instantText, todayHere } from '../calendar-day.ts'
import { clearDraft, loadDraft, saveDraft } from '../draft.ts'
import { Fault } from '../Fault.tsx'
import { placeRefusals } from '../forms/place-refusals.ts'
import { PageHead } from '../PageHead.tsx'
import { useKitWords } from '../use-words.ts'
import { useLocaleName } from '../words.ts'
import { ChooseStep } from './ChooseStep.tsx'
import { DoneStep } from './DoneStep.tsx'
import { blankImport } from './import-values.ts'
import type { ImportValues } from './import-values.ts'
import { PastImports } from './PastImports.tsx'
import { ReportStep } from './ReportStep.tsx'
import { excessOf } from './send-file.ts'
import { Steps } from './Steps.tsx'
import type { ImportTopic } from './topic.ts'
import { useImport } from './use-import.ts'
import type { ImportSource } from './use-import.ts'
import { useImportWords } from './use-words.ts'
import { WaitingStep } from './WaitingStep.tsx'

const STEP_OF = {
  choose: 'choose',
  checking: 'check',
  report: 'check',
  importing: 'check',
  done: 'done',
} as const

interface WizardProps {
  readonly topic: ImportTopic
}

/** Import from a file or from copied cells: choose, check, import; and undo. */
export function ImportWizard({ topic }: WizardProps) {
  const { list, texts } = topic
  return (
    <>
      <Breadcrumb steps={[{ label: list.name, to: list.path }]} here={texts.name} />
      <PageHead title={texts.title} />
      <Wizard topic={topic} />
      <PastImports topic={topic} />
    </>
  )
}

function Wizard({ topic }: WizardProps) {
  const { draftKey, top } = topic
  const t = useImportWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const [draft, setDraft] = useState(() => loadDraft<ImportValues>(draftKey, new Date()))
  const form = useForm<ImportValues>({ defaultValues: { ...blankImport(todayHere()), ...draft?.values } })
  const run = useImport(topic)
  const { stage, fault } = run
  const [file, setFile] = useState<File | null>(null)
  const [fileFault, setFileFault] = useState<string | undefined>()
  const [row, setRow] = useState<number | null>(null)
  const panel = useStepFocus(STEP_OF[stage.at])

  useEffect(() => {
    const watching = form.watch((values, { name }) => {
      if (name !== undefined) saveDraft(draftKey, values, new Date())
    })
    return () => watching.unsubscribe()
  }, [form, draftKey])

  // Who imports does so under an organization of theirs: most often the one they see everything under.
  useEffect(() => {
    const values = form.getValues()
    if (top && values.underId === null) form.reset({ ...values, underId: top })
  }, [top, form])

  const placed = useRef<unknown>(null)
  useEffect(() => {
    if (fault?.kind !== 'refused' || placed.current === fault) return
    placed.current = fault
    placeRefusals(form, ['effectiveOn', 'reason', 'underId'], fault.refusals, locale)
    const gone = fault.refusals.find((refusal) => refusal.field === 'fileId')
    if (gone === undefined) return
    form.setValue('sent', null)
    setFile(null)
    setFileFault(t('fileGone'))
  }, [fault, form, locale, t])
  const rest =
    fault?.kind === 'refused'
      ? { ...fault, refusals: fault.refusals.filter((refusal) => !isPlaced(refusal)) }
      : fault

  const startAfresh = (): void => {
    form.reset({ ...blankImport(todayHere()), underId: top ?? null })
    clearDraft(draftKey)
    setDraft(null)
    setFile(null)
    setFileFault(undefined)
    setRow(null)
    run.toChoose()
  }

  const chooseFile = (chosen: File): void => {
    const max = excessOf(chosen)
    form.setValue('sent', null)
    setFile(max === null ? chosen : null)
    setFileFault(max === null ? undefined : t('tooLarge', { max }))
  }

  const check = async (values: ImportValues): Promise<void> => {
    const source = sourceOf(values, file, t('pasteName'))
    if (source === null) {
      setFileFault(values.way === 'paste' ? t('pasteNone') : t('fileNone'))
      return
    }
    if ('body' in source && source.body instanceof File && !(await isReadable(source.body))) {
      setFileFault(t('fileUnread'))
      return
    }
    setFileFault(undefined)
    setRow(null)
    const fileId = await run.check(values, source)
    if (fileId !== null && values.way === 'file') form.setValue('sent', { fileId, name: source.name })
  }

  const carryOut = async (): Promise<void> => {
    await run.carryOut(form.getValues())
  }
  useEffect(() => {
    if (stage.at === 'done') clearDraft(draftKey)
  }, [stage.at, draftKey])

  const back = (at: number | null): void => {
    setDraft(null)
    setRow(at)
    // A corrected file must be sent anew, and chosen anew: browsers refuse to read what changed on the disk.
    if (at === null && stage.at === 'report' && stage.report.faultCount > 0) {
      form.setValue('sent', null)
      setFile(null)
    }
    run.toChoose()
  }

  return (
    <Paper variant="outlined" component="section" aria-label={t(`step.${STEP_OF[stage.at]}`)} sx={{ p: 2 }}>
      <Steps at={STEP_OF[stage.at]} />
      <Box ref={panel} tabIndex={-1} sx={{ maxWidth: '64rem', '&:focus': { outline: 'none' } }}>
        {rest !== null && (rest.kind !== 'refused' || rest.refusals.length > 0) ? (
          <Box sx={{ mb: 2 }}>
            <Fault fault={rest} />
          </Box>
        ) : null}
        {stage.at === 'choose' ? (
          <FormProvider {...form}>
            {draft === null ? null : (
              <Alert severity="info" sx={{ mb: 2 }}>
                {kit('form.draft', { when: instantText(draft.savedAt, locale) })}
              </Alert>
            )}
            <Box
              component="form"
              noValidate
              onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => {
                form.clearErrors()
                void form.handleSubmit(check)(event)
              }}
            >
              <ChooseStep
                topic={topic}
                file={file}
                onFile={chooseFile}
                fileError={fileFault}
                row={row}
                onDiscard={startAfresh}
              />
            </Box>
          </FormProvider>
        ) : null}
        {stage.at === 'checking' || stage.at === 'importing' ? (
          <WaitingStep stage={stage} onStop={run.stop} />
        ) : null}
        {stage.at === 'report' ? (
          <ReportStep
            topic={topic}
            report={stage.report}
            values={form.getValues()}
            onBack={() => back(null)}
            onEdit={back}
            onConfirm={() => void carryOut()}
          />
        ) : null}
        {stage.at === 'done' ? (
          <DoneStep
            topic={topic}
            report={stage.report}
            under={form.getValues('underId')?.id ?? null}
            onAgain={startAfresh}
          />
        ) : null}
      </Box>
    </Paper>
  )
}

const PLACED: readonly string[] = ['effectiveOn', 'reason', 'underId', 'fileId']
const isPlaced = (refusal: Refused): boolean => PLACED.includes(refusal.field ?? '')

/** What is to be checked; null when nothing is chosen yet. */
function sourceOf(values: ImportValues, file: File | null, pasteName: string): ImportSource | null {
  if (values.way === 'paste') {
    return values.pasted.trim() === '' ? null : { body: new Blob([values.pasted]), name: pasteName }
  }
  if (values.sent !== null) return values.sent
  return file === null ? null : { body: file, name: file.name }
}

/** Browsers hand a file out as it was when it was chosen, and refuse to once it has changed. */
const isReadable = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )

/** Moves the focus to the panel when another step begins, so that it is read aloud and found by keyboard. */
function useStepFocus(step: string) {
  const panel = useRef<HTMLDivElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (before.current === step) return
    before.current = step
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus()
  }, [step])
  return panel
}
