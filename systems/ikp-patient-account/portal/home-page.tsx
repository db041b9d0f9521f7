/** The first page: what can be collected, what is open, what happened last. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { LastAccess } from './access-line.tsx'
import { type Access, call, type Home } from './call.ts'
import { eventTitle } from './event-title.ts'
import { LinkNews } from './link-news.tsx'
import { byOthers, useNews } from './news.ts'
import { byPackage, PackageCard } from './package-card.tsx'
import { ProxyNews } from './proxy-news.tsx'
import { ReferralCard } from './referral-card.tsx'
import { WardNews } from './ward-news.tsx'
import { homeWords } from './words/home.ts'

export function HomePage() {
  const looked = useNews()
  const query = useQuery({ queryKey: ['home'], queryFn: () => call('home', {}) })
  return <Loaded query={query}>{(home) => <Content home={home} looked={looked ?? home.lastAccess} />}</Loaded>
}

function Content({ home, looked }: { home: Home; looked: Access | undefined }) {
  const words = useMessages(homeWords)
  const { toCollect, openReferrals, person, names, may } = home
  return (
    <Page title={words.hello(person.given)} lead={words.status(toCollect.length, openReferrals.length)}>
      <ProxyNews news={home.proxyNews} />
      <LinkNews />
      <div className="ik-home">
        <div>
          <Section title={words.toCollect} to="/prescriptions" more={words.allPrescriptions}>
            {toCollect.length === 0 && <p className="op-quiet">{words.nothingToCollect}</p>}
            {byPackage(toCollect).map((prescriptions) => (
              <PackageCard key={prescriptions[0]?.id} prescriptions={prescriptions} names={names} />
            ))}
          </Section>
        </div>
        <div>
          <Section title={words.referrals} to="/referrals" more={words.allReferrals}>
            {openReferrals.length === 0 && <p className="op-quiet">{words.noReferrals}</p>}
            {openReferrals.map((referral) => (
              <ReferralCard key={referral.id} referral={referral} names={names} level={3} />
            ))}
          </Section>
          <Section title={words.lastEvent} to="/events" more={words.allEvents}>
            <LastEvent home={home} />
          </Section>
          {may.includes('see-accesses') && (
            <Section title={words.lastAccess} to="/accesses" more={words.allAccesses}>
              {looked && byOthers(looked) ? (
                <LastAccess access={looked} />
              ) : (
                <p className="op-quiet">{words.noAccess}</p>
              )}
            </Section>
          )}
          <WardNews />
          <p className="ik-more">
            <Link to="/applications" className="ik-link">
              {words.applications}
            </Link>
          </p>
        </div>
      </div>
    </Page>
  )
}

interface SectionProps {
  readonly title: string
  /** The page with all of it. */
  readonly to: string
  readonly more: string
  readonly children: ReactNode
}

function Section({ title, to, more, children }: SectionProps) {
  return (
    <section className="ik-section">
      <h2 className="op-section-title">{title}</h2>
      <div className="ik-stack">{children}</div>
      <p className="ik-more">
        <Link to={to} className="ik-link">
          {more}
        </Link>
      </p>
    </section>
  )
}

function LastEvent({ home: { lastEvent, names } }: { home: Home }) {
  const words = useMessages(homeWords)
  const { date } = useFormats()
  const author = useAuthor(names)
  if (!lastEvent) return <p className="op-quiet">{words.noEvent}</p>
  return (
    <article className="ik-card">
      <h3 className="ik-card__title">
        <Link to="/events/$id" params={{ id: lastEvent.id }} className="ik-link">
          <Recorded>{eventTitle(lastEvent)}</Recorded>
        </Link>
      </h3>
      <p className="ik-card__line">{date(lastEvent.startedAt)}</p>
      <p className="ik-card__line op-quiet">{author(lastEvent.by)}</p>
    </article>
  )
}
