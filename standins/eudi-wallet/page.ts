/** Pages of the stand-in wallet: plain HTML, no script. */
import type { SamplePerson } from '#population/sample-people.ts'
import { asHtml, type Language, otherThan, plainPage } from '#ui/plain-page/plain-page.ts'
import type { Invitation } from './wallet.ts'

const words = {
  pl: {
    title: 'Portfel EUDI — przykładowy',
    warning: 'Kraj przykładowy – żadnych prawdziwych pacjentów. To nie jest mObywatel.',
    other: 'English',
    asks: 'prosi o te dane z Twojego dokumentu:',
    whose: 'Czyj dokument pokazać?',
    decline: 'Nie pokazuj niczego',
    owners: 'Dokumenty w tym portfelu',
    scan: 'Adres z kodu QR',
    scanHelp: 'Ten portfel nie ma aparatu: wklej adres, który kryje kod QR albo link „Otwórz portfel”.',
    go: 'Dalej',
    refused: 'Portfel nie odpowie na tę prośbę.',
    claims: {
      given_name: 'imię',
      family_name: 'nazwisko',
      birthdate: 'data urodzenia',
      personal_administrative_number: 'numer PESEL',
      issuing_country: 'kraj wydania',
    },
  },
  en: {
    title: 'EUDI wallet — a sample',
    warning: 'Sample country – no real patients. This is not mObywatel.',
    other: 'Polski',
    asks: 'asks for this much of your document:',
    whose: 'Whose document shall be shown?',
    decline: 'Show nothing',
    owners: 'Documents in this wallet',
    scan: 'Address in the QR code',
    scanHelp:
      'This wallet has no camera: paste the address behind the QR code or the link “Open the wallet”.',
    go: 'Continue',
    refused: 'The wallet does not answer this request.',
    claims: {
      given_name: 'first name',
      family_name: 'surname',
      birthdate: 'date of birth',
      personal_administrative_number: 'PESEL number',
      issuing_country: 'country of issue',
    },
  },
} as const

const style = `
.warning{background:var(--warn);padding:.6rem 1rem;text-align:center;margin:0}
nav{display:flex;justify-content:flex-end}h2{font-size:1.2rem;margin:1.5rem 0 .5rem}
.people{list-style:none;margin:0 0 1.5rem;padding:0;display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr))}
.people li,.people form{display:grid}.people li>div,button{font:inherit;color:inherit;text-align:left;padding:.9rem 1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card)}
button{cursor:pointer;min-height:2.75rem}button:hover{border-color:var(--accent)}.people :is(strong,small){display:block}small{font-size:.9375rem}
.scan{display:grid;gap:.5rem;justify-items:start}.scan label{display:grid;gap:.25rem;width:100%}.scan input{font:inherit;width:100%;padding:.6rem .7rem;min-height:2.75rem;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.4rem}
.bad{color:var(--bad);font-weight:600}`

const page = (language: Language, nav: string, main: string) => {
  const text = words[language]
  const banner = `<header class="warning">${text.warning}</header>`
  const other = otherThan(language)
  const link = `<nav><a href="${nav}lang=${other}" lang="${other}">${text.other}</a></nav>`
  return plainPage({ language, title: text.title, style, banner, main: `${link}\n${main}` })
}

export interface Asking {
  readonly language: Language
  readonly invitation: Required<Invitation>
  /** Host of who asks, as its certificate vouches. */
  readonly host: string
  readonly claims: readonly string[]
  readonly people: readonly SamplePerson[]
}

export function consentPage({ language, invitation, host, claims, people }: Asking): string {
  const text = words[language]
  const names: Readonly<Record<string, string>> = text.claims
  const query = asHtml(`/authorize?${new URLSearchParams({ ...invitation })}&`)
  const hidden = Object.entries(invitation)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${asHtml(value)}">`)
    .join('')
  const button = (person: string, label: string) =>
    `<form method="post" action="/present">${hidden}<input type="hidden" name="lang" value="${language}"><input type="hidden" name="person" value="${asHtml(person)}"><button>${label}</button></form>`
  const main = `<h1>${text.title}</h1><p><strong>${asHtml(host)}</strong> ${text.asks}</p>
<ul>${claims.map((claim) => `<li>${asHtml(names[claim] ?? claim)}</li>`).join('')}</ul>
<h2>${text.whose}</h2><ul class="people">${people.map((each) => `<li>${button(each.key, cardOf(each, language))}</li>`).join('')}</ul>
${button('', text.decline)}`
  return page(language, query, main)
}

const cardOf = ({ given, family, note }: SamplePerson, language: Language) =>
  `<strong>${asHtml(given)} ${asHtml(family)}</strong><small>${asHtml(note[language])}</small>`

export function homePage(language: Language, people: readonly SamplePerson[]): string {
  const text = words[language]
  const main = `<h1>${text.title}</h1>
<form class="scan" method="get" action="/scan"><p>${text.scanHelp}</p><label>${text.scan}<input name="address" autocomplete="off" required></label><button>${text.go}</button></form>
<h2>${text.owners}</h2><ul class="people">${people.map((each) => `<li><div>${cardOf(each, language)}</div></li>`).join('')}</ul>`
  return page(language, '/?', main)
}

export function refusalPage(language: Language, reason: string): string {
  const text = words[language]
  return page(
    language,
    '/?',
    `<h1>${text.title}</h1><p class="bad" role="alert">${text.refused}</p><p lang="en">${asHtml(reason)}</p>`,
  )
}
