import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { useId } from 'react'
import { useAsk } from '../../api/use-ask.ts'
import { useKitWords } from '../../kit/use-words.ts'
import { useLocaleName } from '../../kit/words.ts'
import { Waiting } from '../../kit/Waiting.tsx'
import { explainDocument } from './documents.ts'
import { FactsBehind } from './facts/FactsBehind.tsx'
import { VisitsBehind } from './facts/VisitsBehind.tsx'
import { SourcesBehind } from './SourcesBehind.tsx'
import type { SheetRow } from './types.ts'
import { useWords } from './use-words.ts'

/** How a score was computed, one sentence a line, down to the tallies of rater groups. */
export function ExplainDialog({ sheet, onClose }: { readonly sheet: Pick<SheetRow, 'id' | 'personName' | 'organizationName'>; readonly onClose: () => void }) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const id = useId()
  const { data, error, refetch } = useAsk(explainDocument, { id: sheet.id })
  const lines = data?.scoreSheet?.explanation[locale].split('\n') ?? []
  return (
    <Dialog open fullWidth maxWidth="md" onClose={onClose} aria-labelledby={id}>
      <DialogTitle id={id}>{t('explainOf', { name: sheet.personName ?? sheet.organizationName })}</DialogTitle>
      <DialogContent dividers tabIndex={0}>
        {data === undefined ? (
          <Waiting error={error} onRetry={refetch} height={200} />
        ) : (
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {lines.map((line, at) => (
              <Box component="li" key={at} sx={{ pl: (line.length - line.trimStart().length) * 1.5, py: 0.5, overflowWrap: 'anywhere' }}>
                {line.trimStart()}
              </Box>
            ))}
          </Box>
        )}
        {data?.scoreSheet == null ? null : <SourcesBehind cycleId={data.scoreSheet.cycleId} appraiseeId={data.scoreSheet.appraiseeId} />}
        <FactsBehind sheetId={sheet.id} />
        <VisitsBehind sheetId={sheet.id} />
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 1.5 }}>
        <Button onClick={onClose} autoFocus>
          {kit('action.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
