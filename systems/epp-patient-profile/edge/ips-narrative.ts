/** What a person reads in a section of the summary, in Polish and English; names stand as they were written in the record. */
import { asHtml } from '#ui/plain-page/plain-page.ts'
import type { IsDisputed } from '../operations/marked.ts'
import { dayOf } from '../rules/life.ts'
import type { Chosen } from '../rules/summary-choice.ts'
import type { Section } from './ips-sections.table.ts'

interface Narrative {
  readonly status: 'generated'
  readonly div: string
}

export interface Line extends Chosen {
  readonly type: string
}

/** `isDisputed`: what the patient says is wrong. */
export function narrativeOf(section: Section, lines: readonly Line[], isDisputed: IsDisputed): Narrative {
  if (lines.length === 0) return narrative(nothingOf(section))
  const shown = section.heads.map((head, index) => ({ head, index })).filter(({ head }) => head !== '')
  const heads = shown.map(({ head }) => `<th>${asHtml(head)}</th>`).join('')
  const rows = lines.map((line) => {
    const cells = cellsOf(line, isDisputed)
    return `<tr>${shown.map(({ index }) => `<td>${asHtml(cells[index] ?? '')}</td>`).join('')}</tr>`
  })
  return narrative(`<table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>`)
}

const narrative = (content: string): Narrative => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml" lang="pl" xml:lang="pl">${content}</div>`,
})

/** The same whether there is nothing or nothing may be seen: a hint would tell. */
const nothingOf = ({ pl, en }: Section): string =>
  `<p>${asHtml(pl)}: brak informacji. Nie znaczy to, że nic takiego nie ma.</p>` +
  `<p lang="en" xml:lang="en">${asHtml(en)}: no information is available. That does not mean that there is nothing.</p>`

/** Of a part that the person did not send: it says nothing of what there is. */
export const withheldNarrative = ({ pl, en }: Section): Narrative =>
  narrative(
    `<p>${asHtml(pl)}: osoba nie przekazała tej części.</p>` +
      `<p lang="en" xml:lang="en">${asHtml(en)}: the person did not send this part.</p>`,
  )

function cellsOf(line: Line, isDisputed: IsDisputed): string[] {
  const marks = [
    ...(line.own ? ['pomiar własny pacjenta / measured by the patient'] : []),
    ...(isDisputed(line) ? ['pacjent zgłosił błąd / the patient says that this is wrong'] : []),
  ]
  const text = marks.length === 0 ? line.text : `${line.text} (${marks.join('; ')})`
  return [text, line.code ?? '', line.detail ?? '', line.at === undefined ? '' : dayOf(line.at)]
}
