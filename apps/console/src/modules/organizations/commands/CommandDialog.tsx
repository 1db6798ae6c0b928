import { useWatch } from 'react-hook-form'
import { useNavigate } from 'react-router-dom'
import { ask } from '../../../api/ask.ts'
import { todayHere } from '../../../kit/calendar-day.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { organizationsChanged } from '../changed.ts'
import { showDocument } from '../documents.ts'
import type { CommandAnswer } from '../documents.ts'
import { showUrl } from '../places.ts'
import type { OrganizationRef } from '../types.ts'
import { useWords } from '../use-words.ts'
import type { Command, CommandSubject, CommandValues } from './command.ts'
import { CommandFieldView } from './CommandFieldView.tsx'
import { effectWords } from './effect-words.ts'
import { sourcesOf } from './sources-of.ts'
import { useFieldWords } from './use-field-words.ts'

interface CommandDialogProps {
  readonly command: Command
  /** The organization it is about; null when none (setting up a new one from the list). */
  readonly organization: CommandSubject | null
  readonly onClose: () => void
}

/** The one dialog of all commands on organizations. */
export function CommandDialog({ command, organization, onClose }: CommandDialogProps) {
  const t = useWords()
  const navigate = useNavigate()
  const name = organization?.name ?? ''
  const words = `command.${command.name}` as const
  const targetOf = (answer: CommandAnswer): OrganizationRef | null => command.next?.(answer) ?? answer.outcome.organizations[0] ?? null
  const naming = command.name === 'create' || command.name === 'rename'
  return (
    <ActionDialog<CommandSubject | null, CommandAnswer>
      {...useFieldWords()}
      title={command.name === 'create' && organization === null ? t('command.create.titleTop') : t(`${words}.title`, { name })}
      draftKey={`organizations.${command.name}.${organization?.id ?? 'new'}`}
      subject={organization}
      initial={(subject) => command.initial(subject, todayHere())}
      sources={(values) => sourcesOf(command, values)}
      send={(values, subject, how) => ask(command.document, { input: { ...command.toInput(values, subject), ...how } })}
      {...(command.rehearses ? { effectsOf: ({ outcome }) => outcome.effects.map((effect) => effectWords(effect, t)) } : {})}
      reload={() => (organization === null ? Promise.resolve(null) : ask(showDocument, { id: organization.id }).then((answer) => answer.organization))}
      {...(command.note === undefined ? {} : { note: t(`command.help.${command.note}`) })}
      done={(answer) => t(`${words}.done`, { name: naming ? (targetOf(answer)?.name ?? name) : name })}
      onDone={(answer) => {
        organizationsChanged()
        const target = targetOf(answer)
        if (command.next !== undefined && target !== null) void navigate(showUrl(target.id))
      }}
      onClose={onClose}
    >
      <CommandFields command={command} organization={organization} />
    </ActionDialog>
  )
}

/** The fields that make sense with what stands in the form. */
function CommandFields({ command, organization }: Pick<CommandDialogProps, 'command' | 'organization'>) {
  const values = useWatch() as CommandValues
  return command.fields
    .filter((field) => field.when?.(values) ?? true)
    .map((field) => <CommandFieldView key={field.source || field.kind} field={field} subject={organization} />)
}
