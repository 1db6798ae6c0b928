import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import CircleIcon from '@mui/icons-material/RadioButtonUnchecked'
import { Box, Typography } from '@mui/material'
import type { PasswordProfileName } from '@shuping/domain/access'
import { visuallyHidden } from '../../../kit/visually-hidden.ts'
import { useAccessWords } from '../use-words.ts'
import { formerOf, passwordRules } from './password-rules.ts'

interface PasswordRulesProps {
  readonly typed: string
  readonly profile: PasswordProfileName
  /** Names that the password may not be made of. */
  readonly about: readonly string[]
  /** There is none before it that it could repeat. */
  readonly first?: boolean
}

/** What a password must be, ticked off while it is typed. */
export function PasswordRules({ typed, profile, about, first = false }: PasswordRulesProps) {
  const t = useAccessWords()
  const former = first ? 0 : formerOf(profile)
  return (
    <Box>
      <Typography variant="caption" color="textSecondary" component="p">
        {t('rules.title')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {passwordRules(typed, profile, about).map(({ name, met, params }) => (
          <Box
            key={name}
            component="li"
            sx={{ display: 'flex', gap: 0.75, color: met ? 'success.main' : 'text.secondary' }}
          >
            {met ? <CheckIcon fontSize="small" sx={{ mt: 0.25 }} /> : <CircleIcon fontSize="small" sx={{ mt: 0.25 }} />}
            <Typography variant="caption">
              {t(`rules.${name}`, params)}
              <span style={visuallyHidden}>{`（${met ? t('rules.met') : t('rules.unmet')}）`}</span>
            </Typography>
          </Box>
        ))}
        {former > 1 ? (
          <Box component="li" sx={{ display: 'flex', gap: 0.75, color: 'text.secondary' }}>
            <CircleIcon fontSize="small" sx={{ mt: 0.25, visibility: 'hidden' }} />
            <Typography variant="caption">{t('rules.former', { count: former })}</Typography>
          </Box>
        ) : null}
      </Box>
    </Box>
  )
}
