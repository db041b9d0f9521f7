/** „Konto i bezpieczeństwo”: one page for every portal. Plain HTML; its one script speaks to the device about passkeys. */
import { asHtml, type Language, otherThan, plainHeaders, plainPage } from '#ui/plain-page/plain-page.ts'
import type { Consent } from '../contract.ts'
import type { Account, Happening } from '../shapes/account.ts'
import { accountWords } from './account-words.ts'
import { consentsSection, consentsStyle } from './oauth/consents-section.ts'
import { passkeyScript } from './passkey-script.ts'

const style = `
h2{font-size:1.2rem;margin:2rem 0 .5rem}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.5rem}li{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;padding:.7rem 1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card)}
button{font:inherit;color:inherit;padding:.5rem .9rem;min-height:2.75rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);cursor:pointer}
button:hover{border-color:var(--accent)}
.odd{background:var(--warn);padding:.7rem 1rem;border-radius:.6rem}.odd h2{margin:0}.odd p{margin:.25rem 0 .75rem}#failed,#unable{color:var(--bad);font-weight:600}nav{display:flex;justify-content:space-between;gap:1rem}.act{margin:.75rem 0;display:flex;flex-wrap:wrap;gap:.5rem}form{margin:0}strong{font-weight:600}${consentsStyle}`

const script = `${passkeyScript}
const act=(id,work)=>document.getElementById(id)?.addEventListener('click',async()=>{try{await work();location.replace('?lang='+document.documentElement.lang+(id==='add'?'&changed':''))}catch{document.getElementById('failed').hidden=false}})
const options=async(kind)=>(await post('/saz/account/passkey-options',{kind})).options
if(!able)document.getElementById('unable').hidden=false
act('add',async()=>{await post('/saz/account/passkeys',{response:await make(await options('add'))})})
act('confirm',async()=>{await post('/saz/account/step-up',{response:await show(await options('confirm'))})})
`
export const accountHeaders = plainHeaders({ script })

type Words = (typeof accountWords)[Language]

interface Drawing {
  readonly text: Words
  readonly language: Language
  readonly when: (at: string) => string
}

const actionWith =
  (language: Language) =>
  (action: string, value: string, label: string, about = '') =>
    `<form method="post" action="/saz/account/${action}"><input type="hidden" name="lang" value="${language}"><input type="hidden" name="id" value="${asHtml(value)}"><button${about === '' ? '' : ` aria-label="${asHtml(`${label}: ${about}`)}"`}>${label}</button></form>`

export interface Showing {
  readonly account: Account
  readonly consents: readonly Consent[]
  /** At some office the person keeps registers. */
  readonly keepsRegisters: boolean
  readonly language: Language
  readonly hasFailed: boolean
  /** A passkey was just added or removed. */
  readonly hasChanged: boolean
}

export function accountPage({
  account,
  consents,
  keepsRegisters,
  language,
  hasFailed,
  hasChanged,
}: Showing): string {
  const text = accountWords[language]
  const other = otherThan(language)
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Warsaw',
  })
  const drawing: Drawing = { text, language, when: (at) => format.format(new Date(at)) }
  const main = `<nav><a href="/">${text.back}</a><a href="/saz/account?lang=${other}" lang="${other}">${text.other}</a></nav>
<h1>${text.title}</h1><p>${text.signedIn} <strong>${asHtml(account.name)}</strong></p>
<p id="failed" role="alert"${hasFailed ? '' : ' hidden'}>${text.failed}</p>
${questions(account, drawing)}
${hasChanged && account.sessions.length > 1 ? `<section class="odd" role="status"><p>${text.changed}</p>${actionWith(language)('end', '', text.endAll)}</section>` : ''}
<h2>${text.sessions}</h2>${sessions(account, drawing)}
<h2 id="passkeys">${text.passkeys}</h2>${passkeys(account, drawing)}
${consentsSection({ consents, language, when: drawing.when, button: actionWith(language) })}
${keepsRegisters ? `<p><a href="/saz/office-programs?lang=${language}">${text.programs}</a></p>` : ''}
<h2>${text.history}</h2><ul>${account.happenings.map((each) => `<li>${line(each, drawing)}</li>`).join('')}</ul>`
  return plainPage({ language, title: text.title, style, main, script })
}

function line({ what, at, browser, way, odd, stopped, answer }: Happening, { text, when }: Drawing): string {
  const remarks = [
    ...(stopped ? [text.stopped] : []),
    ...odd.flatMap((each) => text.odd[each] || []),
    ...(answer ? [text.answers[answer]] : []),
  ]
  const by = what === 'sign-in' ? `, ${text.ways[way]}` : ''
  const happened = `${text.happened[what]}${by}: ${when(at)}, ${asHtml(browser ?? text.device)}`
  return `<span>${happened}${remarks.length > 0 ? ` <strong>(${remarks.join(', ')})</strong>` : ''}</span>`
}

/** What is odd is asked first. */
function questions({ happenings }: Account, drawing: Drawing): string {
  const asked = happenings.filter((each) => each.asked)
  if (asked.length === 0) return ''
  const { text, language } = drawing
  const button = actionWith(language)
  const items = asked.map(
    (each) =>
      `<li>${line(each, drawing)}<span class="act">${button('mine', each.id, text.mine)}${button('not-mine', each.id, text.notMine)}</span></li>`,
  )
  return `<section class="odd" aria-labelledby="asked"><h2 id="asked">${text.asked}</h2><p>${text.askedHelp}</p><ul>${items.join('')}</ul></section>`
}

function sessions({ sessions: open }: Account, { text, language, when }: Drawing): string {
  const button = actionWith(language)
  const items = open.map(
    ({ id, beganAt, browser, isThis }) =>
      `<li><span>${asHtml(browser ?? text.device)}, ${when(beganAt)}</span>${isThis ? `<strong>${text.current}</strong>` : button('end', id, text.end)}</li>`,
  )
  return `<ul>${items.join('')}</ul>
${open.length > 1 ? `<div class="act">${button('end', '', text.endAll)}</div>` : ''}`
}

function passkeys(account: Account, { text, language, when }: Drawing): string {
  const { passkeys: own, mayAddPasskey, steppedUpAt, pausedUntil } = account
  const button = actionWith(language)
  const items = own.map(
    ({ id, name, addedAt }) =>
      `<li><span>${asHtml(name)}, ${when(addedAt)}</span>${button('remove-passkey', id, text.remove)}</li>`,
  )
  const first = `${text.anew} <a href="/saz/sign-in?portal=account">${text.signIn}</a>`
  return `<p>${text.passkeysHelp}</p>
${own.length > 0 ? `<ul>${items.join('')}</ul>` : `<p>${text.none}</p>`}
<p id="unable" hidden>${text.unable}</p>
${pausedUntil ? `<p class="odd">${text.paused} ${when(pausedUntil)}.</p>` : ''}
${mayAddPasskey ? '' : `<p>${own.length > 0 ? text.another : first}</p>`}
<div class="act">${mayAddPasskey ? `<button id="add">${text.add}</button>` : ''}${own.length > 0 ? `<button id="confirm">${text.confirm}</button>` : ''}</div>
${steppedUpAt ? `<p role="status">${text.confirmed} ${when(steppedUpAt)}</p>` : ''}
${use(account, text, language)}`
}

/** When the passkey is asked for at sign-in. */
function use(
  { passkeys: own, asksAlways, mustHavePasskey }: Account,
  text: Words,
  language: Language,
): string {
  if (mustHavePasskey) return `<p>${text.required}</p>`
  if (own.length === 0) return `<p>${text.notRequired}</p>`
  const button = actionWith(language)
  return asksAlways
    ? `<p>${text.usedAlways}</p><div class="act">${button('ask', 'new', text.useOnNew)}</div>`
    : `<p>${text.usedOnNew}</p><div class="act">${button('ask', 'always', text.useAlways)}</div>`
}
