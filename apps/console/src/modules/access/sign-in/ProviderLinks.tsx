import { Button, Divider, Stack } from '@mui/material'
import { useLocation } from 'react-router-dom'
import { useAccessWords } from '../use-words.ts'
import type { IdentityProvider } from './documents.ts'

/** The ways to other houses where people can sign in; each leads back to the page in sight. */
export function ProviderLinks({ providers }: { readonly providers: readonly IdentityProvider[] }) {
  const t = useAccessWords()
  const { pathname, search } = useLocation()
  if (providers.length === 0) return null
  // What a former attempt left in the address is no place to come back to.
  const kept = new URLSearchParams(search)
  kept.delete('problem')
  const to = pathname + (kept.size > 0 ? `?${kept}` : '')
  return (
    <Stack spacing={1.5}>
      <Divider>{t('signIn.or')}</Divider>
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          variant="outlined"
          size="large"
          href={`/auth/${encodeURIComponent(id)}/begin?to=${encodeURIComponent(to)}`}
        >
          {t('signIn.provider', { name })}
        </Button>
      ))}
    </Stack>
  )
}
