/** One register: searched while one types, as it stood on a day. Without a script the form does the same. */
import { asHtml } from '#ui/plain-page/plain-page.ts'
import type { Entry, Register } from '../register.ts'
import type { Overview } from '../rest/overview.ts'
import { nameOf, publicContent } from '../rest/public-view.ts'
import { decideLink } from './decide-link.ts'
import { dayText, framed, inPolish, linkTo, numberText, type Reader, valueHtml } from './frame.ts'

/** An address in an act or a source becomes a link. */
const withLinks = (html: string): string =>
  html.replace(/https:\/\/[^\s<>()"]+[^\s<>()".,;]/g, (url) => `<a href="${url}">${url}</a>`)

function aboutHtml(
  reader: Reader,
  register: Register,
  { count, lastEdition, warned, refused }: Overview,
): string {
  const { words, language } = reader
  const rows = [
    [words.steward, inPolish(language, register.steward)],
    [words.legalBasis, withLinks(inPolish(language, register.legalBasis))],
    [words.count, numberText(language, count)],
    [words.lastEdition, lastEdition === undefined ? words.noEdition : dayText(language, lastEdition)],
    ...(warned === undefined ? [] : [[words.warned, numberText(language, warned)]]),
    ...(refused === undefined ? [] : [[words.refused, numberText(language, refused)]]),
  ]
  return `<dl class="about">${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`
}

export interface Sought {
  readonly text: string
  readonly day: string
  readonly entries: readonly Entry[]
  /** No more are shown. */
  readonly limit: number
}

/** The list of what was found, which the script puts in place of the last one. */
export function foundHtml(reader: Reader, register: Register, sought: Sought): string {
  const { text, day, entries, limit } = sought
  const items = entries.map((entry) => `<li>${entryHtml(reader, register, entry, day)}</li>`)
  const last = text === '' && entries.length === limit ? entries.at(-1) : undefined
  const query = new URLSearchParams({ after: last?.key ?? '', ...(day !== '' && { day }) })
  const next =
    last === undefined
      ? ''
      : `<p><a href="${linkTo(reader, `/rejestry/${register.id}?${query}`)}">${reader.words.next}</a></p>`
  const list = items.length > 0 ? `<ol class="found">${items.join('')}</ol>` : ''
  return `<p role="status">${toldOf(reader, sought)}</p>${list}${next}`
}

function toldOf({ words }: Reader, { text, day, entries, limit }: Sought): string {
  const searched = text !== '' && day !== '' ? ` ${words.daySearch}` : ''
  if (entries.length === 0) return (text === '' ? words.nothingYet : words.nothing) + searched
  if (text === '') return words.from
  return (entries.length < limit ? words.found(entries.length) : words.foundMost(limit)) + searched
}

export function entryHtml(reader: Reader, register: Register, entry: Entry, day: string): string {
  const content = publicContent(register, entry.content)
  const lines = register.shown.flatMap((name) => {
    const field = register.fields[name]
    if (field === undefined || content[name] === undefined) return []
    return `<span>${asHtml(field.label[reader.language])}: ${valueHtml(reader, field, content[name])}</span>`
  })
  const path = `/rejestry/${register.id}/${encodeURIComponent(entry.key)}${day === '' ? '' : `?day=${day}`}`
  return `<a href="${linkTo(reader, path)}">${inPolish(reader.language, nameOf(register, entry))}</a>${lines.join('')}`
}

/** Asks 80 ms after the last letter; what comes late for older words is thrown away. Tells in words when it takes long or fails. */
export const typingScript = `const f=document.querySelector('form.seek'),out=document.querySelector('#found');let timer,asked,slow
const later=()=>{if(out.querySelector('[data-again]'))timer=setTimeout(ask,2000)}
const ask=async()=>{asked?.abort();asked=new AbortController;const {signal}=asked,q=new URLSearchParams(new FormData(f));clearTimeout(slow)
const say=words=>{const s=out.querySelector('[role=status]');if(s)s.textContent=words};slow=setTimeout(()=>say(f.dataset.seeking),300)
try{const a=await fetch(f.action+'?'+q+'&part=found',{signal});const html=await a.text();if(signal.aborted)return;if(!a.ok)throw 0;out.innerHTML=html;later();history.replaceState(null,'','?'+q)}
catch{if(!signal.aborted)say(f.dataset.failed)}finally{if(!signal.aborted)clearTimeout(slow)}}
f.addEventListener('input',e=>{if(e.target.name==='day'&&!e.target.validity.valid)return;clearTimeout(timer);timer=setTimeout(ask,80)})
f.addEventListener('submit',e=>{e.preventDefault();clearTimeout(timer);ask()})
later()`

export function searchPage(
  reader: Reader,
  register: Register,
  { overview, ...sought }: Sought & { overview: Overview },
): string {
  const { words, language } = reader
  const { id } = register
  const title = register.title[language]
  const files = `/api/registers/${id}/download?format=`
  const main = `<h1>${asHtml(title)}</h1>
<form class="seek" role="search" action="/rejestry/${id}" data-seeking="${words.seeking}" data-failed="${asHtml(words.failed)}">
<div><label for="q">${words.words}</label><input id="q" name="q" type="search" maxlength="200" autocomplete="off" spellcheck="false" value="${asHtml(sought.text)}" aria-describedby="q-hint"><span class="hint" id="q-hint">${words.wordsHint}</span></div>
<div><label for="day">${words.day}</label><input id="day" name="day" type="date" value="${asHtml(sought.day)}" aria-describedby="day-hint"><span class="hint" id="day-hint">${words.dayHint}</span></div>
<input type="hidden" name="lang" value="${language}"><button>${words.seek}</button></form>
<div id="found">${foundHtml(reader, register, sought)}</div>
${aboutHtml(reader, register, overview)}
<h2>${words.download}</h2><ul class="links"><li><a href="${files}csv" download>${words.csv}</a></li><li><a href="${files}ndjson" download>${words.ndjson}</a></li><li><a href="${files}xml" download>${words.xml}</a></li><li><a href="/api/registers/${id}/changes">${words.feed}</a></li>${decideLink(reader, register)}</ul>`
  return framed(reader, title, main, typingScript)
}
