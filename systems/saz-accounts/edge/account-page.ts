/** „Konto i bezpieczeństwo”: one page for every portal. Plain HTML; its one script speaks to the device about passkeys. */
import { asHtml, type Language, otherThan, plainHeaders, plainPage } from '#ui/plain-page/plain-page.ts'
import type { Account, Consent } from '../contract.ts'
import { consentsSection, consentsStyle } from './oauth/consents-section.ts'

const words = {
  pl: {
    title: 'Konto i bezpieczeństwo',
    back: 'Wróć do portalu',
    other: 'English',
    signedIn: 'Zalogowano:',
    odd: 'Ktoś zalogował się na Twoje konto z nowego urządzenia.',
    oddHelp:
      'Jeśli to nie Ty, wyloguj wszystkie inne sesje i zastrzeż swój sposób logowania w Węźle Krajowym.',
    mine: 'To ja',
    sessions: 'Otwarte sesje',
    current: 'ta sesja',
    end: 'Wyloguj',
    endAll: 'Wyloguj wszystkie inne',
    history: 'Ostatnie logowania',
    ways: { node: 'Węzeł Krajowy', wallet: 'portfel EUDI (poziom wysoki)' },
    unknown: 'nowe urządzenie',
    device: 'nieznana przeglądarka',
    passkeys: 'Klucze dostępu',
    passkeysHelp:
      'Kluczem dostępu potwierdzasz ważne czynności: palcem, twarzą albo kodem swojego urządzenia.',
    none: 'Nie masz jeszcze klucza dostępu.',
    add: 'Dodaj klucz dostępu',
    anew: 'Pierwszy klucz dodasz w ciągu 10 minut od zalogowania.',
    signIn: 'Zaloguj się ponownie',
    another: 'Aby dodać następny klucz albo usunąć ten, najpierw potwierdź kluczem, który masz.',
    confirm: 'Potwierdź kluczem dostępu',
    confirmed: 'Potwierdzono kluczem dostępu:',
    failed: 'Nie udało się. Najpierw potwierdź kluczem dostępu, a pierwszy klucz dodaj zaraz po zalogowaniu.',
    remove: 'Usuń',
  },
  en: {
    title: 'Account and security',
    back: 'Back to the portal',
    other: 'Polski',
    signedIn: 'Signed in:',
    odd: 'Somebody signed in to your account from a new device.',
    oddHelp:
      'If it was not you, sign out all other sessions and block your way of signing in at the National Node.',
    mine: 'It was me',
    sessions: 'Open sessions',
    current: 'this session',
    end: 'Sign out',
    endAll: 'Sign out all others',
    history: 'Latest sign-ins',
    ways: { node: 'Węzeł Krajowy', wallet: 'EU wallet (level high)' },
    unknown: 'new device',
    device: 'unknown browser',
    passkeys: 'Passkeys',
    passkeysHelp: 'With a passkey you confirm what matters: with finger, face or code of your own device.',
    none: 'You have no passkey yet.',
    add: 'Add a passkey',
    anew: 'Your first passkey is added within 10 minutes of signing in.',
    signIn: 'Sign in again',
    another: 'To add another passkey or remove this one, confirm with the one you have first.',
    confirm: 'Confirm with a passkey',
    confirmed: 'Confirmed with a passkey:',
    failed: 'That did not work. Confirm with a passkey first; add your first one right after signing in.',
    remove: 'Remove',
  },
} as const

const style = `
h2{font-size:1.2rem;margin:2rem 0 .5rem}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.5rem}li{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;padding:.7rem 1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card)}
button{font:inherit;color:inherit;padding:.5rem .9rem;min-height:2.75rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);cursor:pointer}
button:hover{border-color:var(--accent)}
.odd{background:var(--warn);padding:.7rem 1rem;border-radius:.6rem}.odd p{margin:.25rem 0 0}#failed{color:var(--bad);font-weight:600}nav{display:flex;justify-content:space-between;gap:1rem}.act{margin:.75rem 0;display:flex;flex-wrap:wrap;gap:.5rem}form{margin:0}strong{font-weight:600}${consentsStyle}`

const script = `
const post=async(path,body)=>{const answer=await fetch('/saz/account/'+path,{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify(body)});if(!answer.ok)throw new Error(String(answer.status));return answer.json()}
const act=(id,work)=>document.getElementById(id)?.addEventListener('click',async()=>{try{await work();location.replace('?lang='+document.documentElement.lang)}catch{document.getElementById('failed').hidden=false}})
act('add',async()=>{const {options}=await post('passkey-options',{kind:'add'});const made=await navigator.credentials.create({publicKey:PublicKeyCredential.parseCreationOptionsFromJSON(options)});await post('passkeys',{response:made.toJSON()})})
act('confirm',async()=>{const {options}=await post('passkey-options',{kind:'confirm'});const made=await navigator.credentials.get({publicKey:PublicKeyCredential.parseRequestOptionsFromJSON(options)});await post('step-up',{response:made.toJSON()})})
`
export const accountHeaders = plainHeaders({ script })

export interface Showing {
  readonly account: Account
  readonly consents: readonly Consent[]
  readonly language: Language
  readonly hasFailed: boolean
}

export function accountPage({ account, consents, language, hasFailed }: Showing): string {
  const text = words[language]
  const other = otherThan(language)
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Warsaw',
  })
  const when = (at: string) => format.format(new Date(at))
  const button = (action: string, value: string, label: string, about = '') =>
    `<form method="post" action="/saz/account/${action}"><input type="hidden" name="lang" value="${language}"><input type="hidden" name="id" value="${asHtml(value)}"><button${about === '' ? '' : ` aria-label="${asHtml(`${label}: ${about}`)}"`}>${label}</button></form>`
  const odd = account.signIns.filter(({ isUnknown }) => isUnknown)
  const sessions = account.sessions.map(
    ({ id, beganAt, browser, isThis }) =>
      `<li><span>${asHtml(browser ?? text.device)}, ${when(beganAt)}</span>${isThis ? `<strong>${text.current}</strong>` : button('end', id, text.end)}</li>`,
  )
  const history = account.signIns.map(
    ({ id, at, way, browser, isUnknown }) =>
      `<li><span>${when(at)}, ${text.ways[way]}, ${asHtml(browser ?? text.device)}${isUnknown ? ` <strong>(${text.unknown})</strong>` : ''}</span>${isUnknown ? button('known', id, text.mine) : ''}</li>`,
  )
  const passkeys = account.passkeys.map(
    ({ id, name, addedAt }) =>
      `<li><span>${asHtml(name)}, ${when(addedAt)}</span>${button('remove-passkey', id, text.remove)}</li>`,
  )
  const main = `<nav><a href="/">${text.back}</a><a href="/saz/account?lang=${other}" lang="${other}">${text.other}</a></nav>
<h1>${text.title}</h1><p>${text.signedIn} <strong>${asHtml(account.name)}</strong></p>
${odd.length > 0 ? `<div class="odd" role="status"><strong>${text.odd}</strong><p>${text.oddHelp}</p></div>` : ''}
<h2>${text.sessions}</h2><ul>${sessions.join('')}</ul>
${account.sessions.length > 1 ? `<div class="act">${button('end', '', text.endAll)}</div>` : ''}
<h2 id="passkeys">${text.passkeys}</h2><p>${text.passkeysHelp}</p>
${passkeys.length > 0 ? `<ul>${passkeys.join('')}</ul>` : `<p>${text.none}</p>`}
${account.mayAddPasskey ? '' : `<p>${passkeys.length > 0 ? text.another : `${text.anew} <a href="/saz/sign-in?portal=account">${text.signIn}</a>`}</p>`}
<div class="act">${account.mayAddPasskey ? `<button id="add">${text.add}</button>` : ''}${passkeys.length > 0 ? `<button id="confirm">${text.confirm}</button>` : ''}</div>
${account.steppedUpAt ? `<p role="status">${text.confirmed} ${when(account.steppedUpAt)}</p>` : ''}
<p id="failed" role="alert"${hasFailed ? '' : ' hidden'}>${text.failed}</p>
${consentsSection({ consents, language, when, button })}
<h2>${text.history}</h2><ul>${history.join('')}</ul>`
  return plainPage({ language, title: text.title, style, main, script })
}
