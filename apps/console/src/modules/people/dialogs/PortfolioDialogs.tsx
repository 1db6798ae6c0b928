import { PORTFOLIO_NAME_MAX } from '@shuping/domain/people'
import { SECTORS } from '@shuping/domain/organizations'
import { Checkbox, FormControl, FormControlLabel, FormGroup, FormHelperText, FormLabel } from '@mui/material'
import { useController } from 'react-hook-form'
import { ask } from '../../../api/ask.ts'
import { todayHere } from '../../../kit/calendar-day.ts'
import { DateLine } from '../../../kit/forms/DateLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { OrganizationsLine, useSectorName } from '../../organizations/index.ts'
import { createPortfolioDocument, editPortfolioDocument, endPortfolioDocument, leadersDocument } from '../documents.ts'
import { PersonLine } from '../PersonPicker.tsx'
import type { PortfolioRow, Ref, Sector } from '../types.ts'
import { useWords } from '../use-words.ts'
import { idOf, idsOf, orNull, PeopleDialog } from './PeopleDialog.tsx'

/** Several of the sectors, in their order. */
function SectorsLine() {
  const t = useWords()
  const sectorName = useSectorName()
  const { field, fieldState } = useController({ name: 'sectors' })
  const chosen = (field.value ?? []) as readonly Sector[]
  return (
    <FormControl component="fieldset" error={fieldState.error !== undefined}>
      <FormLabel component="legend">{t('field.sectors')}</FormLabel>
      <FormGroup row>
        {SECTORS.map((sector, at) => (
          <FormControlLabel
            key={sector}
            control={
              <Checkbox
                size="small"
                checked={chosen.includes(sector)}
                onChange={(_, on) =>
                  field.onChange(SECTORS.filter((one) => (one === sector ? on : chosen.includes(one))))
                }
                slotProps={at === 0 ? { input: { ref: field.ref } } : {}}
              />
            }
            label={sectorName(sector)}
          />
        ))}
      </FormGroup>
      {fieldState.error ? <FormHelperText>{fieldState.error.message}</FormHelperText> : null}
    </FormControl>
  )
}

function PortfolioLines({ organization }: { readonly organization: Ref }) {
  const t = useWords()
  return (
    <>
      <TextLine source="name" label={t('field.portfolio')} required max={PORTFOLIO_NAME_MAX} />
      <SectorsLine />
      <OrganizationsLine
        source="organizationIds"
        label={t('field.organizationIds')}
        help={t('help.organizationIds')}
        within={{ under: organization.id }}
        without={[organization.id]}
        offer
      />
      <DateLine source="from" label={t('field.begins')} required />
    </>
  )
}

const portfolioInput = (values: Record<string, unknown>) => ({
  name: values.name,
  sectors: values.sectors,
  organizationIds: idsOf(values.organizationIds),
  from: values.from,
})

/** Gives a leader a portfolio. */
export function CreatePortfolioDialog({ organization, onClose }: { readonly organization: Ref; readonly onClose: () => void }) {
  const t = useWords()
  return (
    <PeopleDialog<null>
      title={t('command.createPortfolio', { name: organization.name })}
      draftKey={`people.createPortfolio.${organization.id}`}
      subject={null}
      document={createPortfolioDocument}
      sources={['personId', 'name', 'sectors', 'organizationIds', 'from']}
      initial={() => ({ personId: null, name: '', sectors: [], organizationIds: [], from: todayHere() })}
      toInput={(values) => ({
        ...portfolioInput(values),
        personId: idOf(values.personId),
        organizationId: organization.id,
      })}
      onClose={onClose}
    >
      <PersonLine source="personId" label={t('leaders.leader')} required at={organization.id} />
      <PortfolioLines organization={organization} />
    </PeopleDialog>
  )
}

interface PortfolioDialogProps {
  readonly portfolio: PortfolioRow
  readonly onClose: () => void
}

const reloaded = (portfolio: PortfolioRow) => async (): Promise<PortfolioRow | null> => {
  const { organization } = await ask(leadersDocument, { id: portfolio.organization.id })
  return organization?.portfolios.find(({ id }) => id === portfolio.id) ?? null
}

/** Changes what a leader answers for. */
export function EditPortfolioDialog({ portfolio, onClose }: PortfolioDialogProps) {
  const t = useWords()
  return (
    <PeopleDialog<PortfolioRow>
      title={t('command.editPortfolio', { name: portfolio.name })}
      draftKey={`people.editPortfolio.${portfolio.id}`}
      subject={portfolio}
      document={editPortfolioDocument}
      sources={['name', 'sectors', 'organizationIds', 'from']}
      initial={(known) => ({
        name: known.name,
        sectors: known.sectors,
        organizationIds: known.organizations.map(({ id, name }) => ({ id, name })),
        from: known.validFrom,
      })}
      toInput={(values, { id, version, validTo }) => ({ id, version, ...portfolioInput(values), to: validTo })}
      reload={reloaded(portfolio)}
      onClose={onClose}
    >
      <PortfolioLines organization={portfolio.organization} />
    </PeopleDialog>
  )
}

/** Ends a portfolio. */
export function EndPortfolioDialog({ portfolio, onClose }: PortfolioDialogProps) {
  const t = useWords()
  return (
    <PeopleDialog<PortfolioRow>
      title={t('command.endPortfolio', { name: portfolio.name })}
      draftKey={`people.endPortfolio.${portfolio.id}`}
      subject={portfolio}
      document={endPortfolioDocument}
      sources={['on']}
      initial={() => ({ on: todayHere() })}
      toInput={({ on }, { id, version }) => ({ id, version, on: orNull(on) })}
      reload={reloaded(portfolio)}
      onClose={onClose}
    >
      <DateLine source="on" label={t('field.on')} required />
    </PeopleDialog>
  )
}
