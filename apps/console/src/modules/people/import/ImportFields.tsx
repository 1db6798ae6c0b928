import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { OrganizationLine } from '../../organizations/index.ts'
import { useWords } from '../use-words.ts'

/** Within which organization the people of a file are entered, and why. */
export function ImportFields() {
  const t = useWords()
  return (
    <>
      <OrganizationLine source="underId" label={t('import.under')} help={t('import.underHelp')} required />
      <TextLine source="reason" label={t('field.reason')} required max={500} help={t('import.reasonHelp')} />
    </>
  )
}
