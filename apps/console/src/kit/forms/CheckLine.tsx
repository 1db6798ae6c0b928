import { Checkbox, FormControl, FormControlLabel, FormHelperText } from '@mui/material'
import { useController } from 'react-hook-form'
import type { LineProps } from './TextLine.tsx'

/** Yes or no. */
export function CheckLine({ source, label, help }: LineProps) {
  const { field, fieldState } = useController({ name: source })
  return (
    <FormControl error={fieldState.error !== undefined}>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={field.value === true}
            onChange={(_, on) => field.onChange(on)}
            onBlur={field.onBlur}
            slotProps={{ input: { ref: field.ref } }}
          />
        }
        label={label}
      />
      {fieldState.error || help ? <FormHelperText sx={{ mt: 0 }}>{fieldState.error?.message ?? help}</FormHelperText> : null}
    </FormControl>
  )
}
