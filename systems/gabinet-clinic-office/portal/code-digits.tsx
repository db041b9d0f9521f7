/** The four digits that the patient gets: large, and read aloud one by one. */
import { useMessages } from '#ui/messages/messages.ts'
import { portalWords } from './words/portal.ts'

export function CodeDigits({ code }: { code: string }) {
  const words = useMessages(portalWords)
  return (
    <p className="ga-code">
      <span className="ga-code__label" aria-hidden>
        {words.code}
      </span>
      <span className="ga-code__digits" aria-hidden>
        {code}
      </span>
      <span className="aksel-sr-only">{words.codeLabel(code)}</span>
    </p>
  )
}

/** 44 digits in groups of four: nobody reads them otherwise. */
export const inGroups = (key: string) => key.replace(/(.{4})/g, '$1 ').trim()
