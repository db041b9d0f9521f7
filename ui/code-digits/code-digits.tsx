/** The four digits that a patient says at the counter: large, and read aloud one by one. */
import { useMessages } from '../messages/messages.ts'
import { codeWords } from './words.ts'
import './code-digits.css'

export interface CodeDigitsProps {
  readonly code: string
  /** Where the code is what the page is for. */
  readonly large?: boolean
}

export function CodeDigits({ code, large = false }: CodeDigitsProps) {
  const words = useMessages(codeWords)
  return (
    <p className={large ? 'cd-code cd-code--large' : 'cd-code'}>
      <span className="cd-code__label" aria-hidden>
        {words.code}
      </span>
      <span className="cd-code__digits" aria-hidden>
        {code}
      </span>
      <span className="aksel-sr-only">{words.spoken(code)}</span>
    </p>
  )
}
