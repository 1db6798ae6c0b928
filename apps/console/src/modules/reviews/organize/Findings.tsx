import { Box, Button, Chip, List, ListItem, Typography } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { instantText } from '../../../kit/calendar-day.ts'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { useCan } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'
import { putRightDocument } from './documents.ts'
import type { HandedIn, Remedy, VisitDetail } from './documents.ts'

interface Finding {
  readonly recordId: string
  readonly item: string
  readonly label: string
  readonly by: string
  readonly text: string
  readonly remedy: Remedy | undefined
}

/** What was found, and how it was put right; what was not stands open. */
export function Findings({ visit: { check }, records }: { readonly visit: VisitDetail; readonly records: readonly HandedIn[] }) {
  const t = useWords()
  const locale = useLocaleName()
  const may = useCan('reviews.plan')
  const client = useQueryClient()
  const [acting, setActing] = useState<Finding | null>(null)
  const findings = records.flatMap(({ id: recordId, personId, findings: found, remedies }): readonly Finding[] =>
    found.map(({ item, text }) => {
      const of = check.items.find(({ id }) => id === item)
      return {
        recordId, item, text, label: (locale === 'en' ? of?.labelEn : of?.labelZh) ?? item,
        by: check.members.find((one) => one.personId === personId)?.personName ?? '', remedy: remedies.find((one) => one.item === item),
      }
    }),
  )
  if (findings.length === 0) return <Typography>{t('noFindings')}</Typography>
  return (
    <>
      <List disablePadding>
        {findings.map((finding) => (
          <ListItem key={`${finding.recordId} ${finding.item}`} disableGutters divider sx={{ gap: 1.5, alignItems: 'flex-start', flexWrap: 'wrap' }}>
            <Box sx={{ flex: '1 1 18rem', minWidth: 0 }}>
              <Typography sx={{ fontWeight: 600 }}>{finding.label}</Typography>
              <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{finding.text}</Typography>
              <Typography variant="body2" color="textSecondary">{t('foundBy', { name: finding.by })}</Typography>
              {finding.remedy === undefined ? null : (
                <Box sx={{ mt: 1, pl: 1.5, borderLeft: 3, borderColor: 'success.main' }}>
                  <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{finding.remedy.text}</Typography>
                  <Typography variant="body2" color="textSecondary">
                    {t('putRightBy', { when: instantText(finding.remedy.at, locale), name: finding.remedy.byName ?? '' })}
                  </Typography>
                </Box>
              )}
            </Box>
            <Chip size="small" variant="outlined" color={finding.remedy === undefined ? 'warning' : 'success'} label={t(finding.remedy === undefined ? 'stillOpen' : 'isPutRight')} />
            {may && finding.remedy === undefined ? (
              <Button size="small" variant="outlined" onClick={() => setActing(finding)} aria-label={`${t('putRight')} ${finding.label}`}>{t('putRight')}</Button>
            ) : null}
          </ListItem>
        ))}
      </List>
      {acting === null ? null : (
        <ActionDialog
          title={t('putRight')}
          draftKey={`reviews.putRight.${acting.recordId}.${acting.item}`}
          subject={acting}
          initial={() => ({ text: '' })}
          sources={['text']}
          send={({ text }, { recordId, item }, how) => ask(putRightDocument, { input: { recordId, item, text, ...how } })}
          labelOf={String}
          textOf={String}
          note={`${acting.label}：${acting.text}`}
          done={t('putRightDone')}
          onDone={() => void client.invalidateQueries()}
          onClose={() => setActing(null)}
        >
          <TextLine source="text" label={t('field.remedy')} required rows={3} max={1000} autoFocus />
        </ActionDialog>
      )}
    </>
  )
}
