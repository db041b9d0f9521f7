/** What every page of the registers has around it: the way to all registers, three languages, the look; and how values are written. */
import { DAY } from '#standards/time/poland.ts'
import { asHtml, plainPage } from '#ui/plain-page/plain-page.ts'
import type { Field, Value } from '../register.ts'
import { type RegisterLanguage, type RegisterWords, registerWords } from './words.ts'

const registerLanguages: Readonly<Record<RegisterLanguage, string>> = {
  pl: 'Polski',
  en: 'English',
  uk: 'Українська',
}

const style = `
main{max-width:60rem;padding-top:1rem}header{border-bottom:1px solid var(--line);background:var(--card)}header>div{max-width:60rem;margin:0 auto;padding:.5rem 1rem;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;justify-content:space-between}
header a{display:inline-block;padding:.5rem 0}header .home{font-weight:700;text-decoration:none}nav.tongues{display:flex;gap:1rem}nav.tongues a[aria-current]{font-weight:700;text-decoration:none;color:var(--ink)}
h1{overflow-wrap:anywhere;margin:.75rem 0 .5rem}h2{font-size:1.1875rem;line-height:1.3;margin:1.75rem 0 .5rem}
.card,.found>li,form{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.25rem}
ul.cards,ol.found,ol.states{list-style:none;padding:0;margin:1rem 0;display:grid;gap:.75rem}.card h3{font-size:1.0625rem;line-height:1.35;margin:0 0 .25rem;overflow-wrap:anywhere}.card p{margin:0;font-size:.9375rem}ul.cards{grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr))}
dl{margin:.25rem 0;display:grid;gap:.5rem}dt{font-size:.9375rem;font-weight:600}dd{margin:0;overflow-wrap:anywhere}
form{display:grid;gap:.75rem;margin:1rem 0}label{display:block;font-weight:600}.hint{display:block;font-size:.9375rem;margin-top:.25rem}
:is(input,select,textarea){font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.4rem;padding:.55rem .75rem;width:100%;min-height:2.75rem}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.55rem 1.5rem;border:1px solid var(--accent);border-radius:.5rem;background:var(--accent);color:var(--on);cursor:pointer}
ol.found>li{padding:.75rem 1.25rem}ol.found a{font-weight:600;font-size:1.125rem;display:inline-block;padding:.25rem 0;overflow-wrap:anywhere}ol.found li>span{display:block;font-size:.9375rem}
ol.states>li{border-left:4px solid var(--accent);padding:.25rem 0 .25rem 1rem}ol.states p{margin:.25rem 0}.links{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;padding:0;margin:.25rem 0;list-style:none}.links a{display:inline-block;padding:.35rem 0}
.notice{background:var(--warn);padding:.75rem 1rem;border-radius:.5rem}.address{overflow-wrap:anywhere}.end{border-top:1px solid var(--line);margin-top:2.5rem;padding-top:1rem;font-size:.9375rem}
@media(min-width:48rem){form{grid-template-columns:1fr 13rem auto;align-items:start}form button{margin-top:1.6rem}form.decide{grid-template-columns:1fr}form.decide button{margin-top:0}.acts{display:flex;flex-wrap:wrap;gap:.75rem}form.all{grid-template-columns:1fr auto}form.day{grid-template-columns:13rem auto;justify-content:start}dl.fields>div,dl.about>div{display:grid;grid-template-columns:15rem 1fr;gap:1rem}}`

/** What a page knows of whoever reads it. */
export interface Reader {
  readonly language: RegisterLanguage
  readonly words: RegisterWords
  /** Path and query of this page without the language. */
  readonly path: string
  /** This site's address, for permalinks. */
  readonly origin: string
}

/** The language asked for; without one, the first that the browser's reader prefers; Polish otherwise. */
export function languageFor(asked: unknown, accepted = ''): RegisterLanguage {
  const wanted = typeof asked === 'string' && asked !== '' ? asked : accepted.slice(0, 2).toLowerCase()
  return wanted === 'en' || wanted === 'uk' ? wanted : 'pl'
}

/** An address in the reader's language. */
export function linkTo({ language }: Pick<Reader, 'language'>, path: string): string {
  return asHtml(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
}

export function framed(reader: Reader, title: string, main: string, script?: string): string {
  const { language, words, path } = reader
  const tongues = Object.entries(registerLanguages).map(([code, name]) => {
    const current = code === language ? ' aria-current="true"' : ''
    return `<a href="${linkTo({ language: code as RegisterLanguage }, path)}" lang="${code}" hreflang="${code}"${current}>${name}</a>`
  })
  return plainPage({
    language,
    title: title === words.registers ? `${title} – OpenP1` : `${title} – ${words.registers} – OpenP1`,
    style,
    banner: `<header><div><a class="home" href="${linkTo(reader, '/rejestry')}">OpenP1 · ${words.registers}</a><nav class="tongues" aria-label="${words.language}">${tongues.join('')}</nav></div></header>`,
    main: `${main}<p class="end">${words.notOfTheState}</p>`,
    ...(script !== undefined && { script }),
  })
}

const locales: Readonly<Record<RegisterLanguage, string>> = { pl: 'pl-PL', en: 'en-GB', uk: 'uk-UA' }
const calendars = new Map<string, Intl.DateTimeFormat>()

export function dayText(language: RegisterLanguage, day: string): string {
  let calendar = calendars.get(language)
  if (calendar === undefined) {
    calendar = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' })
    calendars.set(language, calendar)
  }
  return calendar.format(new Date(`${day}T12:00:00Z`))
}

export const numberText = (language: RegisterLanguage, number: number): string =>
  number.toLocaleString(locales[language])

/** A value as one reads it, as HTML. What the register says in Polish is marked as Polish. */
export function valueHtml({ language }: Reader, field: Field, value: Value | undefined): string {
  const words = registerWords[language]
  if (value === undefined) return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return numberText(language, value)
  if (typeof value === 'string') return textHtml(language, field, value)
  return value
    .map((each) =>
      typeof each === 'string'
        ? textHtml(language, field, each)
        : inPolish(language, partText(language, each)),
    )
    .join('<br>')
}

/** Its name first and days last, whatever order the database keeps them in. */
function partText(language: RegisterLanguage, part: Readonly<Record<string, string>>): string {
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)
  const { name = '', ...rest } = part
  const others = Object.values(rest)
  const days = others.filter(isDay).map((day) => dayText(language, day))
  return [name, ...others.filter((text) => !isDay(text)), ...days].filter((text) => text !== '').join(', ')
}

function textHtml(language: RegisterLanguage, field: Field, text: string): string {
  if (field.kind === 'day') return dayText(language, text)
  const coded = field.codes && Object.hasOwn(field.codes, text) ? field.codes[text] : undefined
  if (coded !== undefined) return asHtml(coded[language])
  return field.kind === 'text' || field.kind === 'texts' ? inPolish(language, text) : asHtml(text)
}

export const inPolish = (language: RegisterLanguage, text: string): string =>
  language === 'pl' ? asHtml(text) : `<span lang="pl">${asHtml(text)}</span>`

export const periodText = (
  { language, words }: Reader,
  { since, until }: { since: string; until: string | null },
): string =>
  until === null
    ? `${words.since} ${dayText(language, since)}, ${words.untilNotice}`
    : `${words.since} ${dayText(language, since)} ${words.until} ${dayText(language, lastDay(until))}`

/** People name the last day on which something was so, the record the first on which it was not. */
const lastDay = (until: string): string =>
  new Date(Date.parse(`${until}T00:00:00Z`) - DAY).toISOString().slice(0, 10)
