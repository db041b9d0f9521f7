/** What is new about who acts for whom, on the first page. */
import { Link } from '@tanstack/react-router'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import type { Home } from './call.ts'
import { proxyWords } from './words/proxies.ts'

export function ProxyNews({ news }: { news: Home['proxyNews'] }) {
  const words = useMessages(proxyWords)
  const { date } = useFormats()
  if (news.length === 0) return null
  return (
    <section className="ik-card ik-proxy-news">
      <h2 className="ik-card__title">{words.newsTitle}</h2>
      <ul>
        {news.map(({ at, what, name = words.somebody, guardian }) => (
          <li key={`${at} ${what}`}>
            {words.news[what](name)}{' '}
            <span className="op-quiet">
              {date(at)}, {guardian ? words.guardian : words.proxy}
            </span>
          </li>
        ))}
      </ul>
      <p className="ik-more">
        <Link to="/rights/proxies" className="ik-link">
          {words.title}
        </Link>
      </p>
    </section>
  )
}
