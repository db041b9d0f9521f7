/** „Programy urzędu”: which programs decide in registers in the office's place; one is added and removed by forms, without script. */
import { asHtml, type Language, otherThan, plainPage } from '#ui/plain-page/plain-page.ts'
import type { Office } from '../shapes/office-program.ts'

const words = {
  pl: {
    title: 'Programy urzędu',
    back: 'Konto i bezpieczeństwo',
    other: 'English',
    help: 'Program rejestruje decyzje w rejestrach w imieniu urzędu, bez udziału człowieka; nie widzi danych pacjentów. Dodajesz go i usuwasz w ciągu 5 minut od potwierdzenia kluczem dostępu na stronie konta.',
    nobody: 'W żadnym urzędzie nie prowadzisz teraz rejestrów.',
    none: 'Ten urząd nie ma zarejestrowanych programów.',
    office: 'Urząd',
    remove: 'Usuń',
    add: 'Zarejestruj program',
    name: 'Nazwa programu',
    keys: 'Klucze publiczne programu (zbiór JWK)',
    keysHelp: 'Tekst postaci {"keys":[…]}. Klucz prywatny zostaje w programie; nie wklejaj go tutaj.',
    bound: 'Żetony programu są związane z',
    bounds: { dpop: 'kluczem programu (DPoP)', certificate: 'certyfikatem TLS urzędu' },
    added: 'Zarejestrowano. Identyfikator programu (client_id):',
    troubles: {
      'step-up': 'Najpierw potwierdź kluczem dostępu na stronie konta, potem wróć tutaj.',
      'private-keys': 'To klucz prywatny. Wklej tylko klucze publiczne; jeśli ktoś go widział, utwórz nowy.',
      'public-keys':
        'To nie jest zbiór JWK z kluczami publicznymi do podpisu: EC P-256 lub P-384, Ed25519 albo RSA od 2048 bitów.',
      'too-many-programs': 'Urząd ma już najwięcej programów, ile może. Najpierw usuń jeden.',
      'no-program': 'Tego programu już nie ma.',
    },
  },
  en: {
    title: 'Programs of your office',
    back: 'Account and security',
    other: 'Polski',
    help: 'A program enters decisions into registers in the office’s place, without a person; it sees no patient’s data. You add and remove one within 5 minutes of confirming with a passkey on the page of your account.',
    nobody: 'You keep registers at no office now.',
    none: 'This office has no registered programs.',
    office: 'Office',
    remove: 'Remove',
    add: 'Register a program',
    name: 'Name of the program',
    keys: 'Public keys of the program (JWK set)',
    keysHelp: 'A text like {"keys":[…]}. The private key stays in the program; do not paste it here.',
    bound: 'Its tokens are bound to',
    bounds: { dpop: 'a key of the program (DPoP)', certificate: 'a TLS certificate of the office' },
    added: 'Registered. Its identifier (client_id):',
    troubles: {
      'step-up': 'First confirm with a passkey on the page of your account, then come back here.',
      'private-keys': 'This is a private key. Paste public keys alone; if somebody saw it, make a new one.',
      'public-keys':
        'This is no JWK set of public keys to sign with: EC P-256 or P-384, Ed25519, or RSA of 2048 bits or more.',
      'too-many-programs': 'The office has as many programs as it may. Remove one first.',
      'no-program': 'This program is not there any more.',
    },
  },
} as const

type Words = (typeof words)[Language]
type Trouble = keyof Words['troubles']

export const isTrouble = (code: string | undefined): code is Trouble =>
  code !== undefined && Object.hasOwn(words.pl.troubles, code)

const style = `
h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1.05rem}nav{display:flex;justify-content:space-between;gap:1rem}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.5rem}li{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;padding:.7rem 1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card)}
li span{overflow-wrap:anywhere;flex:1 1 12rem}form{margin:0}form.add{display:grid;gap:.75rem}label,legend{font-weight:600}fieldset{border:1px solid var(--line);border-radius:.4rem}fieldset label{display:block;font-weight:400;padding:.3rem 0}
input[type=text],textarea{font:inherit;width:100%;padding:.5rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);color:inherit}textarea:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
button{font:inherit;color:inherit;padding:.5rem .9rem;min-height:2.75rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);cursor:pointer}
#trouble{color:var(--bad);font-weight:600}code{overflow-wrap:anywhere}`

export interface Showing {
  readonly offices: readonly Office[]
  readonly language: Language
  readonly trouble: Trouble | undefined
  /** Id of a program that was just added. */
  readonly added: string | undefined
}

export function officeProgramsPage({ offices, language, trouble, added }: Showing): string {
  const text = words[language]
  const other = otherThan(language)
  const isThere = offices.some(({ programs }) => programs.some(({ id }) => id === added))
  const main = `<nav><a href="/saz/account?lang=${language}">${text.back}</a><a href="/saz/office-programs?lang=${other}" lang="${other}">${text.other}</a></nav>
<h1>${text.title}</h1><p>${text.help}</p>
${trouble ? `<p id="trouble" role="alert">${text.troubles[trouble]}</p>` : ''}
${added !== undefined && isThere ? `<p role="status">${text.added} <code>${asHtml(added)}</code></p>` : ''}
${offices.length === 0 ? `<p>${text.nobody}</p>` : offices.map((office, at) => section(office, at, language)).join('')}`
  return plainPage({ language, title: text.title, style, main })
}

function section({ organization, place, programs }: Office, at: number, language: Language): string {
  const text = words[language]
  const hidden = (name: string, value: string) =>
    `<input type="hidden" name="${name}" value="${asHtml(value)}">`
  const form = (action: string, more: string) =>
    `method="post" action="/saz/office-programs/${action}">${hidden('lang', language)}${more}`
  const items = programs.map(
    ({ id, name, bound }) =>
      `<li><span><strong>${asHtml(name)}</strong>, <code>${asHtml(id)}</code>, ${text.bounds[bound]}</span><form ${form('remove', hidden('id', id))}<button aria-label="${asHtml(`${text.remove}: ${name}`)}">${text.remove}</button></form></li>`,
  )
  const choice = (bound: 'dpop' | 'certificate') =>
    `<label><input type="radio" name="bound" value="${bound}"${bound === 'dpop' ? ' checked' : ''}> ${text.bounds[bound]}</label>`
  return `<section aria-labelledby="o${at}"><h2 id="o${at}">${asHtml(place ?? text.office)}</h2>
${items.length === 0 ? `<p>${text.none}</p>` : `<ul>${items.join('')}</ul>`}
<h3>${text.add}</h3><form class="add" ${form('add', hidden('organization', organization))}
<div><label for="n${at}">${text.name}</label><input type="text" id="n${at}" name="name" required maxlength="200"></div>
<div><label for="k${at}">${text.keys}</label><textarea id="k${at}" name="keys" rows="6" required maxlength="6000" spellcheck="false" autocomplete="off" aria-describedby="h${at}"></textarea><p id="h${at}">${text.keysHelp}</p></div>
<fieldset><legend>${text.bound}</legend>${choice('dpop')}${choice('certificate')}</fieldset>
<div><button>${text.add}</button></div></form></section>`
}
