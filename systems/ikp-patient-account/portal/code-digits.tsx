/** The four digits that a patient says at the counter: large, and read aloud one by one. */
import { useMessages } from '#ui/messages/messages.ts'
import { portalWords } from './words/portal.ts'

export function CodeDigits({ code, large = false }: { code: string; large?: boolean }) {
  const words = useMessages(portalWords)
  return (
    <p className={large ? 'ik-code ik-code--large' : 'ik-code'}>
      <span className="ik-code__label" aria-hidden>
        {words.code}
      </span>
      <span className="ik-code__digits" aria-hidden>
        {code}
      </span>
      <span className="aksel-sr-only">{words.codeLabel(code)}</span>
    </p>
  )
}
