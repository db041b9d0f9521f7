/** The front page of the registers: one field that seeks in all of them, and below it each register under what it is about. */
import { asHtml } from '#ui/plain-page/plain-page.ts'
import type { Entry, Register } from '../register.ts'
import type { Overview } from '../rest/overview.ts'
import type { Topic } from '../topics.ts'
import { askedFirst } from './asked-first.ts'
import { dayText, framed, inPolish, linkTo, numberText, type Reader } from './frame.ts'
import { entryHtml, typingScript } from './register-page.ts'

/** What one register has for the words sought; more than `most` are told of, not shown. */
interface Hits {
  readonly register: Register
  readonly entries: readonly Entry[]
  /** Whether one of them has all words whole. */
  readonly isWhole?: boolean
}

/** Entries shown of one register. */
export const most = 3

export interface Front {
  readonly topics: readonly Topic[]
  readonly overviews: ReadonlyMap<Register, Overview>
  readonly text: string
  readonly hits: readonly Hits[]
  /** Registers whose words are still being taken in, just after a start. */
  readonly waiting: number
}

export function frontPage(reader: Reader, { topics, overviews, text, ...found }: Front): string {
  const { words, language } = reader
  // Who has asked wants answers: on a telephone nothing else stands between the field and what was found.
  const lead = text === '' ? `<p>${words.lead}</p>` : ''
  const main = `<h1>${words.registers}</h1>${lead}
<form class="seek all" role="search" action="/rejestry" data-seeking="${words.seeking}" data-failed="${asHtml(words.failed)}">
<div><label for="q">${words.wordsAll}</label><input id="q" name="q" type="search" maxlength="200" autocomplete="off" spellcheck="false" value="${asHtml(text)}" aria-describedby="q-hint"><span class="hint" id="q-hint">${words.wordsAllHint}</span></div>
<input type="hidden" name="lang" value="${language}"><button>${words.seek}</button></form>
<div id="found">${hitsHtml(reader, text, found)}</div>
${askedForHtml(reader, topics)}
${topics.map((topic) => topicHtml(reader, topic, overviews)).join('')}`
  return framed(reader, words.registers, main, typingScript)
}

/** What was found, register by register, which the script puts in place of the last one. */
export function hitsHtml(
  reader: Reader,
  text: string,
  { hits, waiting }: Pick<Front, 'hits' | 'waiting'>,
): string {
  const { words, language } = reader
  if (text === '') return '<p role="status"></p>'
  const found = askedFirst(
    text,
    hits.filter(({ entries }) => entries.length > 0),
  )
  const groups = found.map(({ register, entries }) => {
    const all = linkTo(reader, `/rejestry/${register.id}?${new URLSearchParams({ q: text })}`)
    const items = entries.slice(0, most).map((entry) => `<li>${entryHtml(reader, register, entry, '')}</li>`)
    const title = asHtml(register.title[language])
    const more = entries.length > most ? `<p><a href="${all}">${words.more}: ${title}</a></p>` : ''
    return `<h2><a href="${all}">${title}</a></h2><ol class="found">${items.join('')}</ol>${more}`
  })
  const told = found.length === 0 ? words.nothing : words.foundIn(found.length)
  const status = waiting === 0 ? told : `${words.preparing(waiting)} ${found.length === 0 ? '' : told}`
  const again = `/rejestry?${new URLSearchParams({ q: text })}`
  const byHand = `<noscript><p><a href="${linkTo(reader, again)}">${words.seek}</a></p></noscript>`
  return `<p role="status"${waiting === 0 ? '' : ' data-again'}>${status.trim()}</p>${waiting === 0 ? '' : byHand}${groups.join('')}`
}

/** Most people look for one of a few things: the way there is short, by keyboard too. */
function askedForHtml(reader: Reader, topics: readonly Topic[]): string {
  const links = topics
    .flatMap(({ registers }) => registers)
    .flatMap(({ id, isPublic, askedFor }) =>
      askedFor === undefined || !isPublic
        ? []
        : [
            `<li><a href="${linkTo(reader, `/rejestry/${id}`)}">${asHtml(askedFor[reader.language])}</a></li>`,
          ],
    )
  return links.length === 0
    ? ''
    : `<nav aria-label="${reader.words.wordsAll}"><ul class="links">${links.join('')}</ul></nav>`
}

function topicHtml(reader: Reader, { title, registers }: Topic, overviews: Front['overviews']): string {
  const { words, language } = reader
  const cards = registers.flatMap((register) => {
    const overview = overviews.get(register)
    if (overview === undefined) return []
    const { count, lastEdition } = overview
    const state =
      lastEdition === undefined
        ? words.noEdition
        : `${words.entries(numberText(language, count), count)}, ${words.asOf} ${dayText(language, lastEdition)}`
    return `<li class="card"><h3><a href="${linkTo(reader, `/rejestry/${register.id}`)}">${asHtml(register.title[language])}</a></h3><p>${state}<br>${inPolish(language, register.steward)}</p></li>`
  })
  return cards.length === 0 ? '' : `<h2>${title[language]}</h2><ul class="cards">${cards.join('')}</ul>`
}
