/** A package at the counter: whose it is, and each prescription with what can still be handed over. */
import { ArrowRightIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useEffect, useRef } from 'react'
import { ageAt, useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { now } from '#ui/shell/now.ts'
import type { Package } from './call.ts'
import { DispenseCard } from './dispense-card.tsx'
import { counterWords } from './words/counter.ts'
import { portalWords } from './words/portal.ts'

export interface PackageViewProps {
  readonly found: Package
  /** Something was dispensed: look again. */
  readonly again: () => void
  readonly next: () => void
}

export function PackageView({ found, again, next }: PackageViewProps) {
  const words = useMessages(counterWords)
  const shared = useMessages(portalWords)
  const { shortDate } = useFormats()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { given, family, birthDate } = found.patient
  const age = birthDate === undefined ? undefined : ageAt(birthDate, now())
  const details = [
    birthDate && words.born(shortDate(birthDate)),
    age !== undefined && shared.age(age),
    words.count(found.prescriptions.length),
  ]
  return (
    <section className="ga-package">
      <div className="ga-package__head">
        <div>
          <h2 ref={heading} tabIndex={-1} className="ga-package__title">
            {given} {family}
          </h2>
          <p className="op-quiet ga-card__line">{details.filter(Boolean).join(' · ')}</p>
        </div>
        <Button variant="secondary" icon={<ArrowRightIcon aria-hidden />} iconPosition="right" onClick={next}>
          {words.next}
        </Button>
      </div>
      <ul className="ga-list">
        {found.prescriptions.map((prescription) => (
          <li key={prescription.id}>
            <DispenseCard prescription={prescription} names={found.names} again={again} />
          </li>
        ))}
      </ul>
    </section>
  )
}
