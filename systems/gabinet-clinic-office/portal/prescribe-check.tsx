/** The last look before prescriptions are issued. */
import { Button } from '@navikt/ds-react/Button'
import { useEffect, useRef } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { useDiagnosisName } from './diagnosis-field.tsx'
import { medicineText } from './medicine-field.tsx'
import { type Position, type PrescribeDraft, payments } from './prescribe-draft.ts'
import { portalWords } from './words/portal.ts'
import { problemWords } from './words/problems.ts'
import { workWords } from './words/work.ts'

export interface PrescribeCheckProps {
  readonly draft: PrescribeDraft
  readonly sending: boolean
  readonly error: unknown
  readonly send: () => void
  readonly back: () => void
}

export function PrescribeCheck({ draft, sending, error, send, back }: PrescribeCheckProps) {
  const words = useMessages(workWords)
  const problems = useMessages(problemWords)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="ga-form">
      <h3 ref={heading} tabIndex={-1} className="ga-work__step">
        {words.checkTitle}
      </h3>
      <p>{words.checkLead(draft.positions.length)}</p>
      <ol className="ga-check">
        {draft.positions.map((position) => (
          <li key={position.key}>
            <Checked position={position} />
          </li>
        ))}
      </ol>
      {error !== null && <Failure error={error} problems={problems} />}
      <div className="ga-buttons">
        <Button loading={sending} onClick={send}>
          {words.issue}
        </Button>
        <Button variant="secondary" disabled={sending} onClick={back}>
          {words.correct}
        </Button>
      </div>
    </section>
  )
}

function Checked({ position }: { position: Position }) {
  const words = useMessages(workWords)
  const shared = useMessages(portalWords)
  const nameOf = useDiagnosisName()
  const { shortDate } = useFormats()
  const { medicine, packs, dosage, payment, days, from, reason } = position
  const level = payments.find((each) => each === payment)
  const facts = [
    shared.packs(Number(packs)),
    level && shared.payments[level],
    days ? words.daysOf(Number(days)) : words.usualDays,
    from && shared.validFrom(shortDate(from)),
    reason && `${reason.icd10} ${nameOf(reason)}`,
  ]
  return (
    <>
      <strong>{medicine && medicineText(medicine)}</strong>
      <p className="ga-card__line">{dosage}</p>
      <p className="ga-card__line op-quiet">{facts.filter(Boolean).join(' · ')}</p>
    </>
  )
}
