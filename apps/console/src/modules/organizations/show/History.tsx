import { Box, Link as MuiLink, List, ListItem, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { dayText, instantText } from '../../../kit/calendar-day.ts'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { showUrl } from '../places.ts'
import type { ChangeRole, OrganizationChange, OrganizationDetail, OrganizationRef } from '../types.ts'
import { useWords } from '../use-words.ts'

/** Changes as a time line; beside it the parents, the former names and the lineage of mergers and splits. */
export function History({ organization }: { readonly organization: OrganizationDetail }) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const lineage = organization.changes.filter((change) => change.kind === 'MERGE' || change.kind === 'SPLIT')
  // What began and ended on one day never held at the end of any; the changes tell of it.
  const held = (period: { readonly validFrom: string; readonly validTo: string | null }): boolean =>
    period.validFrom !== period.validTo
  const links = organization.links.filter(held)
  const formerNames = organization.formerNames.filter(held)
  const span = (from: string, to: string | null): string =>
    to === null
      ? t('show.since', { from: dayText(from, locale) })
      : t('show.fromTo', { from: dayText(from, locale), to: dayText(to, locale) })
  return (
    <Box
      sx={{
        p: 2,
        display: 'grid',
        gap: 3,
        gridTemplateColumns: { xs: '1fr', lg: '3fr 2fr' },
        alignItems: 'start',
      }}
    >
      <Section
        title={t('show.changes')}
        empty={organization.changes.length === 0 ? t('show.noChanges') : null}
      >
        <Box
          component="ol"
          sx={{ listStyle: 'none', m: 0, pl: 2.5, borderLeft: '2px solid', borderColor: 'divider' }}
        >
          {organization.changes.map((change) => (
            <ChangeLine key={change.id} change={change} self={organization.id} />
          ))}
        </Box>
      </Section>
      <Box sx={{ display: 'grid', gap: 3 }}>
        <Section title={t('show.links')} empty={links.length === 0 ? kit('state.none') : null}>
          <List disablePadding>
            {links.map((link, at) => (
              <ListItem key={at} disableGutters sx={{ py: 0.25, display: 'block' }}>
                {link.parent === null ? t('show.top') : <To organization={link.parent} />}
                <Typography color="textSecondary">{span(link.validFrom, link.validTo)}</Typography>
              </ListItem>
            ))}
          </List>
        </Section>
        <Section
          title={t('show.formerNames')}
          empty={formerNames.length === 0 ? t('show.noFormerNames') : null}
        >
          <List disablePadding>
            {formerNames.map((former, at) => (
              <ListItem key={at} disableGutters sx={{ py: 0.25, display: 'block' }}>
                {former.name}
                <Typography color="textSecondary">{span(former.validFrom, former.validTo)}</Typography>
              </ListItem>
            ))}
          </List>
        </Section>
        <Section title={t('show.lineage')} empty={lineage.length === 0 ? t('show.noLineage') : null}>
          <List disablePadding>
            {lineage.map((change) => (
              <ListItem key={change.id} disableGutters sx={{ py: 0.25, display: 'block' }}>
                <Names of={change} part="SOURCE" /> {t('show.into')} <Names of={change} part="RESULT" />
                <Typography color="textSecondary">
                  {t(`change.${change.kind}`)} · {dayText(change.effectiveOn, locale)}
                </Typography>
              </ListItem>
            ))}
          </List>
        </Section>
      </Box>
    </Box>
  )
}

function Section({
  title,
  empty = null,
  children,
}: {
  readonly title: string
  readonly empty?: string | null
  readonly children: ReactNode
}) {
  return (
    <Box component="section">
      <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
        {title}
      </Typography>
      {empty === null ? children : <Typography color="textSecondary">{empty}</Typography>}
    </Box>
  )
}

function ChangeLine({ change, self }: { readonly change: OrganizationChange; readonly self: string }) {
  const t = useWords()
  const locale = useLocaleName()
  const others = change.members.filter((member) => member.organization.id !== self)
  return (
    <Box
      component="li"
      sx={{
        position: 'relative',
        pb: 2,
        '&::before': {
          content: '""',
          position: 'absolute',
          left: -26,
          top: 8,
          width: 10,
          height: 10,
          borderRadius: '50%',
          bgcolor: 'primary.main',
        },
      }}
    >
      <Typography>
        <Box component="span" sx={{ fontWeight: 600, mr: 1 }}>
          {t(`change.${change.kind}`)}
        </Box>
        {dayText(change.effectiveOn, locale)}
      </Typography>
      <Typography sx={{ overflowWrap: 'anywhere' }}>{change.reason}</Typography>
      {others.length > 0 ? (
        <Typography>
          {(['SOURCE', 'RESULT', 'SUBJECT'] as const)
            .filter((role) => others.some((member) => member.role === role))
            .map((role) => (
              <Box component="span" key={role} sx={{ mr: 1.5 }}>
                {t(`role.${role}`)} <Names of={{ members: others }} part={role} />
              </Box>
            ))}
        </Typography>
      ) : null}
      <Typography variant="caption" color="textSecondary">
        {t('show.recorded', { when: instantText(change.recordedAt, locale) })}
      </Typography>
    </Box>
  )
}

const To = ({ organization }: { readonly organization: OrganizationRef }) => (
  <MuiLink component={Link} to={showUrl(organization.id)}>
    {organization.name}
  </MuiLink>
)

const Names = ({ of, part }: { readonly of: Pick<OrganizationChange, 'members'>; readonly part: ChangeRole }) =>
  of.members
    .filter((member) => member.role === part)
    .map((member, at) => (
      <span key={member.organization.id}>
        {at > 0 ? '、' : ''}
        <To organization={member.organization} />
      </span>
    ))
