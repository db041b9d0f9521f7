/** Why the patient pays what they pay: the reason and the provision that were kept with the prescription. */
import { useContext } from 'react'
import { LanguageChoice } from '#ui/messages/language-choice.ts'
import { type Translated, useMessages } from '#ui/messages/messages.ts'
import type { Prescription, ShownEntitlement } from '../call.ts'
import { entitlementWords } from '../words/entitlement.ts'

type Words = Pick<Translated<(typeof entitlementWords)['pl']>, 'kinds' | 'shownThen'>

export interface WhyProps {
  readonly payment: NonNullable<Prescription['payment']>
}

export function Why({ payment: { reason, provision } }: WhyProps) {
  const words = useMessages(entitlementWords)
  const { language } = useContext(LanguageChoice)
  if (reason === undefined) return null
  return (
    <details className="ga-why">
      <summary>{words.why}</summary>
      <p className="ga-card__line">{reason[language]}</p>
      {provision !== undefined && (
        <p className="op-quiet ga-card__line ga-ground__provision" lang="pl">
          {provision}
        </p>
      )}
    </details>
  )
}

/** In one line: which entitlement was shown, by which document; the number where it is told. */
export function documentText({ code, document: { kind, number } }: ShownEntitlement, words: Words): string {
  const parts = [words.kinds[kind], number].filter((part) => part !== undefined)
  return `${words.shownThen(code)} (${parts.join(' ')})`
}
