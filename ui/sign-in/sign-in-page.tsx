/** The door of a portal: what it is for, and the way in through Węzeł Krajowy. */
import { LeaveIcon } from '@navikt/aksel-icons'
import { ButtonLink } from '../button-link/button-link.tsx'
import { useMessages } from '../messages/messages.ts'
import { Page } from '../shell/page.tsx'
import { signInWords } from './words.ts'
import './sign-in.css'

export interface SignInPageProps {
  /** Where signing in begins, `/saz/sign-in?portal=ikp`. */
  readonly path: string
  /** The portal's own words: its name, what it is, what one finds inside. */
  readonly door: {
    readonly title: string
    readonly lead: string
    readonly insideTitle: string
    readonly inside: readonly string[]
  }
}

export function SignInPage({ path, door }: SignInPageProps) {
  const words = useMessages(signInWords)
  return (
    <Page title={door.title} lead={door.lead}>
      <div className="si-door">
        <ButtonLink href={path} icon={<LeaveIcon aria-hidden />}>
          {words.signIn}
        </ButtonLink>
        <p className="op-quiet">{words.sample}</p>
      </div>
      <h2 className="op-section-title">{door.insideTitle}</h2>
      <ul className="si-inside">
        {door.inside.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Page>
  )
}
