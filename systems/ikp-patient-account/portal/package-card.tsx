/** What one code at the pharmacy gives: the prescriptions of one package. */
import { Link } from '@tanstack/react-router'
import { CodeDigits } from '#ui/code-digits/code-digits.tsx'
import { useAuthor } from '#ui/messages/author.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import type { Names, Prescription } from './call.ts'
import { PrescriptionState } from './state-tags.tsx'
import { Validity } from './validity.tsx'
import { homeWords } from './words/home.ts'
import { portalWords } from './words/portal.ts'

/** Prescriptions that were issued together share a code; order is kept. */
export function byPackage(prescriptions: readonly Prescription[]): Prescription[][] {
  return [...Map.groupBy(prescriptions, ({ id, package: group }) => group?.key ?? id).values()]
}

export interface PackageCardProps {
  readonly prescriptions: readonly Prescription[]
  readonly names: Names
}

export function PackageCard({ prescriptions, names }: PackageCardProps) {
  const words = useMessages(homeWords)
  const author = useAuthor(names)
  const shared = useMessages(portalWords)
  const [first] = prescriptions
  if (!first) return null
  return (
    <article className="ik-card ik-package">
      {first.package && (
        <div className="ik-package__code">
          <CodeDigits code={first.package.code} />
          <p className="ik-package__how">{words.inPharmacy}</p>
        </div>
      )}
      <ul className="ik-package__list">
        {prescriptions.map((prescription) => (
          <li key={prescription.id}>
            <Medicine prescription={prescription} />
          </li>
        ))}
      </ul>
      <p className="ik-card__line op-quiet">{shared.by(author(first.by))}</p>
    </article>
  )
}

function Medicine({ prescription }: { prescription: Prescription }) {
  const words = useMessages(portalWords)
  const { id, text, dosage, packs, packsDispensed, state } = prescription
  return (
    <>
      <h3 className="ik-card__title">
        <Link to="/prescriptions/$id" params={{ id }} className="ik-link">
          <Recorded>{text}</Recorded>
        </Link>
      </h3>
      <p className="ik-card__line">
        <Recorded>{dosage}</Recorded>
      </p>
      <p className="ik-card__facts">
        {state === 'partly-dispensed' && <PrescriptionState state={state} />}
        <span>{words.packsLeft(packs - packsDispensed, packs)}</span>
        <Validity prescription={prescription} />
      </p>
    </>
  )
}
