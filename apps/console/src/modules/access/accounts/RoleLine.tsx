import { FormControl, FormControlLabel, FormHelperText, FormLabel, Radio, RadioGroup, Typography } from '@mui/material'
import { useController } from 'react-hook-form'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { roleName, roleSentence } from '../role-words.ts'
import type { Role } from './types.ts'
import { useWords } from './use-words.ts'

/** Chooses a role among those one may give, each with the sentence that says what it is for. */
export function RoleLine({ source, roles }: { readonly source: string; readonly roles: readonly Role[] }) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const { field, fieldState } = useController({
    name: source,
    rules: { validate: (value: unknown) => (value ? true : kit('form.chooseOne')) },
  })
  const id = `role-${source}`
  return (
    <FormControl error={fieldState.error !== undefined}>
      <FormLabel id={id} required>
        {t('field.role')}
      </FormLabel>
      <RadioGroup aria-labelledby={id} value={field.value ?? ''} onChange={field.onChange} onBlur={field.onBlur}>
        {roles.map((role, at) => (
          <FormControlLabel
            key={role}
            value={role}
            control={<Radio size="small" {...(at === 0 ? { inputRef: field.ref } : {})} />}
            label={
              <>
                {roleName(role, locale)}
                <Typography component="span" variant="caption" color="textSecondary" sx={{ ml: 1 }}>
                  {roleSentence(role, locale)}
                </Typography>
              </>
            }
            sx={{ alignItems: 'flex-start', '& .MuiRadio-root': { pt: 0.5, pb: 0.25 } }}
          />
        ))}
      </RadioGroup>
      {fieldState.error ? <FormHelperText>{fieldState.error.message}</FormHelperText> : null}
    </FormControl>
  )
}
