import { useCallback, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** The part of a long list that is in sight. */
export interface ListWindow {
  readonly box: RefObject<HTMLDivElement | null>
  /** Index of the first line to draw, and one past the last. */
  readonly first: number
  readonly end: number
  /** Scrolls just enough to show the line at `index`. */
  readonly show: (index: number) => void
}

const MARGIN = 8

/** Follows the scrolling of a box whose lines all have `height` pixels. */
export function useWindow(count: number, height: number): ListWindow {
  const box = useRef<HTMLDivElement | null>(null)
  const [span, setSpan] = useState({ first: 0, end: 60 })

  const measure = useCallback(() => {
    const element = box.current
    if (element === null) return
    const first = Math.max(0, Math.floor(element.scrollTop / height) - MARGIN)
    const end = Math.ceil((element.scrollTop + element.clientHeight) / height) + MARGIN
    setSpan((before) => (before.first === first && before.end === end ? before : { first, end }))
  }, [height])

  useEffect(() => {
    const element = box.current
    if (element === null) return
    measure()
    element.addEventListener('scroll', measure, { passive: true })
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => {
      element.removeEventListener('scroll', measure)
      watch.disconnect()
    }
  }, [measure])

  const show = useCallback(
    (index: number) => {
      const element = box.current
      if (element === null || index < 0) return
      const top = index * height
      if (top < element.scrollTop) element.scrollTop = Math.max(0, top - height)
      else if (top + height > element.scrollTop + element.clientHeight) {
        element.scrollTop = top + 2 * height - element.clientHeight
      }
      measure()
    },
    [height, measure],
  )
  return { box, first: Math.min(span.first, count), end: Math.min(span.end, count), show }
}
