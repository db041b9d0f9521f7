/** One prescription at the counter: what, how to take it, what is left, and handing over the whole or a part. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { TextField } from '@navikt/ds-react/TextField'
import { useState } from 'react'
import { useAuthor } from '#ui/messages/author.ts'
import { calendarDay, useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { Refusal } from '#ui/shell/api.ts'
import { now } from '#ui/shell/now.ts'
import { call, type Names, type Prescription, type ShownEntitlement } from './call.ts'
import { useCommand } from './command.ts'
import { ShownFields } from './entitlement/shown-fields.tsx'
import { useShown } from './entitlement/use-shown.ts'
import { documentText, Why } from './entitlement/why.tsx'
import { PortionLine } from './portion-line.tsx'
import { PrescriptionState } from './state-tags.tsx'
import { counterWords } from './words/counter.ts'
import { entitlementWords } from './words/entitlement.ts'
import { portalWords } from './words/portal.ts'
import { problemWords } from './words/problems.ts'
import './counter.css'

export interface DispenseCardProps {
  readonly prescription: Prescription
  readonly names: Names
  readonly again: () => void
}

export function DispenseCard({ prescription, names, again }: DispenseCardProps) {
  const shared = useMessages(portalWords)
  const words = useMessages(counterWords)
  const { shortDate, money } = useFormats()
  const author = useAuthor(names)
  const { text, inn, dosage, packs, packsDispensed, paymentLevel, payment, validUntil, ...rest } =
    prescription
  const { by, state, portion } = rest
  return (
    <article className="ga-card ga-dispense">
      <div>
        <div className="ga-card__head">
          <h3 className="ga-card__title">{text}</h3>
          <PrescriptionState state={state} />
        </div>
        {inn && <p className="ga-card__line op-quiet">{inn}</p>}
        <p className="ga-card__line">{dosage}</p>
        <p className="ga-card__facts">
          <strong>{shared.packsLeft(packs - packsDispensed, packs)}</strong>
          {paymentLevel && <span>{shared.payments[paymentLevel]}</span>}
          {payment?.patient !== undefined && <span>{words.pays(money(payment.patient))}</span>}
          <span>{shared.validUntil(shortDate(validUntil))}</span>
        </p>
        {portion && <PortionLine portion={portion} />}
        {payment?.lapsed && (
          <InlineMessage status="warning" size="small">
            {words.lapsed(payment.entitlement ?? '')}
          </InlineMessage>
        )}
        {payment?.checked === false && <p className="ga-card__line op-quiet">{words.levelNotChecked}</p>}
        <p className="ga-card__line op-quiet">{shared.issuedBy(author(by))}</p>
        {payment && <Why payment={payment} />}
        <Earlier prescription={prescription} />
      </div>
      <HandOver prescription={prescription} again={again} />
    </article>
  )
}

function Earlier({ prescription: { dispensings } }: Pick<DispenseCardProps, 'prescription'>) {
  const words = useMessages(counterWords)
  const shown = useMessages(entitlementWords)
  const { dateTime } = useFormats()
  if (dispensings.length === 0) return null
  const told = dispensings.map(({ packs, at, entitlement }) =>
    [words.earlier(packs, dateTime(at)), entitlement && documentText(entitlement, shown)]
      .filter(Boolean)
      .join(', '),
  )
  return (
    <p className="ga-card__line op-quiet">
      {words.earlierTitle} {told.join('; ')}
    </p>
  )
}

function HandOver({ prescription, again }: Omit<DispenseCardProps, 'names'>) {
  const words = useMessages(counterWords)
  const { date } = useFormats()
  const { state, key, validFrom, packs, packsDispensed, portion } = prescription
  if (state !== 'issued' && state !== 'partly-dispensed')
    return <p className="ga-dispense__closed">{words.closed[state]}</p>
  if (validFrom > calendarDay(now()))
    return <p className="ga-dispense__closed">{words.notYet(date(validFrom))}</p>
  if (key === undefined || portion?.packs === 0) return null
  const left = Math.min(packs - packsDispensed, portion?.packs ?? packs)
  // Another number left is another form: it begins with all that is left.
  return <Form key={left} rxKey={key} left={left} prescription={prescription} again={again} />
}

/** What is handed over. */
interface Handing {
  readonly packs: number
  readonly batch?: string
  readonly entitlement?: ShownEntitlement
}

/** Refusals that another batch may lift. */
const aboutBatch: readonly string[] = ['batch-needed', 'withdrawn']

const batchForm = /^[!-z]{0,20}$/

interface FormProps extends Omit<DispenseCardProps, 'names'> {
  /** 44 digits of this prescription. */
  readonly rxKey: string
  readonly left: number
}

function Form({ rxKey, left, prescription: { id, text }, again }: FormProps) {
  const words = useMessages(counterWords)
  const textOf = useProblemText(useMessages(problemWords))
  const announce = useAnnounce()
  const [typed, setTyped] = useState(String(left))
  const [wrong, setWrong] = useState('')
  const handing = useCommand({
    slot: `dispense/${id}`,
    send: (order: Handing, options) => call('dispense', { key: rxKey, ...order }, options),
    onDone: ({ packsLeft, withdrawalsChecked }, { packs }) => {
      const done = words.dispensed(packs, packsLeft)
      announce(withdrawalsChecked ? done : `${done} ${words.notChecked}`)
      again()
    },
  })
  const [batch, setBatch] = useState('')
  const isAboutBatch = handing.error instanceof Refusal && aboutBatch.includes(handing.error.code)
  // Asked for only when it matters: once a decision stands in the way.
  const isBatchAsked = batch !== '' || isAboutBatch
  const packs = Number(typed)
  const shown = useShown(rxKey)
  const possible = /^\d+$/.test(typed.trim()) && packs >= 1 && packs <= left
  const mistake = wrong || (handing.isError && textOf(handing.error))
  return (
    <form
      className="ga-dispense__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const fault =
          (possible ? '' : words.packsRange(left)) || (batchForm.test(batch.trim()) ? '' : words.batchForm)
        setWrong(fault)
        const taken = shown.take()
        if (fault === '' && taken !== undefined)
          handing.mutate({ packs, ...(batch.trim() && { batch: batch.trim() }), ...taken })
      }}
    >
      <TextField
        label={words.packs}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        className="ga-dispense__packs"
        {...(mistake && !isAboutBatch && { error: mistake })}
        onChange={({ target }) => setTyped(target.value)}
      />
      {isBatchAsked && (
        <TextField
          label={words.batch}
          autoComplete="off"
          value={batch}
          className="ga-dispense__batch"
          {...(mistake && isAboutBatch && { error: mistake })}
          onChange={({ target }) => setBatch(target.value)}
        />
      )}
      <ShownFields state={shown} id={`entitled-${id}`} />
      <Button type="submit" loading={handing.isPending} aria-label={words.dispenseOf(text)}>
        {words.dispense}
      </Button>
    </form>
  )
}
