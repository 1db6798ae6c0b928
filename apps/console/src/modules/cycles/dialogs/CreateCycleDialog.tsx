import { CYCLE_KIND_NAMES, CYCLE_KINDS, CYCLE_TITLE_MAX } from '@shuping/domain/cycles'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useAsk } from '../../../api/use-ask.ts'
import { todayHere } from '../../../kit/calendar-day.ts'
import { ChoiceLine } from '../../../kit/forms/ChoiceLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { OrganizationLine } from '../../organizations/index.ts'
import { createCycleDocument, cyclesAboveDocument } from '../documents.ts'
import type { CycleAnswer } from '../documents.ts'
import { useWords } from '../use-words.ts'
import { CycleDialog, orNull } from './CycleDialog.tsx'

const SOURCES = ['organizationId', 'year', 'kind', 'title', 'parentId']

interface Props {
  readonly onDone: (answer: CycleAnswer) => void
  readonly onClose: () => void
}

/** Opens a draft of a cycle. */
export function CreateCycleDialog({ onDone, onClose }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const [year] = useState(() => Number(todayHere().slice(0, 4)))
  return (
    <CycleDialog<null, CycleAnswer>
      title={t('list.create')}
      draftKey="cycles.create"
      subject={null}
      document={createCycleDocument}
      sources={SOURCES}
      initial={() => ({
        organizationId: null, year: String(year), kind: 'REPORT_AND_REVIEW', parentId: '',
        title: locale === 'en' ? `Report and review ${year}` : `${year}年度抓基层党建工作述职评议考核`,
      })}
      toInput={({ organizationId, year: of, kind, title, parentId }) => ({
        organizationId: (organizationId as { id: string } | null)?.id ?? null, year: Number(of), kind, title, parentId: orNull(parentId),
      })}
      done={t('done.create')}
      onDone={onDone}
      onClose={onClose}
    >
      <OrganizationLine source="organizationId" label={t('field.organizationId')} required offer />
      <TextLine source="year" label={t('field.year')} type="number" required />
      <ChoiceLine source="kind" label={t('field.kind')} required options={CYCLE_KINDS.map((kind) => [kind, CYCLE_KIND_NAMES[kind][locale]])} />
      <TextLine source="title" label={t('field.title')} required max={CYCLE_TITLE_MAX} />
      <ParentLine />
    </CycleDialog>
  )
}

/** Cycles of the year that a level above has published, to keep to. */
function ParentLine() {
  const t = useWords()
  const kit = useKitWords()
  const organization = useWatch({ name: 'organizationId' }) as { id: string } | null
  const year = Number(useWatch({ name: 'year' }))
  const filter = { aboveOf: organization?.id, years: [year] }
  const above = useAsk(cyclesAboveDocument, { filter }, { enabled: organization !== null && Number.isInteger(year) })
  const options = (above.data?.cycles.nodes ?? []).map((one): readonly [string, string] => [one.id, `${one.organizationName}：${one.title}`])
  return options.length === 0 ? null : <ChoiceLine source="parentId" label={`${t('field.parentId')}（${kit('form.optional')}）`} options={options} />
}
