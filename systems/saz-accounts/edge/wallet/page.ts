/** Pages of signing in with an EU wallet. Plain HTML; the one script asks whether the wallet has answered. */
import { asHtml, type Language, otherThan, plainHeaders, plainPage } from '#ui/plain-page/plain-page.ts'
import { drawn } from '#ui/qr/drawn.ts'
import { walletWords } from './words.ts'

const style = `
h2{font-size:1.2rem;margin:0 0 .5rem}nav{display:flex;justify-content:space-between;gap:1rem}
section{padding:1.1rem 1.25rem;margin:1rem 0;border:1px solid var(--line);border-radius:.6rem;background:var(--card)}
section>:last-child,p:last-child{margin-bottom:0}p{margin:.25rem 0 .9rem}ul{margin:.25rem 0 0;padding-left:1.25rem}
.go,button{display:inline-block;font:inherit;padding:.6rem 1.1rem;min-height:2.75rem;border:1px solid var(--accent);border-radius:.4rem;background:var(--accent);color:var(--on);text-decoration:none;cursor:pointer}
.phone{display:grid;gap:1.25rem;grid-template-columns:minmax(9rem,13rem) 1fr;align-items:start}
.phone svg{width:100%;height:auto;border-radius:.4rem}
@media(max-width:34rem){.phone{grid-template-columns:1fr}.phone svg{max-width:13rem;justify-self:center}}
ol{margin:0 0 1rem;padding-left:1.25rem}li{padding:.15rem 0}
form{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end;margin:0}label{display:grid;gap:.25rem}
input{font:1.25rem/1.2 ui-monospace,monospace;letter-spacing:.2em;width:9rem;padding:.5rem .7rem;min-height:2.75rem;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.4rem}
.digits{font:700 2.5rem/1.2 ui-monospace,monospace;letter-spacing:.2em;margin:.5rem 0 1rem}
.beware{background:var(--warn);padding:.7rem 1rem;border-radius:.6rem}#news:empty{display:none}#news{font-weight:600}.bad{color:var(--bad);font-weight:600}`

const script = `
const news=document.getElementById('news'),code=document.getElementById('code');let last='';
const ask=async()=>{let told={};try{const answer=await fetch('/saz/wallet/progress');if(answer.status===404){news.textContent=news.dataset.over;return}told=await answer.json()}catch{}
const now=told.answered?'answered':told.trouble??'';if(now!==last){last=now;news.textContent=now===''?'':news.dataset[now]??news.dataset.other;if(told.answered)code.focus()}
setTimeout(ask,told.answered?10000:2000)};setTimeout(ask,2000)
`

export const waitingHeaders = plainHeaders({ script })
export const stillHeaders = plainHeaders()

export interface Waiting {
  readonly language: Language
  readonly portal: string
  /** Path of that portal. */
  readonly back: string
  /** What opens a wallet. */
  readonly invitation: string
  /** Whether a wallet on another device will do, too. */
  readonly byPhone: boolean
}

/** A wallet on this device and, where that is allowed, one on a telephone. */
export function waitingPage({ language, portal, back, invitation, byPhone }: Waiting): string {
  const text = walletWords[language]
  const other = otherThan(language)
  const main = `<nav><a href="${asHtml(back)}">${text.back}</a><a href="/saz/wallet?portal=${asHtml(portal)}&amp;lang=${other}" lang="${other}">${text.other}</a></nav>
<h1>${text.title}</h1><p>${text.lead}</p><ul>${text.asked.map((line) => `<li>${line}</li>`).join('')}</ul>
<section><h2>${text.here}</h2><p>${text.hereHelp}</p><p><a class="go" href="${asHtml(invitation)}">${text.open}</a></p></section>
${byPhone ? phonePart(language, invitation) : ''}`
  return plainPage({ language, title: text.title, style, main, ...(byPhone && { script }) })
}

function phonePart(language: Language, invitation: string): string {
  const text = walletWords[language]
  const { size, path } = drawn(invitation)
  const told = Object.entries(text.news).map(([name, words]) => ` data-${name}="${asHtml(words)}"`)
  return `<section><h2>${text.phone}</h2><div class="phone"><svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${text.qr}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>
<div><ol>${text.steps.map((line) => `<li>${line}</li>`).join('')}</ol><p id="news" role="status"${told.join('')}></p>${codeForm(language)}</div></div></section>
<p class="beware">${text.beware}</p>`
}

const codeForm = (language: Language, more = ''): string => {
  const text = walletWords[language]
  return `<form method="post" action="/saz/wallet/code"><input type="hidden" name="lang" value="${language}"><label for="code">${text.code}
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6" required${more}></label><button>${text.signIn}</button></form>`
}

/** In the browser that the wallet sent its owner to, when the sign-in began in another one. */
export function digitsPage(language: Language, digits: string, address: string): string {
  const text = walletWords[language]
  const main = `<h1>${text.digitsTitle}</h1><p>${text.digitsHelp} <strong>${asHtml(address)}</strong></p>
<p class="digits" aria-label="${[...digits].join(' ')}">${digits}</p><p class="beware">${text.beware}</p>`
  return plainPage({ language, title: text.digitsTitle, style, main })
}

export function wrongCodePage(language: Language): string {
  const text = walletWords[language]
  const main = `<h1>${text.title}</h1><p class="bad" role="alert">${text.wrong}</p><section>${codeForm(language, ' autofocus')}</section>
<p><a href="/saz/wallet?lang=${language}">${text.again}</a></p>`
  return plainPage({ language, title: text.title, style, main })
}

export type Ending = 'over' | 'declined' | 'unknown-person'

export function endPage(language: Language, ending: Ending): string {
  const text = walletWords[language]
  const main = `<h1>${text.title}</h1><p class="bad" role="alert">${text.endings[ending]}</p>
<p><a class="go" href="/saz/wallet?lang=${language}">${text.again}</a></p>`
  return plainPage({ language, title: text.title, style, main })
}
