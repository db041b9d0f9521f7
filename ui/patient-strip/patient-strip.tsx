/**
 * Level 0 of the patient's profile: five seconds. Who it is, what must not be missed, what is going on, when they were
 * last seen. Every fact opens the entry it comes from.
 */
import { ExclamationmarkTriangleIcon } from '@navikt/aksel-icons'
import { type ReactNode, useId } from 'react'
import { ageAt, useFormats } from '../messages/formats.ts'
import { useMessages } from '../messages/messages.ts'
import './patient-strip.css'
import { stripWords } from './words.ts'

export interface StripFact {
  readonly id: string
  readonly text: string
  readonly code?: string | undefined
  readonly at?: string | undefined
}

interface StripData {
  readonly person: {
    readonly given: string
    readonly family: string
    readonly pesel?: string | undefined
    readonly birthDate?: string | undefined
    readonly sex: 'female' | 'male' | 'other' | 'unknown'
    readonly deceased?: boolean | undefined
  }
  readonly allergies: readonly StripFact[]
  readonly alerts: readonly {
    readonly code: string
    readonly rows: readonly (StripFact & { readonly kind: string })[]
  }[]
  readonly problems: readonly StripFact[]
  readonly medicines: readonly StripFact[]
  /** Parts that were not opened to whoever looks. */
  readonly notOpened: readonly string[]
  readonly lastContact?: { readonly at: string; readonly text: string; readonly id: string } | undefined
}

export interface PatientStripProps {
  readonly strip: StripData
  /** The present, an instant: the age is reckoned from it. */
  readonly now: string
  /** When the newest entry arrived. */
  readonly asOf?: string | undefined
  readonly onOpen: (entry: { kind: string; id: string }) => void
  /** Heading level of the name; 2 unless the strip is the page's own title. */
  readonly level?: 1 | 2
  /** Buttons for what can be done with this patient. */
  readonly actions?: ReactNode
}

export function PatientStrip({ strip, now, asOf, onOpen, level = 2, actions }: PatientStripProps) {
  const words = useMessages(stripWords)
  const { shortDate, date } = useFormats()
  const emptyOf = (part: string, none: string) => (strip.notOpened.includes(part) ? words.notOpened : none)
  const open = (kind: string) => (fact: StripFact) => onOpen({ kind, id: fact.id })
  return (
    <section className="ps" aria-label={words.label}>
      <div className="ps__head">
        <Identity person={strip.person} now={now} level={level} />
        {actions && <div className="ps__actions">{actions}</div>}
      </div>
      <Alerts strip={strip} onOpen={onOpen} />
      <div className="ps__facts">
        <Facts
          title={words.allergies}
          facts={strip.allergies}
          empty={emptyOf('allergies', words.noAllergies)}
          onOpen={open('allergy')}
          grave={strip.allergies.length > 0}
        />
        <Facts
          title={words.problems}
          facts={strip.problems}
          empty={emptyOf('problems', words.noProblems)}
          onOpen={open('problem')}
        />
        <Facts
          title={words.medicines}
          facts={strip.medicines}
          empty={emptyOf('medicines', words.noMedicines)}
          onOpen={open('medicine')}
        />
        <Facts
          title={words.lastContact}
          facts={
            strip.lastContact
              ? [{ ...strip.lastContact, text: contactText(strip.lastContact, shortDate) }]
              : []
          }
          empty={emptyOf('lastContact', words.noContact)}
          onOpen={open('visit')}
          note={asOf && words.asOf(date(asOf))}
        />
      </div>
    </section>
  )
}

const contactText = (contact: { at: string; text: string }, shortDate: (iso: string) => string) =>
  `${shortDate(contact.at)}: ${contact.text}`

function Identity({ person, now, level }: { person: StripData['person']; now: string; level: 1 | 2 }) {
  const words = useMessages(stripWords)
  const { shortDate } = useFormats()
  const Name = level === 1 ? 'h1' : 'h2'
  const age = person.birthDate ? ageAt(person.birthDate, now) : undefined
  const details = [
    age !== undefined && !person.deceased && words.age(age),
    person.birthDate && words.born(shortDate(person.birthDate)),
    words.sex[person.sex],
    person.pesel && `${words.pesel} ${person.pesel}`,
    person.deceased && words.deceased,
  ]
  return (
    <div>
      <Name className="ps__name" tabIndex={level === 1 ? -1 : undefined}>
        {person.given} {person.family}
      </Name>
      <p className="ps__details">{details.filter(Boolean).join(' · ')}</p>
    </div>
  )
}

function Alerts({ strip, onOpen }: Pick<PatientStripProps, 'strip' | 'onOpen'>) {
  const words = useMessages(stripWords)
  const known: Readonly<Record<string, string>> = words.alert
  if (strip.alerts.length === 0) return null
  return (
    <ul className="ps__alerts" aria-label={words.alerts}>
      {strip.alerts.slice(0, 3).map((alert) => (
        <li key={alert.code}>
          <ExclamationmarkTriangleIcon aria-hidden fontSize="1.25rem" />
          <span>
            <strong>{known[alert.code] ?? alert.code}: </strong>
            {alert.rows.slice(0, 3).map((row, index) => (
              <span key={row.id}>
                {index > 0 && ', '}
                <button
                  type="button"
                  className="ps__link"
                  onClick={() => onOpen({ kind: row.kind, id: row.id })}
                >
                  {row.text}
                </button>
              </span>
            ))}
            {alert.rows.length > 3 && ` ${words.more(alert.rows.length - 3)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

interface FactsProps {
  readonly title: string
  readonly facts: readonly StripFact[]
  readonly empty: string
  readonly onOpen: (fact: StripFact) => void
  readonly grave?: boolean
  readonly note?: string | undefined
}

const few = 4

function Facts({ title, facts, empty, onOpen, grave = false, note }: FactsProps) {
  const words = useMessages(stripWords)
  const heading = useId()
  return (
    <div className={grave ? 'ps__box ps__box--grave' : 'ps__box'}>
      <h3 id={heading} className="ps__title">
        {grave && <ExclamationmarkTriangleIcon aria-hidden fontSize="1.125rem" />}
        {title}
      </h3>
      {facts.length === 0 && <p className="ps__empty">{empty}</p>}
      <ul aria-labelledby={heading}>
        {facts.slice(0, few).map((fact) => (
          <li key={fact.id}>
            <button type="button" className="ps__link" onClick={() => onOpen(fact)}>
              {fact.text}
            </button>
          </li>
        ))}
        {facts.length > few && <li className="op-quiet">{words.more(facts.length - few)}</li>}
      </ul>
      {note && <p className="ps__empty">{note}</p>}
    </div>
  )
}
