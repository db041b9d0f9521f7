/** A text once the typing has paused: asks go out for words, not for letters. */
import { useEffect, useState } from 'react'

const pause = 150

export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
