import { Checkbox } from '@mui/material'

interface Props {
  readonly label: string
  readonly checked: boolean
  readonly indeterminate?: boolean
  readonly disabled?: boolean
  readonly onChange: (on: boolean) => void
}

/** The box in front of a row, or above all rows, that marks it. */
export function MarkBox({ label, checked, indeterminate = false, disabled = false, onChange }: Props) {
  return (
    <Checkbox
      size="small"
      checked={checked}
      indeterminate={indeterminate && !checked}
      disabled={disabled}
      onChange={(_, on) => onChange(on)}
      slotProps={{ input: { 'aria-label': label } }}
      sx={{ p: 0.5, m: -0.5 }}
    />
  )
}
