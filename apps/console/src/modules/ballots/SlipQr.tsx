import { Box } from '@mui/material'
import { encodeQR } from 'qr'
import { memo } from 'react'

/** A text as a QR code of 34 mm, drawn here: nothing is sent anywhere. */
export const SlipQr = memo(function SlipQr({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 2 })
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <Box
      component="svg" role="img" aria-label={label} viewBox={`0 0 ${rows.length} ${rows.length}`} shapeRendering="crispEdges"
      sx={{ width: '34mm', height: '34mm', flex: 'none', display: 'block' }}
    >
      <rect width={rows.length} height={rows.length} fill="#ffffff" />
      <path d={dark.join('')} fill="#000000" />
    </Box>
  )
})
