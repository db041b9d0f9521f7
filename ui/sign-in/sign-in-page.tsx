/** The door of a portal: what it is for, and the ways in: Węzeł Krajowy, and an EU wallet where there are any. */
import { LeaveIcon, MobileIcon } from '@navikt/aksel-icons'
import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '../button-link/button-link.tsx'
import { useLanguage } from '../messages/language.tsx'
import { useMessages } from '../messages/messages.ts'
import { refusalIn, send } from '../shell/api.ts'
import { Page } from '../shell/page.tsx'
import { signInWords } from './words.ts'
import './sign-in.css'

export interface SignInPageProps {
  /** Where people come back to, as SAZ knows it: `ikp`. */
  readonly portal: string
  /** The portal's own words: its name, what it is, what one finds inside. */
  readonly door: {
    readonly title: string
    readonly lead: string
    readonly insideTitle: string
    readonly inside: readonly string[]
  }
}

/** How one may sign in here, by the front door's word (SAZ). */
async function askWays(): Promise<{ wallet: boolean }> {
  const response = await send('/saz/ways', { credentials: 'same-origin' })
  if (!response.ok) throw await refusalIn(response)
  return (await response.json()) as { wallet: boolean }
}

export function SignInPage({ portal, door }: SignInPageProps) {
  const words = useMessages(signInWords)
  const { language } = useLanguage()
  // Without an answer there is one way less, and no other harm.
  const { data: ways } = useQuery({
    queryKey: ['ways'],
    queryFn: askWays,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Page title={door.title} lead={door.lead}>
      <div className="si-door">
        <div className="si-ways">
          <ButtonLink href={`/saz/sign-in?portal=${portal}`} icon={<LeaveIcon aria-hidden />}>
            {words.signIn}
          </ButtonLink>
          {ways?.wallet && (
            <ButtonLink
              href={`/saz/wallet?portal=${portal}&lang=${language}`}
              icon={<MobileIcon aria-hidden />}
              variant="secondary"
            >
              {words.wallet}
            </ButtonLink>
          )}
        </div>
        <p className="op-quiet">{words.leaving}</p>
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
