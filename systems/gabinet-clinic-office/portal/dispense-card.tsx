/** One prescription at the counter: what, how to take it, what is left, what was handed over; and handing over the whole or a part. */
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import type { Names, Prescription } from './call.ts'
import { HandOver } from './counter/hand-over.tsx'
import { HandedBefore } from './counter/handed-before.tsx'
import { LockLine } from './counter/lock-line.tsx'
import { Why } from './entitlement/why.tsx'
import { PortionLine } from './portion-line.tsx'
import { PrescriptionState } from './state-tags.tsx'
import { counterWords } from './words/counter.ts'
import { handingWords } from './words/handing.ts'
import { portalWords } from './words/portal.ts'
import './counter.css'
import './counter/counter-work.css'

export interface DispenseCardProps {
  readonly prescription: Prescription
  readonly names: Names
  readonly again: () => void
}

export function DispenseCard({ prescription, names, again }: DispenseCardProps) {
  const shared = useMessages(portalWords)
  const words = useMessages(counterWords)
  const handing = useMessages(handingWords)
  const { shortDate, money } = useFormats()
  const author = useAuthor(names)
  const { text, inn, dosage, packs, packsDispensed, paymentLevel, payment, validUntil, ...rest } =
    prescription
  const { by, state, portion, unchangeable } = rest
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
        {unchangeable && <p className="ga-card__line">{handing.unchangeable}</p>}
        {portion && <PortionLine portion={portion} />}
        {payment?.lapsed && (
          <InlineMessage status="warning" size="small">
            {words.lapsed(payment.entitlement ?? '')}
          </InlineMessage>
        )}
        {payment?.checked === false && <p className="ga-card__line op-quiet">{words.levelNotChecked}</p>}
        <p className="ga-card__line op-quiet">{shared.issuedBy(author(by))}</p>
        {payment && <Why payment={payment} />}
        <HandedBefore prescription={prescription} again={again} />
        <LockLine {...{ prescription, names, again }} />
      </div>
      <HandOver prescription={prescription} again={again} />
    </article>
  )
}
