/** Notices by e-mail and text message (EHDS art. 9): where to, of what, when. */
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { Back } from '../back.tsx'
import { call } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { ChoiceForm } from './choice-form.tsx'
import { ContactCard } from './contact-card.tsx'
import { noticesWords } from './notices-words.table.ts'
import './notices.css'

const ways = ['email', 'sms'] as const

export function NoticesPage() {
  const words = useMessages(noticesWords)
  const { back } = useMessages(rightsWords)
  const isProxy = useSession()?.seat?.actor.proxy !== undefined
  return (
    <Page title={words.title} lead={words.lead} back={<Back to="/rights">{back}</Back>}>
      {isProxy ? <p>{words.own}</p> : <Notices />}
    </Page>
  )
}

function Notices() {
  const words = useMessages(noticesWords)
  const query = useQuery({ queryKey: ['notices'], queryFn: () => call('notices', {}) })
  return (
    <Loaded query={query}>
      {(notices) => (
        <>
          <section className="ik-notify" aria-labelledby="where">
            <h2 id="where">{words.where}</h2>
            {ways.map((way) => (
              <ContactCard
                key={way}
                way={way}
                offered={notices.offered.includes(way)}
                contact={notices.contacts.find((each) => each.way === way)}
              />
            ))}
          </section>
          <ChoiceForm key={JSON.stringify(notices.choice)} notices={notices} />
          <p className="op-quiet">{words.bound}</p>
        </>
      )}
    </Loaded>
  )
}
