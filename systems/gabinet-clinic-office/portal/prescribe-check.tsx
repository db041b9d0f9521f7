/** The last look before prescriptions are issued. */
import { Button } from '@navikt/ds-react/Button'
import { Checkbox } from '@navikt/ds-react/Checkbox'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { useContext, useEffect, useRef, useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { LanguageChoice } from '#ui/messages/language-choice.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { conflictOf } from './allergy-conflict.ts'
import type { Overview } from './call.ts'
import { useDiagnosisName } from './diagnosis-field.tsx'
import { isByHand } from './medicine-by-hand.tsx'
import { medicineText } from './medicine-field.tsx'
import { type Position, type PrescribeDraft, payments } from './prescribe-draft.ts'
import { PrescribeFindings } from './prescribe-findings.tsx'
import { bestAt, useLevels } from './use-levels.ts'
import { medicineWords } from './words/medicine.ts'
import { paymentWords } from './words/payment.ts'
import { portalWords } from './words/portal.ts'
import { problemWords } from './words/problems.ts'
import { workWords } from './words/work.ts'

export interface PrescribeCheckProps {
  readonly draft: PrescribeDraft
  readonly strip: Overview['strip']
  readonly sending: boolean
  readonly error: unknown
  readonly send: () => void
  readonly back: () => void
}

export function PrescribeCheck({ draft, strip, sending, error, send, back }: PrescribeCheckProps) {
  const words = useMessages(workWords)
  const byHand = useMessages(medicineWords)
  const problems = useMessages(problemWords)
  const heading = useRef<HTMLHeadingElement>(null)
  const [known, setKnown] = useState(false)
  const [tried, setTried] = useState(false)
  const conflicts = draft.positions.flatMap(({ medicine }) => conflictOf(medicine, strip.allergies) ?? [])
  useEffect(() => heading.current?.focus(), [])
  const issue = () => {
    setTried(true)
    if (conflicts.length === 0 || known) send()
    else document.getElementById(confirmId)?.focus()
  }
  return (
    <section className="ga-form">
      <h3 ref={heading} tabIndex={-1} className="ga-work__step">
        {words.checkTitle}
      </h3>
      <p>{words.checkLead(draft.positions.length)}</p>
      <ol className="ga-check">
        {draft.positions.map((position) => (
          <li key={position.key}>
            <Checked position={position} person={strip.person} />
          </li>
        ))}
      </ol>
      <PrescribeFindings draft={draft} />
      {draft.positions.some(({ medicine }) => isByHand(medicine)) && (
        <InlineMessage status="warning">{byHand.notCompared}</InlineMessage>
      )}
      {strip.notOpened.includes('allergies') && (
        <InlineMessage status="warning">{words.allergiesNotOpened}</InlineMessage>
      )}
      {conflicts.length > 0 && (
        <Conflict
          texts={conflicts.map(({ text }) => text)}
          known={known}
          missing={tried && !known}
          change={setKnown}
        />
      )}
      {error !== null && <Failure error={error} problems={problems} />}
      <div className="ga-buttons">
        <Button loading={sending} onClick={issue}>
          {words.issue}
        </Button>
        <Button variant="secondary" disabled={sending} onClick={back}>
          {words.correct}
        </Button>
      </div>
    </section>
  )
}

const confirmId = 'prescribe-allergy-known'

interface ConflictProps {
  readonly texts: readonly string[]
  readonly known: boolean
  readonly missing: boolean
  readonly change: (known: boolean) => void
}

/** The one thing that stops a prescription here until a person has said yes. */
function Conflict({ texts, known, missing, change }: ConflictProps) {
  const words = useMessages(workWords)
  return (
    <div className="ga-conflict">
      <InlineMessage status="warning">{words.allergic([...new Set(texts)].join(', '))}</InlineMessage>
      <Checkbox
        id={confirmId}
        size="small"
        checked={known}
        error={missing}
        onChange={({ target }) => change(target.checked)}
      >
        {words.allergicConfirm}
      </Checkbox>
      {missing && (
        <p role="alert" className="ga-mistake">
          {words.allergicMissing}
        </p>
      )}
    </div>
  )
}

interface CheckedProps {
  readonly position: Position
  readonly person: Overview['strip']['person']
}

function Checked({ position, person }: CheckedProps) {
  const words = useMessages(workWords)
  const shared = useMessages(portalWords)
  const { pays } = useMessages(paymentWords)
  const nameOf = useDiagnosisName()
  const { shortDate, money } = useFormats()
  const { language } = useContext(LanguageChoice)
  const { data: levels } = useLevels(position, person)
  const { medicine, packs, dosage, payment, granted, days, from, reason } = position
  const level = payments.find((each) => each === payment)
  const option = levels?.isListed ? bestAt(levels, payment) : undefined
  const facts = [
    shared.packs(Number(packs)),
    level && shared.payments[level],
    granted,
    option?.patient !== undefined && pays(money(option.patient)),
    days ? words.daysOf(Number(days)) : words.usualDays,
    from && shared.validFrom(shortDate(from)),
    reason && `${reason.icd10} ${nameOf(reason)}`,
  ]
  return (
    <>
      <strong>{medicine && medicineText(medicine)}</strong>
      <p className="ga-card__line">{dosage}</p>
      <p className="ga-card__line op-quiet">{facts.filter(Boolean).join(' · ')}</p>
      {option && <p className="ga-card__line op-quiet">{option.reason[language]}</p>}
    </>
  )
}
