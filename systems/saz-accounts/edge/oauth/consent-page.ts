/** The page on which a person chooses a seat and agrees to what an application asks for: plain HTML, no script. */
import { asHtml, type Language, otherThan, plainPage } from '#ui/plain-page/plain-page.ts'
import type { Seat } from '../../contract.ts'
import { inWords } from './scope-words.ts'

export interface Asking {
  readonly uid: string
  readonly language: Language
  readonly application: string
  /** Where the browser goes afterwards: host, or scheme of an app on the device. */
  readonly target: string
  readonly person: string
  /** Seats that may be chosen, by their number in the session. */
  readonly seats: readonly (readonly [number, Seat])[]
  readonly scopes: readonly string[]
  /** A worker says which patient by PESEL. */
  readonly asksForPatient: boolean
  /** The patient was chosen where the application was started. */
  readonly isLaunched: boolean
  readonly token: string
  readonly trouble?: 'patient' | undefined
}

const roles: Readonly<Record<string, readonly [string, string]>> = {
  patient: ['pacjent', 'patient'],
  proxy: ['w imieniu pacjenta', 'in a patient’s place'],
  doctor: ['lekarz', 'doctor'],
  nurse: ['pielęgniarka', 'nurse'],
}

const words = {
  pl: {
    title: 'Zgoda na dostęp aplikacji',
    asks: 'prosi o dostęp do danych.',
    signedIn: 'Zalogowano:',
    seat: 'Działasz jako',
    may: 'Zakres dostępu:',
    pesel: 'PESEL pacjenta, którego dotyczy dostęp',
    notFound: 'Nie ma takiego pacjenta pod Twoją opieką. Sprawdź PESEL.',
    launched: 'Dostęp dotyczy pacjenta otwartego w gabinecie.',
    never: 'Aplikacja nie zobaczy niczego, czego nie możesz zobaczyć. Każdy odczyt widać w historii dostępu.',
    goes: 'Po decyzji wrócisz do:',
    allow: 'Zezwól',
    deny: 'Odmów',
    other: 'English',
  },
  en: {
    title: 'Allow an application',
    asks: 'asks for access to data.',
    signedIn: 'Signed in:',
    seat: 'You act as',
    may: 'What it asks for:',
    pesel: 'PESEL of the patient whom this is about',
    notFound: 'There is no such patient in your care. Check the PESEL.',
    launched: 'This is about the patient who is open in the office.',
    never: 'It will see nothing that you may not see. Each reading stands in the history of accesses.',
    goes: 'Afterwards you go back to:',
    allow: 'Allow',
    deny: 'Refuse',
    other: 'Polski',
  },
} as const

const style = `
main{max-width:38rem}
form{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.25rem}
fieldset{border:0;padding:0;margin:0 0 1rem}legend,.label{font-weight:600;display:block;padding:0}
label.seat{display:flex;gap:.6rem;padding:.5rem 0;align-items:flex-start}input[type=radio]{width:1.25rem;height:1.25rem;margin-top:.15rem}
input[type=text]{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.4rem;padding:.6rem;width:100%;max-width:16rem}
.buttons{display:flex;gap:.75rem;flex-wrap:wrap;margin-top:1.25rem}button{font:inherit;min-height:2.75rem;padding:.6rem 1.5rem;border:1px solid var(--accent);border-radius:.5rem;background:transparent;color:var(--accent);cursor:pointer}
button.allow{background:var(--accent);color:var(--on)}
.trouble{color:var(--bad);font-weight:600}nav{text-align:right}small{display:block}li{overflow-wrap:anywhere}`

export function consentPage(asking: Asking): string {
  const { language, application, uid } = asking
  const text = words[language]
  const other = otherThan(language)
  const main = `<nav><a href="?lang=${other}" lang="${other}">${text.other}</a></nav>
<h1>${text.title}</h1><p><strong>${asHtml(application)}</strong> ${text.asks}</p><p>${text.signedIn} ${asHtml(asking.person)}</p>
<form method="post" action="/saz/authorize/${asHtml(uid)}?lang=${language}">
<input type="hidden" name="token" value="${asHtml(asking.token)}">
${seatsOf(asking)}${patientOf(asking)}
<p class="label">${text.may}</p><ul>${asking.scopes.map((scope) => `<li>${asHtml(inWords(scope, language))}</li>`).join('')}</ul>
<p>${text.never}</p><p>${text.goes} <strong>${asHtml(asking.target)}</strong></p>
<div class="buttons"><button class="allow" name="decision" value="allow">${text.allow}</button>
<button name="decision" value="deny" formnovalidate>${text.deny}</button></div></form>`
  return plainPage({ language, title: text.title, style, main })
}

export function roleInWords({ actor }: Seat, language: Language): string {
  const kind = actor.proxy === undefined ? actor.role : 'proxy'
  return roles[kind]?.[language === 'pl' ? 0 : 1] ?? actor.role
}

function seatsOf({ seats, language }: Asking): string {
  const items = seats.map(([number, seat], index) => {
    const { place } = seat
    const role = roleInWords(seat, language)
    const where = place === undefined ? '' : `<small>${asHtml(place)}</small>`
    return `<label class="seat"><input type="radio" name="seat" value="${number}"${index === 0 ? ' checked' : ''}><span>${asHtml(role)}${where}</span></label>`
  })
  return `<fieldset><legend>${words[language].seat}</legend>${items.join('')}</fieldset>`
}

function patientOf({ asksForPatient, isLaunched, language, trouble }: Asking): string {
  const text = words[language]
  if (isLaunched) return `<p>${text.launched}</p>`
  if (!asksForPatient) return ''
  const told =
    trouble === 'patient' ? `<p class="trouble" role="alert" id="trouble">${text.notFound}</p>` : ''
  const described = told === '' ? '' : ' aria-invalid="true" aria-describedby="trouble"'
  return `${told}<p><label class="label" for="pesel">${text.pesel}</label>
<input type="text" id="pesel" name="pesel" inputmode="numeric" autocomplete="off" maxlength="11"${described}></p>`
}
