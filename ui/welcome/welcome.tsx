/** The front page: four doors, the round that proves the platform, and where makers of software begin. */
import { useMessages } from '../messages/messages.ts'
import { Page } from '../shell/page.tsx'
import { welcomeWords } from './words.ts'
import './welcome.css'

const doors = [
  { id: 'ikp', href: '/ikp' },
  { id: 'gabinet', href: '/gabinet' },
  { id: 'registers', href: '/rejestry' },
  { id: 'map', href: '/map' },
] as const

const offices = [
  { id: 'sau', href: '/sau' },
  { id: 'soc', href: '/soc' },
  { id: 'aip', href: '/aip' },
  { id: 'saa', href: '/saa' },
  { id: 'rpl', href: '/rpl' },
  { id: 'soid', href: '/soid' },
  { id: 'cwpm', href: '/cwpm' },
] as const

export function Welcome() {
  const words = useMessages(welcomeWords)
  return (
    <Page title={words.title} lead={words.lead}>
      <section aria-labelledby="doors">
        <h2 id="doors" className="op-section-title">
          {words.doors}
        </h2>
        <ul className="wl-doors">
          {doors.map((door) => (
            <li key={door.id} className="wl-door">
              <p className="wl-door__who">{words[door.id].who}</p>
              <h3 className="wl-door__name">
                <a href={door.href} className="wl-door__link">
                  {words[door.id].name}
                </a>
              </h3>
              <p className="wl-door__text">{words[door.id].text}</p>
            </li>
          ))}
        </ul>
      </section>
      <nav aria-labelledby="offices">
        <h2 id="offices" className="op-section-title">
          {words.officesTitle}
        </h2>
        <ul className="wl-links">
          {offices.map(({ id, href }) => (
            <li key={id}>
              <a href={href}>{words.offices[id]}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="wl-below">
        <section aria-labelledby="round">
          <h2 id="round" className="op-section-title">
            {words.roundTitle}
          </h2>
          <ol className="wl-round">
            {words.round.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
        <Makers />
      </div>
    </Page>
  )
}

function Makers() {
  const words = useMessages(welcomeWords)
  return (
    <section aria-labelledby="makers">
      <h2 id="makers" className="op-section-title">
        {words.makersTitle}
      </h2>
      <p>{words.makers}</p>
      <ul className="wl-links">
        <li>
          <a href="/fhir/metadata">{words.makerLinks.fhir}</a>
        </li>
        <li>
          <a href="/api/flows">{words.makerLinks.flows}</a>
        </li>
        <li>
          <a href="/api/registers">{words.makerLinks.registers}</a>
        </li>
        <li>
          <a href="/health/ready">{words.makerLinks.ready}</a>
        </li>
      </ul>
    </section>
  )
}
