/** The page that asks for a passkey at sign-in. Plain HTML; its one script speaks to the device. */
import { asHtml, type Language, otherThan, plainHeaders, plainPage } from '#ui/plain-page/plain-page.ts'
import type { Wanted } from '../shapes/account.ts'
import { passkeyScript } from './passkey-script.ts'

const words = {
  pl: {
    other: 'English',
    back: 'Zaloguj się jako ktoś inny',
    passkey: {
      title: 'Potwierdź logowanie kluczem dostępu',
      text: 'Węzeł Krajowy potwierdził, kim jesteś. Teraz użyj klucza dostępu: palca, twarzy albo kodu swojego urządzenia.',
      button: 'Użyj klucza dostępu',
    },
    'first-passkey': {
      title: 'Dodaj klucz dostępu, aby się zalogować',
      text: 'W Twojej roli logowanie wymaga klucza dostępu. Dodasz go teraz palcem, twarzą albo kodem swojego urządzenia i użyjesz przy każdym logowaniu.',
      button: 'Dodaj klucz dostępu',
    },
    failed:
      'Nie udało się. Spróbuj ponownie; jeśli klucz jest na telefonie, wybierz w oknie przeglądarki inne urządzenie.',
    over: 'Za dużo prób albo minęło 10 minut.',
    again: 'Zaloguj się ponownie',
    unable:
      'Ta przeglądarka nie obsługuje kluczy dostępu. Użyj aktualnej wersji Chrome, Edge, Firefox albo Safari.',
    lost: 'Nie mam już klucza dostępu',
    lostHelp:
      'Potwierdzisz swoją tożsamość w Węźle Krajowym na najwyższym poziomie, na przykład e-dowodem. Wszystkie Twoje klucze zostaną usunięte, inne sesje wylogowane, a ważnych czynności nie potwierdzisz przez 24 godziny.',
    goOn: 'Przejdź do Węzła Krajowego',
    signedIn: 'Loguje się:',
  },
  en: {
    other: 'Polski',
    back: 'Sign in as somebody else',
    passkey: {
      title: 'Confirm your sign-in with your passkey',
      text: 'The National Node has confirmed who you are. Now use your passkey: finger, face or code of your device.',
      button: 'Use the passkey',
    },
    'first-passkey': {
      title: 'Add a passkey to sign in',
      text: 'Your role needs a passkey to sign in. You add it now with finger, face or code of your device, and use it at each sign-in.',
      button: 'Add a passkey',
    },
    failed:
      'That did not work. Try again; if the passkey is on your phone, choose another device in the browser’s window.',
    over: 'Too many tries, or 10 minutes have passed.',
    again: 'Sign in again',
    unable: 'This browser knows no passkeys. Use a current version of Chrome, Edge, Firefox or Safari.',
    lost: 'I no longer have the passkey',
    lostHelp:
      'You prove who you are at the National Node at its highest level, for example with an e-ID card. All your passkeys are removed, other sessions are signed out, and you cannot confirm important acts for 24 hours.',
    goOn: 'Go to the National Node',
    signedIn: 'Signing in:',
  },
} as const

const style = `
button{font:inherit;padding:.7rem 1.2rem;min-height:2.75rem;border-radius:.4rem;cursor:pointer;border:1px solid var(--line);background:var(--card);color:inherit}
#show{background:var(--accent);border-color:var(--accent);color:var(--on);font-weight:600}
nav{display:flex;justify-content:space-between;gap:1rem}#failed,#over,#unable{color:var(--bad);font-weight:600}
details{margin-top:2rem;padding:.9rem 1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card)}summary{cursor:pointer}`

const script = `${passkeyScript}
const {portal,wanted}=document.getElementById('show').dataset
const first=wanted==='first-passkey'
const hide=(id,is)=>{document.getElementById(id).hidden=is}
if(!able)hide('unable',false)
document.getElementById('show').addEventListener('click',async()=>{hide('failed',true);try{const {options}=await post('/saz/second-factor/options',{});const response=await(first?make(options):show(options));const {to}=await post('/saz/second-factor',{response,portal});location.replace(to)}catch(error){hide(error.message==='401'?'over':'failed',false)}})
`

export const secondFactorHeaders = plainHeaders({ script })

export interface Look {
  readonly portal: string
  readonly language: Language
}

export function secondFactorPage(
  { wanted, name }: { wanted: Wanted; name: string },
  { portal, language }: Look,
): string {
  const text = words[language]
  const asked = wanted === 'first-passkey' ? 'first-passkey' : 'passkey'
  const { title, text: why, button } = text[asked]
  const other = otherThan(language)
  const at = `portal=${encodeURIComponent(portal)}`
  const lost = `<details><summary>${text.lost}</summary><p>${text.lostHelp}</p>
<form method="post" action="/saz/second-factor/lost"><input type="hidden" name="portal" value="${asHtml(portal)}"><button>${text.goOn}</button></form></details>`
  const main = `<nav><a href="/saz/sign-in?${at}">${text.back}</a><a href="/saz/second-factor?${at}&amp;lang=${other}" lang="${other}">${text.other}</a></nav>
<h1>${title}</h1><p>${text.signedIn} <strong>${asHtml(name)}</strong></p><p>${why}</p>
<p><button id="show" data-wanted="${asked}" data-portal="${asHtml(portal)}">${button}</button></p>
<div role="alert"><p id="failed" hidden>${text.failed}</p><p id="over" hidden>${text.over} <a href="/saz/sign-in?${at}">${text.again}</a></p><p id="unable" hidden>${text.unable}</p></div>
${asked === 'passkey' ? lost : ''}`
  return plainPage({ language, title, style, main, script })
}
