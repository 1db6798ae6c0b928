import VisibilityIcon from '@mui/icons-material/VisibilityOutlined'
import VisibilityOffIcon from '@mui/icons-material/VisibilityOffOutlined'
import { IconButton, InputAdornment, TextField } from '@mui/material'
import { useState } from 'react'
import { useAccessWords } from '../use-words.ts'

interface PasswordInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** What the browser's own store of passwords is told. */
  readonly kind: 'current-password' | 'new-password'
  readonly error?: string | undefined
  readonly help?: string | undefined
  readonly autoFocus?: boolean
}

/** A password that can be looked at while it is typed. */
export function PasswordInput({ label, value, onChange, kind, error, help, autoFocus }: PasswordInputProps) {
  const t = useAccessWords()
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const words = shown ? t('signIn.hide') : t('signIn.show')
  return (
    <TextField
      label={label}
      type={shown ? 'text' : 'password'}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyUp={(event) => setCaps(event.getModifierState('CapsLock'))}
      autoComplete={kind}
      autoFocus={autoFocus ?? false}
      required
      error={error !== undefined}
      helperText={error ?? (caps ? t('signIn.capsLock') : help)}
      slotProps={{
        htmlInput: { required: false, 'aria-required': true, spellCheck: false, autoCapitalize: 'off' },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                edge="end"
                size="small"
                aria-label={words}
                title={words}
                onClick={() => setShown(!shown)}
              >
                {shown ? <VisibilityOffIcon /> : <VisibilityIcon />}
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  )
}
