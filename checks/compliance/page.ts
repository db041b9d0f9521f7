/** The counts on docs/compliance/README.md, made from the tables; `npm run check -- --counts` writes them anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import { counts } from './tables.ts'

const page = 'docs/compliance/README.md'
const [begin, end] = ['<!-- counts -->', '<!-- end of counts -->']

function table(): string {
  const rows = counts().map(({ title, file, level, of }) => {
    const all = of.test + of['n/a'] + of.open
    return `| [${title}](${file}) | ${level} | ${all} | ${of.test} | ${of['n/a']} | ${of.open} |`
  })
  const head = [
    '| table | level | requirements | shown by a test | does not apply | open |',
    '|---|---|---|---|---|---|',
  ]
  return [...head, ...rows].join('\n')
}

/** The page with today's counts in it. */
function wanted(text: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  return from < 0 || to < 0 ? text : `${text.slice(0, from + begin.length)}\n${table()}\n${text.slice(to)}`
}

export function pageFaults(): string[] {
  const text = readFileSync(page, 'utf8')
  if (!text.includes(begin) || !text.includes(end)) return [`${page} has no place for the counts`]
  return text === wanted(text) ? [] : [`${page} tells old counts: run npm run check -- --counts`]
}

export const writePage = (): void => writeFileSync(page, wanted(readFileSync(page, 'utf8')))
