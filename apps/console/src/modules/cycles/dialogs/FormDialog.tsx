import { FORM_NOTE_MAX } from '@shuping/domain/cycles'
import { useWatch } from 'react-hook-form'
import { ChoiceLine } from '../../../kit/forms/ChoiceLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { changeFormDocument } from '../documents.ts'
import type { AppraiseeRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { CycleDialog, orNull } from './CycleDialog.tsx'

const FORMS = ['ON_SITE', 'WRITTEN', 'REPORT_ONLY', 'EXEMPT'] as const
const REASONS = ['NEW_IN_POST', 'SET_UP_LATE', 'HANDED_OVER', 'OTHER'] as const

interface Props {
  readonly appraisee: AppraiseeRow
  readonly onClose: () => void
}

/** Changes how somebody on the roster takes part. */
export function FormDialog({ appraisee, onClose }: Props) {
  const t = useWords()
  return (
    <CycleDialog<AppraiseeRow, { outcome: { appraisee: { id: string } | null } }>
      title={t('show.changeOf', { name: appraisee.personName ?? appraisee.organizationName })}
      draftKey={`cycles.form.${appraisee.id}`}
      subject={appraisee}
      document={changeFormDocument}
      sources={['form', 'reason', 'note']}
      initial={({ form, reason, reasonNote }) => ({ form, reason: reason ?? '', note: reasonNote ?? '' })}
      toInput={({ form, reason, note }, { id, version }) => ({ id, version, form, reason: form === 'ON_SITE' ? null : orNull(reason), note })}
      done={t('done.form')}
      onClose={onClose}
    >
      <ChoiceLine source="form" label={t('field.form')} required options={FORMS.map((form) => [form, t(`form.${form}`)])} />
      <ReasonLine />
      <TextLine source="note" label={t('field.note')} required max={FORM_NOTE_MAX} rows={2} />
    </CycleDialog>
  )
}

/** Whoever takes the stage needs no reason. */
function ReasonLine() {
  const t = useWords()
  const form = useWatch({ name: 'form' }) as string
  return form === 'ON_SITE' ? null : (
    <ChoiceLine source="reason" label={t('field.reason')} required options={REASONS.map((reason) => [reason, t(`why.${reason}`)])} />
  )
}
