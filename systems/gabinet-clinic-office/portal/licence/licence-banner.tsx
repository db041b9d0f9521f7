/** On every page of a doctor, nurse or pharmacist whose right to practise does not hold today: what is wrong, since when, and what follows. */
import { useEffect } from 'react'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { useSession } from '#ui/shell/use-session.ts'
import { licenceWords } from '../words/licence.ts'
import { loadLicence, useLicence } from './licence.ts'
import './licence.css'

const licensed: readonly (string | undefined)[] = ['doctor', 'nurse', 'pharmacist']
/** A chamber may decide at any time. */
const everyMinute = 60_000

export function LicenceBanner() {
  const { role, practitioner } = useSession()?.seat?.actor ?? {}
  const words = useMessages(licenceWords)
  const { language } = useLanguage()
  const licence = useLicence()
  const isAsked = licensed.includes(role) && practitioner !== undefined
  useEffect(() => {
    if (!isAsked) return
    void loadLicence()
    const asking = setInterval(() => void loadLicence(), everyMinute)
    return () => clearInterval(asking)
  }, [isAsked])
  if (!isAsked || licence === undefined || licence.may) return null
  return (
    <section className="ga-licence" role="alert" aria-label={words.title}>
      <p>
        <strong>{licence.reason[language]}</strong>
      </p>
      <p>{role === 'pharmacist' ? words.atCounter : words.inSurgery}</p>
    </section>
  )
}
