/** The patient's prescriptions, newest first; the clinic's own can be cancelled until something is dispensed. */

import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { namesOf, Pages } from '#ui/pages/pages.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { call, type Names, type Prescription } from './call.ts'
import { CancelForm } from './cancel-form.tsx'
import { Repeat } from './repeat.tsx'
import { PrescriptionState } from './state-tags.tsx'
import { usePatient } from './use-profile.ts'
import { portalWords } from './words/portal.ts'
import { profileWords } from './words/profile.ts'

export function PrescriptionsView() {
  const words = useMessages(profileWords)
  const patient = usePatient()
  return (
    <section>
      <h2 className="op-section-title">{words.prescriptions}</h2>
      <Pages
        queryKey={['patient', patient, 'prescriptions']}
        limit={50}
        fetchPage={(page) => call('prescriptions', { patient, ...page })}
      >
        {(pages) => {
          const all = pages.flatMap(({ prescriptions }) => prescriptions)
          if (all.length === 0) return <p className="op-quiet">{words.noPrescriptions}</p>
          return (
            <ul className="ga-list">
              {all.map((prescription) => (
                <li key={prescription.id}>
                  <PrescriptionCard prescription={prescription} names={namesOf(pages)} />
                </li>
              ))}
            </ul>
          )
        }}
      </Pages>
    </section>
  )
}

function PrescriptionCard({ prescription, names }: { prescription: Prescription; names: Names }) {
  const shared = useMessages(portalWords)
  const { shortDate } = useFormats()
  const author = useAuthor(names)
  const { text, dosage, state, packs, packsDispensed, validUntil, issuedAt, by } = prescription
  const open = state === 'issued' || state === 'partly-dispensed'
  return (
    <article className="ga-card">
      <div className="ga-card__head">
        <h3 className="ga-card__title">{text}</h3>
        <PrescriptionState state={state} />
      </div>
      <p className="ga-card__line">{dosage}</p>
      <p className="ga-card__facts">
        <span>
          {open ? shared.packsLeft(packs - packsDispensed, packs) : shared.packsTaken(packsDispensed, packs)}
        </span>
        {open && <span>{shared.validUntil(shortDate(validUntil))}</span>}
        {open && prescription.package && (
          <span>
            {shared.code} <strong className="ga-digits">{prescription.package.code}</strong>
          </span>
        )}
      </p>
      <p className="ga-card__line op-quiet">
        {shortDate(issuedAt)} · {author(by)}
      </p>
      <div className="ga-buttons">
        <Repeat prescription={prescription} />
        <Cancel prescription={prescription} />
      </div>
    </article>
  )
}

function Cancel({ prescription: { id, text, state, by } }: { prescription: Prescription }) {
  const words = useMessages(profileWords)
  const actor = useSession()?.seat?.actor
  const own = by.practitioner === actor?.practitioner || by.organization === actor?.organization
  if (actor?.role !== 'doctor' || state !== 'issued' || !own) return null
  return (
    <CancelForm
      id={id}
      label={words.cancelPrescription}
      what={text}
      done={words.cancelledPrescription}
      send={(reason, options) => call('cancelPrescription', { prescription: id, reason }, options)}
    />
  )
}
