import { Box } from '@mui/material'
import { encodeQR } from 'qr'
import { useMemo } from 'react'

interface QrPictureProps {
  readonly text: string
  /** What it is, for who cannot see it. */
  readonly label: string
}

/** A text as a QR code, drawn here: nothing is sent anywhere. Dark on light in every theme, as readers need it. */
export function QrPicture({ text, label }: QrPictureProps) {
  const { size, path } = useMemo(() => {
    const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 3 })
    const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size: rows.length, path: dark.join('') }
  }, [text])
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      sx={{ width: '14rem', height: '14rem', display: 'block', borderRadius: 1 }}
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </Box>
  )
}
