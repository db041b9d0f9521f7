/** Applications of others: opened where they are, where they ask for leave; what was allowed is in the account. */
import { ExternalLinkIcon } from '@navikt/aksel-icons'
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { Back } from './back.tsx'
import { call, type OwnApplication } from './call.ts'
import { applicationsWords } from './words/applications.ts'

export function ApplicationsPage() {
  const words = useMessages(applicationsWords)
  const { language } = useLanguage()
  const query = useQuery({ queryKey: ['applications'], queryFn: () => call('applications', {}) })
  return (
    <Page title={words.title} lead={words.lead} back={<Back to="/">{words.back}</Back>}>
      <p>
        <a href={`/saz/account?lang=${language}#applications`} className="ik-link">
          {words.allowed}
        </a>
      </p>
      <Loaded query={query}>
        {({ applications }) =>
          applications.length === 0 ? (
            <p className="op-quiet">{words.none}</p>
          ) : (
            <ul className="ik-list">
              {applications.map((application) => (
                <Card key={application.id} application={application} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}

function Card({ application: { name, address, asks } }: { application: OwnApplication }) {
  const words = useMessages(applicationsWords)
  const { language } = useLanguage()
  return (
    <li className="ik-card">
      <h2 className="ik-card__title">
        <a href={address} target="_blank" rel="noopener noreferrer" className="ik-link">
          <Recorded>{name}</Recorded> <ExternalLinkIcon title={words.newTab} />
        </a>
      </h2>
      <p className="ik-card__line op-quiet">{words.opensAt(new URL(address).host)}</p>
      <p className="ik-card__line">{words.asks}</p>
      <ul className="ik-bullets">
        {asks[language === 'pl' ? 'pl' : 'en'].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </li>
  )
}
