/** What the patient shows: which entitlement, what is paid with it and why, or why it does not count; then the document. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { Select } from '@navikt/ds-react/Select'
import { TextField } from '@navikt/ds-react/TextField'
import { useContext, useEffect, useRef } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { LanguageChoice } from '#ui/messages/language-choice.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import type { Entitled } from '../call.ts'
import { counterWords } from '../words/counter.ts'
import { entitlementWords } from '../words/entitlement.ts'
import { paymentWords } from '../words/payment.ts'
import { problemWords } from '../words/problems.ts'
import { type Code, documentOf, type Kind, type ShownState } from './use-shown.ts'

export interface ShownFieldsProps {
  readonly state: ShownState
  /** Begins the ids of the fields. */
  readonly id: string
}

export function ShownFields({ state, id }: ShownFieldsProps) {
  const words = useMessages(entitlementWords)
  const { shown, open } = state
  if (!shown.isOpen)
    return (
      <Button type="button" variant="tertiary" size="small" onClick={() => open(true)}>
        {words.shows}
      </Button>
    )
  return (
    <div className="ga-entitled">
      <CodeField state={state} id={id} />
      <Told state={state} />
      <DocumentFields state={state} id={id} />
      <Button type="button" variant="tertiary" size="small" onClick={() => open(false)}>
        {words.without}
      </Button>
    </div>
  )
}

function CodeField({ state: { shown, told, mistake, choose }, id }: ShownFieldsProps) {
  const words = useMessages(entitlementWords)
  const { entitlements } = useMessages(paymentWords)
  const field = useRef<HTMLSelectElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <Select
      ref={field}
      id={`${id}-code`}
      size="small"
      label={words.code}
      value={shown.code}
      {...(mistake !== '' && told?.holds !== true && { error: mistake })}
      onChange={({ target }) => choose(target.value as Code | '')}
    >
      <option value="">{words.choose}</option>
      {Object.entries({ ...entitlements, ...words.more }).map(([code, text]) => (
        <option key={code} value={code}>
          {text}
        </option>
      ))}
    </Select>
  )
}

function Told({ state: { told, isAsking, error } }: Pick<ShownFieldsProps, 'state'>) {
  const words = useMessages(entitlementWords)
  const textOf = useProblemText(useMessages(problemWords))
  return (
    <div aria-live="polite">
      {isAsking && <p className="op-quiet ga-card__line">{words.wait}</p>}
      {error !== null && (
        <InlineMessage status="warning" size="small">
          {textOf(error)}
        </InlineMessage>
      )}
      {!isAsking && told && <Answer told={told} />}
    </div>
  )
}

function Answer({ told: { holds, reason, payment } }: { told: Entitled }) {
  const words = useMessages(counterWords)
  const { language } = useContext(LanguageChoice)
  const { money } = useFormats()
  if (!holds || payment?.checked === false)
    return (
      <InlineMessage status={holds ? 'info' : 'warning'} size="small">
        {reason[language]}
      </InlineMessage>
    )
  return (
    <>
      {payment?.patient !== undefined && (
        <p className="ga-card__facts">
          <strong>{words.pays(money(payment.patient))}</strong>
        </p>
      )}
      <p className="ga-card__line">{reason[language]}</p>
      <p className="op-quiet ga-card__line ga-ground__provision" lang="pl">
        {payment?.provision}
      </p>
    </>
  )
}

function DocumentFields({ state: { shown, told, mistake, change }, id }: ShownFieldsProps) {
  const words = useMessages(entitlementWords)
  const document = told?.holds === true ? documentOf(told, shown.kind) : undefined
  if (told === undefined || document === undefined) return null
  return (
    <>
      <Select
        id={`${id}-kind`}
        size="small"
        label={words.kind}
        value={document.kind}
        onChange={({ target }) => change({ kind: target.value as Kind })}
      >
        {told.documents.map(({ kind }) => (
          <option key={kind} value={kind}>
            {words.kinds[kind]}
          </option>
        ))}
      </Select>
      <TextField
        id={`${id}-number`}
        size="small"
        label={document.isNumbered ? words.number : words.numberIfAny}
        autoComplete="off"
        maxLength={30}
        value={shown.number}
        {...(mistake !== '' && { error: mistake })}
        onChange={({ target }) => change({ number: target.value })}
      />
    </>
  )
}
