/** The list under a look-up field, and what a screen reader hears of it. */
import { type ReactNode, useEffect, useRef } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { portalWords } from './words/portal.ts'

export interface LookupListProps {
  readonly id: string
  readonly label: string
  readonly items: readonly (readonly [key: string, drawn: ReactNode])[]
  /** The one that Enter takes. */
  readonly at: number
  readonly waiting: boolean
  readonly take: (place: number) => void
}

export function LookupList({ id, label, items, at, waiting, take }: LookupListProps) {
  const words = useMessages(portalWords)
  const active = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the active row changes with its place
  useEffect(() => {
    // Newer browsers answer a promise, which an effect must not.
    void active.current?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const nothing = waiting ? words.searching : words.nothingFound
  return (
    <div className="ga-lookup__box">
      <p role="status" className={items.length > 0 ? 'aksel-sr-only' : 'ga-lookup__none'}>
        {items.length > 0 ? words.found(items.length) : nothing}
      </p>
      {items.length > 0 && (
        <div id={id} role="listbox" aria-label={label} className="ga-lookup__list">
          {items.map(([key, drawn], place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and hears the keys
            <div
              key={key}
              id={`${id}-${place}`}
              ref={place === at ? active : undefined}
              role="option"
              // Never a tab stop: the focus stays in the field (aria-activedescendant).
              tabIndex={-1}
              aria-selected={place === at}
              className="ga-lookup__option"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(place)}
            >
              {drawn}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
