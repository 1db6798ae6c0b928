import { Alert, Box, Button, Paper, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { Link, useLocation } from 'react-router-dom'
import { ask } from '../../../../api/ask.ts'
import { useAsk } from '../../../../api/use-ask.ts'
import { DraftNote } from '../../../../kit/action/DraftNote.tsx'
import { useDraft, useKeeping } from '../../../../kit/action/use-draft.ts'
import { Breadcrumb } from '../../../../kit/Breadcrumb.tsx'
import { todayHere } from '../../../../kit/calendar-day.ts'
import { Fault } from '../../../../kit/Fault.tsx'
import { TextLine } from '../../../../kit/forms/TextLine.tsx'
import { freshKey } from '../../../../kit/fresh-key.ts'
import { PageHead } from '../../../../kit/PageHead.tsx'
import { useKitWords } from '../../../../kit/use-words.ts'
import { useCan } from '../../../../kit/viewer.ts'
import { blankGrant, GRANT_SOURCES, GrantFields, toGrant } from '../dialogs/GrantFields.tsx'
import type { GrantValues } from '../dialogs/GrantFields.tsx'
import { useSending } from '../dialogs/use-sending.ts'
import type { Values } from '../dialogs/use-sending.ts'
import { administrationDocument, createAccountDocument, giveGrantDocument } from '../documents.ts'
import { FirstPassword } from '../FirstPassword.tsx'
import { ACCOUNTS_PATH, accountUrl } from '../places.ts'
import { SearchLine } from '../SearchLine.tsx'
import type { Hit } from '../SearchLine.tsx'
import type { Administration } from '../types.ts'
import { useWords } from '../use-words.ts'

interface Opened {
  readonly id: string
  readonly name: string
  readonly password: string | null
  readonly validDays: number
  readonly grant: 'given' | 'refused' | 'none'
}

/** Opens an account: whom it is for, how they sign in, what they may do; then shows its first password once. */
export function AccountWizard() {
  const t = useWords()
  const figures = useAsk(administrationDocument, {}).data?.myAdministration
  const [round, setRound] = useState(0)
  const [opened, setOpened] = useState<Opened | null>(null)
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: ACCOUNTS_PATH }]} here={t('wizard.title')} />
      <PageHead title={t('wizard.title')} />
      <Paper variant="outlined" sx={{ p: 2, maxWidth: '56rem' }}>
        {opened !== null ? (
          <Done
            opened={opened}
            onAnother={() => {
              setOpened(null)
              setRound(round + 1)
            }}
          />
        ) : figures === undefined ? null : (
          <Steps key={round} figures={figures} onOpened={setOpened} />
        )}
      </Paper>
    </>
  )
}

const ACCOUNT_SOURCES = ['personId', 'organizationId', 'displayName', 'username'] as const

interface StepsProps {
  readonly figures: Administration
  readonly onOpened: (opened: Opened) => void
}

function Steps({ figures, onOpened }: StepsProps) {
  const t = useWords()
  const kit = useKitWords()
  const seesPeople = useCan('people.read')
  const canGrant = figures.grantableRoles.length > 0
  const steps = ['person', 'account', ...(canGrant ? ['grant' as const] : [])] as const
  const [at, setAt] = useState(0)
  const step = steps[at]!
  const asked = new URLSearchParams(useLocation().search)
  const forPerson: Hit | null = asked.has('person') ? { id: asked.get('person')!, name: asked.get('personName') ?? '' } : null
  const kept = useDraft(`accounts.open.${forPerson?.id ?? ''}`)
  const blank = { personId: forPerson, manager: null, displayName: '', username: '', ...blankGrant(todayHere()) }
  const form = useForm<Values>({ defaultValues: { ...blank, ...kept.draft?.values }, shouldFocusError: true })
  useKeeping(form, kept)
  const values = useWatch({ control: form.control }) as unknown as GrantValues & {
    readonly personId: Hit | null
    readonly manager: Hit | null
    readonly displayName: string
  }
  const send = async (sent: Values, idempotencyKey: string): Promise<Opened> => {
    const { createAccount } = await ask(createAccountDocument, {
      input: {
        username: sent['username'],
        displayName: sent['displayName'],
        organizationId: (sent['manager'] as Hit | null)?.id ?? null,
        personId: (sent['personId'] as Hit | null)?.id ?? null,
        idempotencyKey,
      },
    })
    const { accountId: id, password, validDays } = createAccount
    const name = String(sent['displayName'])
    if (!sent['giving']) return { id, name, password, validDays, grant: 'none' }
    // The account stands, whatever becomes of the grant: its password must be shown.
    const grant = await ask(giveGrantDocument, {
      input: { accountId: id, ...toGrant(sent as GrantValues), idempotencyKey: freshKey() },
    }).then(
      () => 'given' as const,
      () => 'refused' as const,
    )
    return { id, name, password, validDays, grant }
  }
  const { fault, busy, run } = useSending(send, form, [...ACCOUNT_SOURCES, ...GRANT_SOURCES])
  const fieldsOf = { person: ['personId', 'manager'], account: ['displayName', 'username'], grant: GRANT_SOURCES } as const
  const next = async (): Promise<void> => {
    if (!(await form.trigger([...fieldsOf[step]], { shouldFocus: true }))) return
    if (step === 'person' && form.getValues('displayName') === '') {
      form.setValue('displayName', values.personId?.name ?? '')
    }
    if (step === 'account' && canGrant && form.getValues('organizationId') == null) {
      form.setValue('organizationId', values.manager)
    }
    setAt(at + 1)
  }
  const finish = async (giving: boolean): Promise<void> => {
    if (giving && !(await form.trigger([...GRANT_SOURCES], { shouldFocus: true }))) return
    if (!giving && !(await form.trigger([...fieldsOf.account], { shouldFocus: true }))) return
    const opened = await run({ ...form.getValues(), giving })
    if (opened !== null) {
      kept.forget()
      onOpened(opened)
    }
    // What is wrong with the name is told on its own step.
    else if (form.getFieldState('username').invalid || form.getFieldState('displayName').invalid) setAt(1)
    else if (form.getFieldState('personId').invalid) setAt(0)
  }
  const last = at === steps.length - 1
  return (
    <FormProvider {...form}>
      <Stack
        component="form"
        noValidate
        spacing={2}
        onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => {
          event.preventDefault()
          if (busy) return
          void (last ? finish(step === 'grant') : next())
        }}
      >
        <Box aria-live="polite">
          <Typography color="textSecondary">{t('wizard.step', { step: at + 1 })}</Typography>
          <Typography variant="h2">{t(`wizard.${step}`)}</Typography>
        </Box>
        {kept.draft === null ? null : (
          <DraftNote
            savedAt={kept.draft.savedAt}
            onDiscard={() => {
              kept.forget()
              form.reset(blank)
              setAt(0)
            }}
          />
        )}
        {fault === null ? null : <Fault fault={fault} />}
        {step === 'person' ? (
          <>
            {seesPeople ? (
              <SearchLine kind="person" source="personId" label={t('field.person')} help={t('help.person')} />
            ) : null}
            <SearchLine
              kind="place"
              source="manager"
              label={t('field.organization')}
              help={`${t('help.organization')}${figures.canCreateForInstallation ? t('help.organizationEmpty') : ''}`}
              required={!figures.canCreateForInstallation}
            />
          </>
        ) : null}
        {step === 'account' ? (
          <>
            <TextLine source="displayName" label={t('field.displayName')} help={t('help.displayName')} required max={50} autoFocus />
            <TextLine source="username" label={t('field.username')} help={t('help.username')} required max={64} />
          </>
        ) : null}
        {step === 'grant' ? (
          <>
            <Typography color="textSecondary">{t('wizard.grantText')}</Typography>
            <GrantFields roles={figures.grantableRoles} accountId={null} personId={values.personId?.id ?? null} />
          </>
        ) : null}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {at === 0 ? (
            <Button component={Link} to={ACCOUNTS_PATH}>
              {kit('action.cancel')}
            </Button>
          ) : (
            <Button onClick={() => setAt(at - 1)} disabled={busy}>
              {t('action.back')}
            </Button>
          )}
          <Box sx={{ flex: 1 }} />
          {step === 'grant' ? (
            <Button variant="outlined" disabled={busy} onClick={() => void finish(false)}>
              {t('action.skip')}
            </Button>
          ) : null}
          <Button type="submit" variant="contained" disabled={busy}>
            {!last ? t('action.next') : step === 'grant' ? t('action.openAndGive') : t('action.open')}
          </Button>
        </Box>
      </Stack>
    </FormProvider>
  )
}

function Done({ opened, onAnother }: { readonly opened: Opened; readonly onAnother: () => void }) {
  const t = useWords()
  return (
    <Stack spacing={2}>
      <Typography variant="h2">{t('wizard.opened')}</Typography>
      <Alert severity={opened.grant === 'refused' ? 'warning' : opened.grant === 'given' ? 'success' : 'info'}>
        {t(opened.grant === 'given' ? 'wizard.granted' : opened.grant === 'refused' ? 'wizard.notGranted' : 'wizard.noRole')}
      </Alert>
      <Typography variant="h3">{t('password.title', { name: opened.name })}</Typography>
      <FirstPassword password={opened.password} days={opened.validDays} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button variant="contained" component={Link} to={accountUrl(opened.id)}>
          {t('action.toAccount')}
        </Button>
        <Button onClick={onAnother}>{t('action.another')}</Button>
      </Box>
    </Stack>
  )
}
