/** A window of time that runs out before the reader's eyes. */
import { useEffect, useState } from 'react'
import { now } from './now.ts'

/** Whole seconds until an instant, counted on as they pass. */
export function useSecondsLeft(until: string): number {
  const count = () => Math.max(0, Math.ceil((Date.parse(until) - Date.parse(now())) / 1000))
  const [left, setLeft] = useState(count)
  useEffect(() => {
    const ticking = setInterval(() => setLeft(count), 1000)
    return () => clearInterval(ticking)
  })
  return left
}

/** 59:04 */
export const clockOf = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
