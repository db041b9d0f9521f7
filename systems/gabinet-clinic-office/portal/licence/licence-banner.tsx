/**
 * The right to practise of the doctor, nurse or pharmacist who sits here: above every page when it does not hold today, ends soon or nobody could
 * look; on the first page also that it is valid.
 */
import { useMatchRoute } from '@tanstack/react-router'
import { useEffect } from 'react'
import { dateInPoland } from '#standards/time/poland.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { now } from '#ui/shell/now.ts'
import { useSession } from '#ui/shell/use-session.ts'
import { licenceWords } from '../words/licence.ts'
import { loadLicence, type Told, useLicence } from './licence.ts'
import { type Standing, standingOf } from './standing.ts'
import './licence.css'

const licensed: readonly (string | undefined)[] = ['doctor', 'nurse', 'pharmacist']
/** A chamber may decide at any time. */
const everyMinute = 60_000

export function LicenceBanner() {
  const { role, practitioner } = useSession()?.seat?.actor ?? {}
  const told = useLicence()
  const isAsked = licensed.includes(role) && practitioner !== undefined
  const isFirstPage = useMatchRoute()({ to: '/' }) !== false
  useEffect(() => {
    if (!isAsked) return
    void loadLicence()
    const asking = setInterval(() => void loadLicence(), everyMinute)
    return () => clearInterval(asking)
  }, [isAsked])
  if (!isAsked || told === undefined) return null
  const standing = standingOf(told, dateInPoland(new Date(now())))
  if (standing === 'valid' && !isFirstPage) return null
  return <Mark standing={standing} told={told} atCounter={role === 'pharmacist'} />
}

interface MarkProps {
  readonly standing: Standing
  readonly told: Told
  readonly atCounter: boolean
}

function Mark({ standing, told: { licence }, atCounter }: MarkProps) {
  const words = useMessages(licenceWords)
  const { language } = useLanguage()
  const { dateTime } = useFormats()
  const reason = licence?.reason[language]
  const isRefused = standing === 'not-valid'
  const lines = {
    valid: [words.valid],
    'ends-soon': [words.endsSoon, reason],
    'not-checked': [
      words.notChecked,
      licence?.heardAt ? words.heard(dateTime(licence.heardAt)) : words.neverHeard,
    ],
    'not-valid': [reason, atCounter ? words.atCounter : words.inSurgery],
  }[standing]
  const [first, ...rest] = lines
  return (
    <section
      className={`ga-licence ga-licence--${standing}`}
      role={isRefused ? 'alert' : undefined}
      aria-label={words.title}
    >
      <p>{standing === 'valid' ? first : <strong>{first}</strong>}</p>
      {rest.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
  )
}
