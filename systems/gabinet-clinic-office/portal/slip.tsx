/** What the patient takes along: the code, the key and what they are for. Made to be printed, too. */
import { PrinterSmallIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { type ReactNode, useEffect, useRef } from 'react'
import { CodeDigits } from '#ui/code-digits/code-digits.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { QrCode } from '#ui/qr/qr-code.tsx'
import type { Issued, Referral } from './call.ts'
import { SignDocuments } from './sign-documents.tsx'
import { medicineWords } from './words/medicine.ts'
import { portalWords } from './words/portal.ts'
import { workWords } from './words/work.ts'

interface SlipProps {
  readonly title: string
  readonly how: string
  readonly access: { readonly key: string; readonly code: string }
  readonly again: () => void
  readonly children: ReactNode
}

/** 44 digits in groups of four: nobody reads them otherwise. */
const inGroups = (key: string) => key.replace(/(.{4})/g, '$1 ').trim()

function Slip({ title, how, access, again, children }: SlipProps) {
  const words = useMessages(workWords)
  const shared = useMessages(portalWords)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="ga-slip">
      <h3 ref={heading} tabIndex={-1} className="ga-work__step">
        {title}
      </h3>
      <div className="ga-slip__access">
        <CodeDigits code={access.code} large />
        <QrCode value={access.key} label={words.qrLabel(inGroups(access.key))} />
      </div>
      <p>{how}</p>
      {children}
      <p className="ga-slip__key">
        <span className="op-quiet">{words.key}</span> {inGroups(access.key)}
      </p>
      <div className="ga-buttons ga-noprint">
        <Button icon={<PrinterSmallIcon aria-hidden />} onClick={() => print()}>
          {shared.print}
        </Button>
        <Button variant="secondary" onClick={again}>
          {words.another}
        </Button>
      </div>
    </section>
  )
}

export function PrescriptionSlip({ issued, again }: { issued: Issued; again: () => void }) {
  const words = useMessages(workWords)
  const shared = useMessages(portalWords)
  const medicines = useMessages(medicineWords)
  const { shortDate } = useFormats()
  return (
    <Slip
      title={words.issuedTitle(issued.prescriptions.length)}
      how={words.giveCode}
      access={issued.package}
      again={again}
    >
      <ol className="ga-check">
        {issued.prescriptions.map(({ id, text, dosage, packs, validUntil }, place) => (
          <li key={id}>
            <strong>{text}</strong>
            <p className="ga-card__line">{dosage}</p>
            <p className="ga-card__line op-quiet">
              {shared.packs(packs)} · {shared.validUntil(shortDate(validUntil))}
            </p>
            {issued.notCounted.includes(place) && (
              <InlineMessage className="ga-noprint" status="warning" size="small">
                {medicines.notCounted}
              </InlineMessage>
            )}
          </li>
        ))}
      </ol>
      <SignDocuments
        documents={issued.prescriptions.map(({ id }) => ({ type: 'MedicationRequest' as const, id }))}
      />
    </Slip>
  )
}

export function ReferralSlip({ referral, again }: { referral: Referral; again: () => void }) {
  const words = useMessages(workWords)
  const { text, reason, reasonText, access } = referral
  if (!access) return null
  return (
    <Slip title={words.referred} how={words.giveReferralCode} access={access} again={again}>
      <p>
        <strong>{text}</strong>
      </p>
      <p className="op-quiet">{[reason, reasonText].filter(Boolean).join(' ')}</p>
      <SignDocuments documents={[{ type: 'ServiceRequest', id: referral.id }]} />
    </Slip>
  )
}
