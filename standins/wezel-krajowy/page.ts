/** The sign-in page of the stand-in: plain HTML, no script, one button a person. */
import { asHtml, type Language, otherThan, plainPage } from '#ui/plain-page/plain-page.ts'

interface Listed {
  readonly key: string
  readonly given: string
  readonly family: string
  readonly role: string
  readonly note: { readonly pl: string; readonly en: string }
}

const words = {
  pl: {
    title: 'Węzeł Krajowy — logowanie przykładowe',
    warning: 'Kraj przykładowy – żadnych prawdziwych pacjentów. To nie jest login.gov.pl.',
    ask: 'Kim chcesz być?',
    factor:
      'Tutaj wystarcza jedno kliknięcie. Z prawdziwym Węzłem Krajowym kto leczy, wydaje leki albo kontroluje, pokazuje przy logowaniu także klucz dostępu.',
    other: 'English',
    roles: {
      patient: 'Pacjent',
      doctor: 'Lekarz',
      nurse: 'Pielęgniarka',
      pharmacist: 'Farmaceuta',
      registrar: 'Rejestracja',
      auditor: 'Audytor',
    },
  },
  en: {
    title: 'National Node — sample sign-in',
    warning: 'Sample country – no real patients. This is not login.gov.pl.',
    ask: 'Who do you want to be?',
    factor:
      'Here one click is enough. With the real National Node, whoever treats, dispenses or audits also shows a passkey when signing in.',
    other: 'Polski',
    roles: {
      patient: 'Patient',
      doctor: 'Doctor',
      nurse: 'Nurse',
      pharmacist: 'Pharmacist',
      registrar: 'Registrar',
      auditor: 'Auditor',
    },
  },
} as const

const style = `
.warning{background:var(--warn);padding:.6rem 1rem;text-align:center;margin:0}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr))}
li,form{display:grid}
button{font:inherit;color:inherit;text-align:left;padding:.9rem 1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card);cursor:pointer}
button:hover{border-color:var(--accent)}
strong{display:block}small{display:block;font-size:.9375rem}.role{color:var(--accent);font-weight:600}
nav{display:flex;justify-content:flex-end}`

export function pageOf(people: readonly Listed[], handle: string, language: Language): string {
  const text = words[language]
  const other = otherThan(language)
  const link = `/sign-in?lang=${other}&amp;request=${encodeURIComponent(handle)}`
  const banner = `<p class="warning">${text.warning}</p>`
  const main = `<nav><a href="${link}" lang="${other}">${text.other}</a></nav>
<h1>${text.title}</h1><p>${text.ask}</p><p>${text.factor}</p><ul>${people.map((person) => itemOf(person, handle, language)).join('')}</ul>`
  return plainPage({ language, title: text.title, style, banner, main })
}

function itemOf({ key, given, family, role, note }: Listed, handle: string, language: Language): string {
  const roles: Readonly<Record<string, string>> = words[language].roles
  return `<li><form method="post" action="/sign-in"><input type="hidden" name="person" value="${asHtml(key)}">
<input type="hidden" name="request" value="${asHtml(handle)}"><button><span class="role">${asHtml(roles[role] ?? role)}</span>
<strong>${asHtml(given)} ${asHtml(family)}</strong><small>${asHtml(note[language])}</small></button></form></li>`
}
