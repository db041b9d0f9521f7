/** Two records of the patient were joined or taken apart: who did it, when and why; on the first page. */
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import { call } from './call.ts'
import { linkWords } from './words/links.ts'

export function LinkNews() {
  const words = useMessages(linkWords)
  const { dateTime } = useFormats()
  const { data } = useQuery({ queryKey: ['link-acts'], queryFn: () => call('linkActs', {}) })
  if (data === undefined || data.acts.length === 0) return null
  const nameOf = (id: string | undefined) => data.names[id ?? ''] ?? words.somebody
  return (
    <section className="ik-card ik-proxy-news">
      <h2 className="ik-card__title">{words.title}</h2>
      <ul>
        {data.acts.map(({ what, by, agreedBy, at, reason }) => (
          <li key={`${what} ${at}`}>
            {what === 'joined' ? words.joined(nameOf(by), nameOf(agreedBy)) : words.apart(nameOf(by))}{' '}
            <span className="op-quiet">
              {dateTime(at)}. {words.says} <Recorded>„{reason}”</Recorded>
            </span>
          </li>
        ))}
      </ul>
      <p className="op-quiet">{words.wrong}</p>
    </section>
  )
}
