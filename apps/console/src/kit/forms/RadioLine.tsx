import { FormControl, FormControlLabel, FormHelperText, FormLabel, Radio, RadioGroup } from '@mui/material'
import { useController } from 'react-hook-form'
import type { LineProps } from './TextLine.tsx'

interface RadioLineProps extends LineProps {
  readonly options: readonly (readonly [string, string])[]
}

/** One of two or three ways, all in sight. */
export function RadioLine({ source, label, help, options }: RadioLineProps) {
  const { field, fieldState } = useController({ name: source })
  const id = `radio-${source}`
  return (
    <FormControl error={fieldState.error !== undefined}>
      <FormLabel id={id}>{label}</FormLabel>
      <RadioGroup
        row
        aria-labelledby={id}
        value={field.value ?? ''}
        onChange={field.onChange}
        onBlur={field.onBlur}
      >
        {options.map(([value, name]) => (
          <FormControlLabel key={value} value={value} control={<Radio size="small" />} label={name} />
        ))}
      </RadioGroup>
      {fieldState.error || help ? <FormHelperText>{fieldState.error?.message ?? help}</FormHelperText> : null}
    </FormControl>
  )
}
