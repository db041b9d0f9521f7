/** Work that was begun and not sent: a way back to each. */
import { Link } from '@tanstack/react-router'
import { useMessages } from '#ui/messages/messages.ts'
import { slotOf, useDrafts } from './drafts.ts'
import { homeWords } from './words/home.ts'

export function Unfinished() {
  const words = useMessages(homeWords)
  const drafts = useDrafts()
  if (drafts.length === 0) return null
  return (
    <section className="ga-card ga-unfinished">
      <h2 className="ga-card__title">{words.unfinished}</h2>
      <ul className="ga-plain">
        {drafts.map(({ patient, work, name }) => (
          <li key={slotOf(patient, work)}>
            <Link to="/patients/$id" params={{ id: patient }} search={{ work }} className="ga-link">
              {name}: {words.unfinishedWork[work]}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
