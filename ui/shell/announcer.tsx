/** Short notices at the bottom of the window, read aloud as they appear; they stay until closed or 8 s after. */
import { Alert } from '@navikt/ds-react/Alert'
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'

type Tone = 'success' | 'info' | 'warning' | 'error'

interface Notice {
  readonly id: number
  readonly tone: Tone
  readonly text: string
}

const stays = 8_000

const Announce = createContext<(text: string, tone?: Tone) => void>(() => undefined)

/** `announce('Wydano receptę', 'success')`. Errors stay until they are closed. */
export const useAnnounce = () => useContext(Announce)

export function Announcer({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Notice[]>([])
  const last = useRef(0)
  const close = useCallback((id: number) => setNotices((now) => now.filter((notice) => notice.id !== id)), [])
  const announce = useCallback(
    (text: string, tone: Tone = 'success') => {
      last.current += 1
      const id = last.current
      setNotices((now) => [...now.slice(-2), { id, tone, text }])
      if (tone !== 'error') setTimeout(() => close(id), stays)
    },
    [close],
  )
  return (
    <Announce.Provider value={announce}>
      {children}
      <div className="op-notices" role="status" aria-live="polite">
        {notices.map((notice) => (
          <Alert
            key={notice.id}
            variant={notice.tone}
            size="small"
            closeButton
            onClose={() => close(notice.id)}
            className="op-notice"
          >
            {notice.text}
          </Alert>
        ))}
      </div>
    </Announce.Provider>
  )
}
