import { OrganizationsLine } from '../../organizations/index.ts'
import { handDownDocument } from '../documents.ts'
import type { CycleAnswer } from '../documents.ts'
import type { CycleDetail, Ref } from '../types.ts'
import { useWords } from '../use-words.ts'
import { CycleDialog } from './CycleDialog.tsx'

interface Props {
  readonly cycle: CycleDetail
  readonly onClose: () => void
}

/** Opens a draft below for each of the chosen organizations. */
export function HandDownDialog({ cycle, onClose }: Props) {
  const t = useWords()
  return (
    <CycleDialog<CycleDetail, CycleAnswer>
      title={t('show.handDown')}
      draftKey={`cycles.handDown.${cycle.id}`}
      subject={cycle}
      document={handDownDocument}
      sources={['organizationIds']}
      initial={() => ({ organizationIds: [] })}
      toInput={({ organizationIds }, { id }) => ({ id, organizationIds: (organizationIds as readonly Ref[]).map((one) => one.id) })}
      note={t('show.noChildrenHint')}
      done={t('done.handDown')}
      doWord={t('show.handDown')}
      onClose={onClose}
    >
      <OrganizationsLine
        source="organizationIds"
        label={t('field.organizationIds')}
        within={cycle.organization === null ? {} : { childrenOf: cycle.organization.id }}
        offer
        required
      />
    </CycleDialog>
  )
}
