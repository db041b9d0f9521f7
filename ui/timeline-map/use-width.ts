/** The width of an element in CSS pixels, kept up to date. */
import { type RefObject, useLayoutEffect, useState } from 'react'

/** Before the first measurement: as on a small telephone. */
const narrow = 288

export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(narrow)
  useLayoutEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(narrow / 2, Math.floor(entry.contentRect.width)))
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return width
}
