/** „Aplikacje, którym pozwolono”: the part of a person's account that tells what they let applications do, and ends it. */
import { asHtml, type Language } from '#ui/plain-page/plain-page.ts'
import type { Consent, Seat } from '../../contract.ts'
import { roleInWords } from './consent-page.ts'
import { inWords } from './scope-words.ts'

const words = {
  pl: {
    title: 'Aplikacje, którym pozwolono',
    help: 'Cofnięcie zgody działa od razu: aplikacja nie odczyta już niczego.',
    none: 'Żadna aplikacja nie ma teraz Twojej zgody.',
    as: 'Działasz jako',
    about: 'Dotyczy',
    own: 'Twoich danych',
    proxy: 'danych osoby, w której imieniu działasz',
    one: 'jednego pacjenta, wybranego przy zgodzie',
    all: 'pacjentów, których dane możesz zobaczyć',
    since: 'Zgoda od',
    used: 'ostatnio użyta',
    never: 'jeszcze nieużyta',
    until: 'najdłużej do',
    end: 'Cofnij zgodę',
  },
  en: {
    title: 'Applications you allowed',
    help: 'Withdrawing counts at once: the application reads nothing any more.',
    none: 'No application has your consent now.',
    as: 'You act as',
    about: 'About',
    own: 'your own data',
    proxy: 'data of the person for whom you act',
    one: 'one patient, chosen when you agreed',
    all: 'patients whose data you may see',
    since: 'Allowed since',
    used: 'last used',
    never: 'not used yet',
    until: 'at the latest until',
    end: 'Withdraw',
  },
} as const

export const consentsStyle = `
li.app{align-items:flex-start}li.app>div{flex:1 1 16rem;overflow-wrap:anywhere}li.app p{margin:.2rem 0}
li.app ul{display:block;list-style:disc;padding-left:1.2rem;margin:.4rem 0}li.app ul li{display:list-item;border:0;padding:0;background:none}`

export interface Shown {
  readonly consents: readonly Consent[]
  readonly language: Language
  readonly when: (at: string) => string
  /** A form of one button: what it does, to which id, its label, and what a screen reader adds to it. */
  readonly button: (action: string, id: string, label: string, about: string) => string
}

export function consentsSection({ consents, language, when, button }: Shown): string {
  const text = words[language]
  const items = consents.map((consent) => {
    const { id, name, scopes, seat, givenAt, usedAt, until } = consent
    const place = seat.place === undefined ? '' : `, ${asHtml(seat.place)}`
    const used = usedAt === undefined ? text.never : `${text.used} ${when(usedAt)}`
    return `<li class="app"><div><strong>${asHtml(name)}</strong>
<p>${text.as}: ${asHtml(roleInWords(seat, language))}${place}. ${text.about}: ${text[subjectOf(seat, consent)]}.</p>
<ul>${scopes.map((scope) => `<li>${asHtml(inWords(scope, language))}</li>`).join('')}</ul>
<p>${text.since} ${when(givenAt)}, ${used}, ${text.until} ${when(until)}</p></div>${button('end-consent', id, text.end, name)}</li>`
  })
  const list = items.length === 0 ? `<p>${text.none}</p>` : `<p>${text.help}</p><ul>${items.join('')}</ul>`
  return `<h2 id="applications">${text.title}</h2>${list}`
}

function subjectOf({ actor }: Seat, { isOfOne }: Consent): 'own' | 'proxy' | 'one' | 'all' {
  if (actor.role === 'patient') return actor.proxy === undefined ? 'own' : 'proxy'
  return isOfOne ? 'one' : 'all'
}
