import { Box } from '@mui/material'
import { ChoiceLine } from '../../kit/forms/ChoiceLine.tsx'
import { TextLine } from '../../kit/forms/TextLine.tsx'
import { useLocaleName } from '../../kit/words.ts'
import { levelName } from './level-name.ts'
import { useLevels } from './use-levels.ts'
import { useWords } from './use-words.ts'
import { KINDS, SECTORS } from './vocabulary.ts'

interface OrganizationInputsProps {
  /** Where in the form the attributes stand: `into`, `parts.0.organization`; empty for the top. */
  readonly source: string
  /** Whether the names are asked too. */
  readonly named: boolean
}

/** The attributes of an organization, shared by set-up, edit, merge and split. */
export function OrganizationInputs({ source, named }: OrganizationInputsProps) {
  const t = useWords()
  const locale = useLocaleName()
  const levels = useLevels()
  const at = (name: string): string => (source === '' ? name : `${source}.${name}`)
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, alignItems: 'start' }}
    >
      {named ? (
        <>
          <TextLine source={at('name')} label={t('field.name')} required max={120} />
          <TextLine
            source={at('shortName')}
            label={t('field.shortName')}
            max={120}
            help={t('help.shortName')}
          />
        </>
      ) : null}
      <TextLine source={at('code')} label={t('field.code')} required max={40} help={t('help.code')} />
      <TextLine
        source={at('officialCode')}
        label={t('field.officialCode')}
        max={12}
        help={t('help.officialCode')}
      />
      <ChoiceLine
        source={at('levelId')}
        label={t('field.level')}
        required
        options={levels.map((level) => [level.id, levelName(level, locale)])}
      />
      <ChoiceLine
        source={at('kind')}
        label={t('field.kind')}
        required
        options={KINDS.map((kind) => [kind, t(`kind.${kind}`)])}
      />
      <ChoiceLine
        source={at('sector')}
        label={t('field.sector')}
        required
        options={SECTORS.map((sector) => [sector, t(`sector.${sector}`)])}
      />
    </Box>
  )
}
