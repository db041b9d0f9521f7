/** The top of every page: the banner of the sample country, the portal's name, language, account, the main menu. */
import { MenuHamburgerIcon, XMarkIcon } from '@navikt/aksel-icons'
import { Link, useRouterState } from '@tanstack/react-router'
import { useContext, useEffect, useId, useState } from 'react'
import { useLanguage } from '../messages/language.tsx'
import { useMessages } from '../messages/messages.ts'
import { shellWords } from '../messages/shell.ts'
import { Account } from './account.tsx'
import { type NavigationEntry, PlanContext, type PortalPlan } from './plan.ts'
import type { Session } from './session.ts'
import { Wordmark } from './wordmark.tsx'
import './header.css'

export function SampleBanner() {
  const words = useMessages(shellWords)
  return (
    <aside className="op-banner" aria-label={words.sampleCountry}>
      <p>{words.sampleCountry}</p>
    </aside>
  )
}

export interface HeaderProps {
  readonly session: Session | undefined
}

export function Header({ session }: HeaderProps) {
  const words = useMessages(shellWords)
  const plan = useContext(PlanContext)
  const { language } = useLanguage()
  const entries = entriesFor(plan, session)
  const seat = session?.seat
  return (
    <header className="op-header">
      <div className="op-header__bar">
        <a href="/" className="op-header__home" aria-label={words.home}>
          <Wordmark />
        </a>
        {plan.path !== '/' && (
          <a href={plan.path} className="op-header__portal">
            <span className="op-header__portal-name">{plan.name[language]}</span>
            <span className="op-header__portal-short">{(plan.short ?? plan.name)[language]}</span>
          </a>
        )}
        <div className="op-header__tools">
          <LanguageSwitch />
          <Account session={session} />
        </div>
      </div>
      {entries.length > 0 && <MainMenu entries={entries} />}
      {seat?.actor.proxy && seat.place && (
        <p className="op-behalf">{words.actsFor(seat.place, seat.actor.guardian)}</p>
      )}
    </header>
  )
}

/** Before signing in there is nowhere to go. */
function entriesFor(plan: PortalPlan, session: Session | undefined): readonly NavigationEntry[] {
  if (plan.roles && !session?.seat) return []
  if (typeof plan.navigation !== 'function') return plan.navigation
  return session?.seat ? plan.navigation(session.seat) : []
}

function LanguageSwitch() {
  const words = useMessages(shellWords)
  const { language, choose } = useLanguage()
  const other = language === 'pl' ? 'en' : 'pl'
  return (
    <button
      type="button"
      className="op-header__button op-language"
      lang={other}
      aria-label={words.otherLanguageLabel}
      onClick={() => choose(other)}
    >
      <span className="op-language__name">{words.otherLanguage}</span>
      <span className="op-language__code">{other.toUpperCase()}</span>
    </button>
  )
}

function MainMenu({ entries }: { entries: readonly NavigationEntry[] }) {
  const words = useMessages(shellWords)
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  const list = useId()
  const path = useRouterState({ select: (state) => state.location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever the page changes
  useEffect(() => setOpen(false), [path])
  const Icon = open ? XMarkIcon : MenuHamburgerIcon
  return (
    <nav className="op-menu" aria-label={words.mainMenu}>
      <button
        type="button"
        className="op-menu__toggle"
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        <Icon aria-hidden fontSize="1.5rem" />
        {words.menu}
      </button>
      <ul id={list} className={open ? 'op-menu__list op-menu__list--open' : 'op-menu__list'}>
        {entries.map((entry) => (
          <li key={entry.to}>
            <Link to={entry.to} className="op-menu__link" activeOptions={{ exact: entry.to === '/' }}>
              {entry.label[language]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
