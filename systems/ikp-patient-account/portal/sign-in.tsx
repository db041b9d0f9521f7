/** The door: what the account is for, and the way in through Węzeł Krajowy. */
import { LeaveIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useMessages } from '#ui/messages/messages.ts'
import { Page } from '#ui/shell/page.tsx'
import { homeWords } from './words/home.ts'

export function SignIn() {
  const words = useMessages(homeWords)
  return (
    <Page title={words.signInTitle} lead={words.signInLead}>
      <div className="ik-door">
        <Button
          as="a"
          href="/saz/sign-in?portal=ikp"
          role="link"
          icon={<LeaveIcon aria-hidden />}
          iconPosition="right"
        >
          {words.signIn}
        </Button>
        <p className="op-quiet">{words.signInSample}</p>
      </div>
      <h2 className="op-section-title">{words.insideTitle}</h2>
      <ul className="ik-inside">
        {words.inside.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Page>
  )
}
