import { Box, Typography } from '@mui/material'
import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { countDocument } from '../documents.ts'
import type { Round } from '../types.ts'
import { useWords } from '../use-words.ts'

interface CountProps {
  readonly round: Round
  readonly reload: () => Promise<Round | null>
  readonly onClose: () => void
}

const PARTS = ['drawn', 'spoiled', 'left'] as const

/** The slip numbers from the minutes, and the count. */
export function CountDialog({ round, reload, onClose }: CountProps) {
  const t = useWords()
  const zh = useLocaleName() === 'zh'
  const labelOf = (source: string): string => {
    const [at, part] = source.split('-')
    const group = round.groups[Number(at)]!
    return t(`field.${part as (typeof PARTS)[number]}`, { group: zh ? group.labelZh : group.labelEn })
  }
  const sources = round.groups.flatMap((_, at) => PARTS.map((part) => `${at}-${part}`))
  return (
    <ActionDialog
      title={t('act.count')}
      draftKey={`ballots.count.${round.id}`}
      subject={round}
      initial={({ groups }) => Object.fromEntries(groups.flatMap((_, at) => PARTS.map((part) => [`${at}-${part}`, ''])))}
      sources={sources}
      send={(values, { id, version, groups }, how) => {
        const minutes = groups.map(({ id: group }, at) => ({ group, ...Object.fromEntries(PARTS.map((part) => [part, Number(values[`${at}-${part}`])])) }))
        return ask(countDocument, { input: { id, version, minutes, ...how } })
      }}
      reload={reload}
      labelOf={labelOf}
      textOf={(_, value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')}
      note={t('help.count')}
      doWord={t('act.count')}
      done={t('act.done')}
      onClose={onClose}
    >
      {round.groups.map((group, at) => (
        <Box key={group.id}>
          <Typography sx={{ mb: 1 }}>
            <strong>{zh ? group.labelZh : group.labelEn}</strong>　{t('field.printedOf', { printed: group.printed, inBox: group.returned })}
          </Typography>
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 1 }}>
            {PARTS.map((part) => <TextLine key={part} source={`${at}-${part}`} label={labelOf(`${at}-${part}`)} type="number" required />)}
          </Box>
        </Box>
      ))}
    </ActionDialog>
  )
}
