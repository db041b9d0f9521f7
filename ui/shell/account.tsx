/** Who is signed in, in which role and where; the look of the page; the way out. A native popover: Esc closes it. */
import { CogIcon, LeaveIcon, PersonCircleIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useId } from 'react'
import { useMessages } from '../messages/messages.ts'
import { shellWords } from '../messages/shell.ts'
import type { Session } from './session.ts'
import { themeChoices, useTheme } from './theme.tsx'

export interface AccountProps {
  readonly session: Session | undefined
  readonly signOut: (() => void) | undefined
}

export function Account({ session, signOut }: AccountProps) {
  const words = useMessages(shellWords)
  const panel = useId()
  const Icon = session ? PersonCircleIcon : CogIcon
  return (
    <div className="op-account">
      <button type="button" className="op-header__button op-account__button" popoverTarget={panel}>
        <Icon aria-hidden fontSize="1.5rem" />
        <span className="op-account__who">
          {session ? (
            <>
              <span className="op-account__name">{session.name}</span>
              <span className="op-account__role">{roleAndPlace(session, words.roles[session.role])}</span>
            </>
          ) : (
            <span className="op-account__name">{words.settings}</span>
          )}
        </span>
        {session && <span className="aksel-sr-only">, {words.account}</span>}
      </button>
      <section id={panel} popover="auto" className="op-account__panel" aria-label={words.account}>
        {session && (
          <div className="op-account__card">
            <span className="op-quiet">{words.signedInAs}</span>
            <strong>{session.name}</strong>
            <span>{roleAndPlace(session, words.roles[session.role])}</span>
          </div>
        )}
        <ThemeSwitch />
        {session && signOut && (
          <Button variant="secondary" size="small" icon={<LeaveIcon aria-hidden />} onClick={signOut}>
            {words.signOut}
          </Button>
        )}
      </section>
    </div>
  )
}

const roleAndPlace = (session: Session, role: string) => (session.place ? `${role}, ${session.place}` : role)

function ThemeSwitch() {
  const words = useMessages(shellWords)
  const { choice, choose } = useTheme()
  const name = useId()
  return (
    <fieldset className="op-theme-switch">
      <legend>{words.theme}</legend>
      {themeChoices.map((option) => (
        <label key={option} className="op-theme-switch__option">
          <input type="radio" name={name} checked={choice === option} onChange={() => choose(option)} />
          <span>{words.themes[option]}</span>
        </label>
      ))}
    </fieldset>
  )
}
