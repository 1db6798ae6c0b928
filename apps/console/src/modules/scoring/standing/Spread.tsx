import { Box } from '@mui/material'
import { useWords } from '../use-words.ts'

const HEIGHT = 24

/** How the totals of a unit spread over the tenths of the full points: ten bars for the eye, the same in words for others. */
export function Spread({ tenths }: { readonly tenths: readonly number[] }) {
  const t = useWords()
  const most = Math.max(1, ...tenths)
  const told = tenths.flatMap((heads, at) => (heads === 0 ? [] : [t('overview.tenth', { from: at * 10, to: (at + 1) * 10, smart_count: heads })]))
  const words = told.join(t('overview.comma'))
  return (
    <Box role="img" aria-label={words === '' ? '—' : words} title={words} sx={{ display: 'flex', alignItems: 'flex-end', gap: '2px', height: HEIGHT }}>
      {tenths.map((heads, at) => (
        <Box
          key={at}
          sx={{ width: 10, height: heads === 0 ? 2 : Math.max(5, (heads / most) * HEIGHT), bgcolor: heads === 0 ? 'divider' : 'primary.main', borderRadius: '1px' }}
        />
      ))}
    </Box>
  )
}
