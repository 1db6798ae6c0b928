import DensityMediumIcon from '@mui/icons-material/DensityMedium'
import DensitySmallIcon from '@mui/icons-material/DensitySmall'
import { Button } from '@mui/material'
import { useStore } from 'ra-core'
import { useWords } from '../use-words.ts'

export type Density = 'comfortable' | 'compact'

/** How high rows are; kept in the browser. */
export const useDensity = (): readonly [Density, (density: Density) => void] => {
  const [density, set] = useStore<Density>('organizations.density', 'compact')
  return [density, set]
}

/** Switches between roomy and compact rows. */
export function DensitySwitch({
  density,
  onChange,
}: {
  readonly density: Density
  readonly onChange: (density: Density) => void
}) {
  const t = useWords()
  const compact = density === 'compact'
  return (
    <Button
      size="small"
      startIcon={compact ? <DensitySmallIcon /> : <DensityMediumIcon />}
      onClick={() => onChange(compact ? 'comfortable' : 'compact')}
    >
      {t('list.density', { name: compact ? t('list.compact') : t('list.comfortable') })}
    </Button>
  )
}
