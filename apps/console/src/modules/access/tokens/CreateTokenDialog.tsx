import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField } from '@mui/material'
import { TOKEN_DAYS } from '@shuping/domain/access'
import { useId, useRef, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { todayHere } from '../../../kit/calendar-day.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { freshKey } from '../../../kit/fresh-key.ts'
import { useKitWords } from '../../../kit/use-words.ts'
import { useCan } from '../../../kit/viewer.ts'
import { OrganizationPicker } from '../../organizations/index.ts'
import type { OrganizationRef } from '../../organizations/index.ts'
import { useTry } from '../sign-in/use-try.ts'
import { useAccessWords } from '../use-words.ts'
import { createTokenDocument } from './documents.ts'
import { endOfDay, listOf } from './token-state.ts'

const DAY = 86_400_000
/** A quarter is what most houses renew by. */
const USUAL_DAYS = 90
const FIELDS = ['name', 'organizationId', 'datasets', 'addresses', 'expiresAt'] as const

interface CreateTokenDialogProps {
  readonly onClose: () => void
  /** With the token, shown once; null when it had been made already. */
  readonly onMade: (secret: string | null) => void
}

/** Makes a token: what for, for which subtree, datasets, addresses, until when. */
export function CreateTokenDialog({ onClose, onMade }: CreateTokenDialogProps) {
  const t = useAccessWords()
  const kit = useKitWords()
  const titleId = useId()
  const seesOrganizations = useCan('organizations.read')
  const attempt = useTry(FIELDS)
  const dayFromNow = (days: number): string => todayHere(new Date(Date.now() + days * DAY))
  const [name, setName] = useState('')
  const [organization, setOrganization] = useState<OrganizationRef | null>(null)
  const [organizationId, setOrganizationId] = useState('')
  const [datasets, setDatasets] = useState('organizations')
  const [addresses, setAddresses] = useState('')
  const [expiresOn, setExpiresOn] = useState(() => dayFromNow(USUAL_DAYS))
  const [tried, setTried] = useState(false)
  // The same attempt keeps its key, so that sending it again after a lost answer makes one token.
  const sent = useRef({ text: '', key: '' })

  const chosen = seesOrganizations ? (organization?.id ?? '') : organizationId.trim()
  const send = async (): Promise<void> => {
    setTried(true)
    if (name.trim() === '' || chosen === '' || datasets.trim() === '' || expiresOn === '') return
    const input = {
      name,
      organizationId: chosen,
      datasets: listOf(datasets),
      addresses: listOf(addresses),
      expiresAt: endOfDay(expiresOn),
    }
    const text = JSON.stringify(input)
    if (sent.current.text !== text) sent.current = { text, key: freshKey() }
    const answer = await attempt.run(() =>
      ask(createTokenDocument, { input: { ...input, idempotencyKey: sent.current.key } }),
    )
    if (answer !== null) onMade(answer.createServiceToken.secret)
  }
  const textFor = (field: (typeof FIELDS)[number], value: string): string | undefined =>
    attempt.textFor(field) ?? (tried && value.trim() === '' && field !== 'addresses' ? t('signIn.required') : undefined)
  const line = (field: (typeof FIELDS)[number], value: string, help: string) => {
    const fault = textFor(field, value)
    return {
      value,
      error: fault !== undefined,
      helperText: fault ?? help,
      slotProps: { htmlInput: { required: false, 'aria-required': field !== 'addresses' } },
    }
  }
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby={titleId} onClose={(_, why) => why === 'escapeKeyDown' && onClose()}>
      <form
        noValidate
        onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => {
          event.preventDefault()
          void send()
        }}
      >
        <DialogTitle id={titleId}>{t('token.create')}</DialogTitle>
        <DialogContent dividers>
          <Stack spacing={2} sx={{ pt: 0.5 }}>
            {attempt.fault === null ? null : <Fault fault={attempt.fault} />}
            <TextField
              {...line('name', name, t('token.help.name'))}
              label={t('token.field.name')}
              onChange={(event) => setName(event.target.value)}
              autoFocus
              required
            />
            {seesOrganizations ? (
              <OrganizationPicker
                label={t('token.field.organization')}
                value={organization}
                onChange={setOrganization}
                required
                offer
                error={textFor('organizationId', chosen)}
                help={t('token.help.organization')}
              />
            ) : (
              <TextField
                {...line('organizationId', organizationId, t('token.organizationIdHelp'))}
                label={t('token.organizationId')}
                onChange={(event) => setOrganizationId(event.target.value)}
                required
              />
            )}
            <TextField
              {...line('datasets', datasets, t('token.help.datasets'))}
              label={t('token.field.datasets')}
              onChange={(event) => setDatasets(event.target.value)}
              required
            />
            <TextField
              {...line('addresses', addresses, t('token.help.addresses'))}
              label={t('token.field.addresses')}
              onChange={(event) => setAddresses(event.target.value)}
              multiline
              minRows={2}
            />
            <TextField
              {...line('expiresAt', expiresOn, t('token.help.expiresOn'))}
              label={t('token.field.expiresOn')}
              type="date"
              onChange={(event) => setExpiresOn(event.target.value)}
              required
              slotProps={{
                inputLabel: { shrink: true },
                htmlInput: {
                  required: false,
                  'aria-required': true,
                  min: dayFromNow(0),
                  max: dayFromNow(TOKEN_DAYS - 1),
                },
              }}
            />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, py: 1.5 }}>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={attempt.busy}>
            {attempt.busy ? t('signIn.working') : t('token.create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
