/** Who is signed in, in which role and where; the look of the page; the way out. A native popover: Esc closes it. */
import { CogIcon, LeaveIcon, PersonCircleIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useMutation } from '@tanstack/react-query'
import { useContext, useId } from 'react'
import { useLanguage } from '../messages/language.tsx'
import { useMessages } from '../messages/messages.ts'
import { shellWords } from '../messages/shell.ts'
import { Choice } from './choice.tsx'
import { PlanContext } from './plan.ts'
import { type Seat, type Session, signOut } from './session.ts'
import { themeChoices, useTheme } from './theme.tsx'
import { useSit } from './use-sit.ts'

export function Account({ session }: { session: Session | undefined }) {
  const words = useMessages(shellWords)
  const panel = useId()
  const Icon = session ? PersonCircleIcon : CogIcon
  const seatText = useSeatText()
  return (
    <div className="op-account">
      <button
        type="button"
        className="op-header__button op-account__button"
        popoverTarget={panel}
        aria-label={session ? `${session.name}, ${words.account}` : words.settings}
      >
        <Icon aria-hidden fontSize="1.5rem" />
        <span className="op-account__who">
          <span className="op-account__name">{session ? session.name : words.settings}</span>
          {session?.seat && <span className="op-account__role">{seatText(session.seat)}</span>}
        </span>
      </button>
      <section id={panel} popover="auto" className="op-account__panel" aria-label={words.account}>
        {session && (
          <div className="op-account__card">
            <span className="op-quiet">{words.signedInAs}</span>
            <strong>{session.name}</strong>
            {session.seat && <span>{seatText(session.seat)}</span>}
            {session.seat?.actor.npwz && <span>{words.licence(session.seat.actor.npwz)}</span>}
          </div>
        )}
        {session && session.seats.length > 1 && <SeatSwitch session={session} />}
        <ThemeSwitch />
        {session && <Security />}
        {session && <SignOut />}
      </section>
    </div>
  )
}

function useSeatText(): (seat: Seat) => string {
  const words = useMessages(shellWords)
  return ({ actor, place }) => {
    if (actor.proxy && place) return words.inPlaceOf(place, actor.guardian)
    const role = words.roles[actor.role]
    return place ? `${role}, ${place}` : role
  }
}

function SeatSwitch({ session }: { session: Session }) {
  const words = useMessages(shellWords)
  const sitAt = useSit()
  const seatText = useSeatText()
  const options = session.seats.map((seat) => ({ value: String(seat.number), text: seatText(seat) }))
  const sit = (number: string) => sitAt(session.seats.find((seat) => String(seat.number) === number))
  return <Choice legend={words.actAs} options={options} value={String(session.seat?.number)} choose={sit} />
}

function ThemeSwitch() {
  const words = useMessages(shellWords)
  const { choice, choose } = useTheme()
  const options = themeChoices.map((value) => ({ value, text: words.themes[value] }))
  return <Choice legend={words.theme} options={options} value={choice} choose={choose} />
}

/** One page for all portals, outside of them. */
function Security() {
  const words = useMessages(shellWords)
  const { language } = useLanguage()
  return <a href={`/saz/account?lang=${language}`}>{words.security}</a>
}

function SignOut() {
  const words = useMessages(shellWords)
  const { path } = useContext(PlanContext)
  const leaving = useMutation({ mutationFn: signOut, onSuccess: () => location.assign(path) })
  return (
    <Button
      variant="secondary"
      size="small"
      icon={<LeaveIcon aria-hidden />}
      loading={leaving.isPending}
      onClick={() => leaving.mutate()}
    >
      {words.signOut}
    </Button>
  )
}
