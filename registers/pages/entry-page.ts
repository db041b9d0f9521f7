/** One entry at its permanent address: what it says, as it stood on a day, and what changed when. */
import { asHtml } from '#ui/plain-page/plain-page.ts'
import type { Entry, Register } from '../register.ts'
import { nameOf, publicContent, publicFields } from '../rest/public-view.ts'
import { decideLink } from './decide-link.ts'
import { framed, inPolish, linkTo, periodText, type Reader, valueHtml } from './frame.ts'

export interface OneEntry {
  readonly key: string
  readonly day: string
  /** As it stood on the day; undefined when it was not there. */
  readonly entry: Entry | undefined
  /** All its states, the newest first; at least one. */
  readonly history: readonly Entry[]
}

export function entryPage(reader: Reader, register: Register, one: OneEntry): string {
  const { words, language, origin } = reader
  const { key, day, entry, history } = one
  const path = `/rejestry/${register.id}/${encodeURIComponent(key)}`
  const [newest] = history
  const shown = entry ?? newest
  const name = shown === undefined ? key : nameOf(register, shown)
  const says =
    entry === undefined
      ? `<p class="notice" role="status">${words.notThen}</p>`
      : `<p>${periodText(reader, entry)}.</p>${fieldsHtml(reader, register, entry)}`
  const api = `/api/registers/${register.id}/entries/${encodeURIComponent(key)}`
  const main = `<p><a href="${linkTo(reader, `/rejestry/${register.id}`)}">← ${asHtml(register.title[language])}</a></p>
<h1>${inPolish(language, name)}</h1>${says}
<form class="day" action="${asHtml(path)}"><div><label for="day">${words.day}</label><input id="day" name="day" type="date" value="${asHtml(day)}" aria-describedby="day-hint"><span class="hint" id="day-hint">${words.dayHint}</span></div><input type="hidden" name="lang" value="${language}"><button>${words.show}</button></form>
<h2>${words.history}</h2><ol class="states">${history.map((state, at) => stateHtml(reader, register, state, history[at + 1])).join('')}</ol>
<h2>${words.permalink}</h2><p class="address"><a href="${asHtml(path)}">${asHtml(origin + path)}</a></p>
<ul class="links"><li><a href="${asHtml(api)}">${words.json}</a></li>${decideLink(reader, register, entry?.key)}</ul>`
  return framed(reader, name, main)
}

function fieldsHtml(reader: Reader, register: Register, entry: Entry): string {
  const content = publicContent(register, entry.content)
  const rows = publicFields(register).flatMap(([name, field]) => {
    if (content[name] === undefined) return []
    return `<div><dt>${asHtml(field.label[reader.language])}</dt><dd>${valueHtml(reader, field, content[name])}</dd></div>`
  })
  return `<dl class="card fields">${rows.join('')}</dl>`
}

/** A state, and how it differs from the one before it. */
function stateHtml(reader: Reader, register: Register, state: Entry, before: Entry | undefined): string {
  const { words, language } = reader
  const period = `<p><strong>${periodText(reader, state)}</strong></p>`
  if (before === undefined) return `<li>${period}<p>${words.first}</p></li>`
  const [now, then] = [publicContent(register, state.content), publicContent(register, before.content)]
  const differences = publicFields(register).flatMap(([name, field]) => {
    if (JSON.stringify(now[name]) === JSON.stringify(then[name])) return []
    return `<p>${asHtml(field.label[language])}: ${words.was} ${valueHtml(reader, field, then[name])}, ${words.is} ${valueHtml(reader, field, now[name])}</p>`
  })
  return `<li>${period}${differences.join('')}</li>`
}
