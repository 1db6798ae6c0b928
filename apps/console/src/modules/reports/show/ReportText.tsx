import { Box, Paper, Stack, Typography } from '@mui/material'
import { lengthOf, REPORT_PART_NAMES, REPORT_PARTS } from '@shuping/domain/reports'
import type { ReportTexts } from '@shuping/domain/reports'
import { visuallyHidden } from '../../../kit/visually-hidden.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'
import { compareTexts } from './compare-texts.ts'

interface ReportTextProps {
  readonly texts: ReportTexts
  /** The version before, to show what changed since. */
  readonly before?: ReportTexts | null
}

/** A report to read, part by part. */
export function ReportText({ texts, before = null }: ReportTextProps) {
  const t = useWords()
  const locale = useLocaleName()
  return (
    <Paper variant="outlined" sx={{ p: 2.5, minWidth: 0 }}>
      <Stack spacing={2.5}>
        {REPORT_PARTS.map((part) => (
          <Box key={part} component="section" aria-labelledby={`read-${part}`}>
            <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, mb: 0.5 }}>
              <Typography variant="h2" id={`read-${part}`} sx={{ flex: 1 }}>
                {REPORT_PART_NAMES[part][locale]}
              </Typography>
              <Typography variant="caption" color="textSecondary">
                {before !== null && before[part] === texts[part] ? `${t('show.unchanged')}　` : ''}
                {t('editor.length', { count: lengthOf(texts[part]) })}
              </Typography>
            </Box>
            <Typography component="div" sx={{ whiteSpace: 'pre-wrap', lineHeight: 1.9, overflowWrap: 'anywhere' }}>
              {texts[part] === '' && (before === null || before[part] === '') ? (
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {t('show.emptyPart')}
                </Box>
              ) : before === null ? (
                texts[part]
              ) : (
                compareTexts(before[part], texts[part]).map(({ kind, text }, at) => <Changed key={at} kind={kind} text={text} />)
              )}
            </Typography>
          </Box>
        ))}
      </Stack>
    </Paper>
  )
}

/** A stretch that was added or removed: told by mark and by word, not by colour alone. */
function Changed({ kind, text }: { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }) {
  const t = useWords()
  if (kind === 'same') return text
  const added = kind === 'added'
  return (
    <Box
      component={added ? 'ins' : 'del'}
      sx={{
        textDecoration: added ? 'underline' : 'line-through',
        textUnderlineOffset: '0.25em',
        color: added ? 'success.main' : 'error.main',
      }}
    >
      <span style={visuallyHidden}>{`（${t(added ? 'show.added' : 'show.removed')}）`}</span>
      {text}
    </Box>
  )
}
