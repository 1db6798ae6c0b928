import { Breadcrumbs, Link as MuiLink, Typography } from '@mui/material'
import { Link } from 'react-router-dom'
import { useKitWords } from './use-words.ts'

interface BreadcrumbProps {
  readonly steps: readonly { readonly label: string; readonly to: string }[]
  /** The page itself, not a link. */
  readonly here?: string
}

/** The way from the top to this page. */
export function Breadcrumb({ steps, here }: BreadcrumbProps) {
  const t = useKitWords()
  return (
    <Breadcrumbs
      aria-label={t('nav.breadcrumb')}
      separator="›"
      maxItems={6}
      itemsAfterCollapse={3}
      expandText={t('state.more', { count: Math.max(0, steps.length - 4) })}
      sx={{ mb: 0.75, '& .MuiBreadcrumbs-separator': { mx: 0.75 } }}
    >
      {steps.map((step) => (
        <MuiLink key={step.to} component={Link} to={step.to} color="textSecondary" sx={{ py: 0.25 }}>
          {step.label}
        </MuiLink>
      ))}
      {here === undefined ? null : (
        <Typography aria-current="page" color="textPrimary">
          {here}
        </Typography>
      )}
    </Breadcrumbs>
  )
}
