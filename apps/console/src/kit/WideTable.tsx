import { TableContainer } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

/**
 * The frame of a table that may be wider than the window. While it is, the frame takes the focus, so that arrow keys
 * scroll it sideways though nothing in it can be pressed; while it is not, Tab passes it by.
 */
export function WideTable({ children }: { readonly children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    const look = (): void => setScrolls(element.scrollWidth > element.clientWidth)
    const watching = new ResizeObserver(look)
    watching.observe(element)
    for (const child of element.children) watching.observe(child)
    return () => watching.disconnect()
  }, [])
  return (
    <TableContainer ref={frame} {...(scrolls ? { tabIndex: 0 } : {})}>
      {children}
    </TableContainer>
  )
}
