import ContrastIcon from '@mui/icons-material/Contrast'
import {
  FormControl,
  FormControlLabel,
  FormLabel,
  IconButton,
  Popover,
  Radio,
  RadioGroup,
  Tooltip,
} from '@mui/material'
import { useStore } from 'ra-core'
import { useId, useState } from 'react'
import { useLargePrint } from '../kit/large-print.ts'
import { useKitWords } from '../kit/use-words.ts'

/** Colours and text size, kept in the browser. */
export function DisplayMenu() {
  const t = useKitWords()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  // react-admin reads the same entry; without it the system decides.
  const [theme, setTheme] = useStore<'light' | 'dark' | undefined>('theme')
  const [large, setLarge] = useLargePrint()
  return (
    <>
      <Tooltip title={t('display.label')}>
        <IconButton
          color="inherit"
          aria-label={t('display.label')}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <ContrastIcon />
        </IconButton>
      </Tooltip>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('display.label'),
            sx: { p: 2, display: 'grid', gap: 1.5 },
          },
        }}
      >
        <Choice
          label={t('display.theme')}
          value={theme ?? 'system'}
          onChange={(value) => setTheme(value === 'system' ? undefined : (value as 'light' | 'dark'))}
          options={[
            ['system', t('display.system')],
            ['light', t('display.light')],
            ['dark', t('display.dark')],
          ]}
        />
        <Choice
          label={t('display.size')}
          value={large ? 'large' : 'normal'}
          onChange={(value) => setLarge(value === 'large')}
          options={[
            ['normal', t('display.normal')],
            ['large', t('display.large')],
          ]}
        />
      </Popover>
    </>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly (readonly [string, string])[]
}

function Choice({ label, value, onChange, options }: ChoiceProps) {
  const id = useId()
  return (
    <FormControl>
      <FormLabel id={id}>{label}</FormLabel>
      <RadioGroup aria-labelledby={id} value={value} onChange={(_, next) => onChange(next)}>
        {options.map(([option, name]) => (
          <FormControlLabel key={option} value={option} control={<Radio size="small" />} label={name} />
        ))}
      </RadioGroup>
    </FormControl>
  )
}
