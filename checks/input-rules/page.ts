/**
 * docs/input-rules.md: what input must be like, what must fit together, and how much anybody may ask for, gathered from the contracts,
 * rules and limits that the programs run by. `npm run check` says when it is not up to date; `npm run check -- --counts` writes it anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { rooms } from '#deploy/rooms.ts'
import type { Member, Operation } from '#kernel/contract.ts'
import * as shapes from '#standards/pl-ids/schemas.ts'
import { sources } from '../rules/sources.ts'
import { bounds } from './bounds.ts'
import { limits } from './limits.table.ts'
import { type Refusal, refusals } from './refusals.ts'
import { fieldsOf, wordsOf } from './shapes.ts'

export const inputPage = 'docs/input-rules.md'

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('\n', ' ').replaceAll('|', '\\|')).join(' | ')} |`
const table = (names: readonly string[], rows: readonly string[][]): string =>
  [row(names), row(names.map(() => '---')), ...rows.map(row)].join('\n')

/** The first paragraph of a file's header. */
function about(text: string): string {
  const [, header = ''] = /^\/\*\*([\s\S]*?)\*\//.exec(text) ?? []
  const lines = header.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trim())
  const from = lines.findIndex((line) => line !== '')
  const end = lines.findIndex((line, at) => at > from && line === '')
  return lines
    .slice(Math.max(from, 0), end < 0 ? undefined : end)
    .join(' ')
    .trim()
}

function sharedShapes(): string {
  const single = Object.entries(shapes).filter(([name]) => name !== 'Page')
  const rows = single.map(([name, schema]) => [`\`${name}\``, wordsOf(schema as object)])
  return table(['shape', 'is'], rows)
}

function identifiers(): string {
  const files = sources(/^standards\/pl-ids\/.*\.ts$/).filter(
    ({ path }) => !/\.test\.ts$|\/(?:schemas|systems|authors|weighted-sum)\.ts$/.test(path),
  )
  return table(
    ['identifier', 'is checked by'],
    files.map(({ path, text }) => [about(text), `\`${path}\``]),
  )
}

const isAsked = (member: Member): member is Operation => member.kind !== 'event'

const shapeNames = new Map(
  Object.entries(shapes).flatMap(([name, schema]) =>
    name === 'Page' || name === 'Author' ? [] : [[wordsOf(schema as object), `\`${name}\``]],
  ),
)
/** By the name of a shared shape, where it is one. */
const named = (must: string): string => {
  const [shape = '', ...rest] = must.split('; may be')
  return [shapeNames.get(shape) ?? shape, ...rest].join('; may be')
}

function doors(): string {
  return [...rooms]
    .sort((one, other) => one.id.localeCompare(other.id))
    .map(({ id, contract }) => {
      const rows = Object.values(contract)
        .filter(isAsked)
        .flatMap((member) => {
          const fields = fieldsOf(member.input)
          const told = fields.length > 0 ? fields : [{ path: '', must: 'nothing is asked' }]
          return told.map(({ path, must }, at) => [at === 0 ? `\`${member.name}\`` : '', path, named(must)])
        })
      return `### ${id}\n\n${table(['member', 'field', 'must be'], rows)}`
    })
    .join('\n\n')
}

const byPlace = (found: readonly Refusal[]): string =>
  table(
    ['place', 'refusal', 'what the caller is told'],
    found.map(({ path, category, code, words }) => [`\`${path}\``, `${category} \`${code || '…'}\``, words]),
  )

function rulesOfRooms(): string {
  const files = sources(/^systems\/[^/]+\/rules\/.*\.ts$/).filter(
    ({ path, text }) => !path.endsWith('.test.ts') && /\brefuse\(/.test(text),
  )
  return table(
    ['rule', 'what it sees to'],
    files.map(({ path, text }) => [`\`${path}\``, about(text)]),
  )
}

/** Throws where a limit of the table is none of the program. */
function figureOf(path: string, name: string): string {
  const [, value] = new RegExp(`const ${name} = ([^\\n]+)`).exec(readFileSync(path, 'utf8')) ?? []
  if (value === undefined) throw new Error(`${path} has no ${name}: mend checks/input-rules/limits.table.ts`)
  return value
}

function limitRows(): string {
  return table(
    ['whose', 'what', 'at most', 'beyond it', 'place'],
    limits.map(({ whose, what, path, name, beyond }) => [
      whose,
      what,
      figureOf(path, name),
      beyond,
      `\`${path}\``,
    ]),
  )
}

function otherBounds(): string {
  const told = new Set(limits.map(({ path, name }) => `${path} ${name}`))
  const rest = bounds().filter(({ path, name }) => !told.has(`${path} ${name}`))
  return table(
    ['place', 'bound', 'value'],
    rest.map(({ path, name, value }) => [`\`${path}\``, name, value]),
  )
}

const isOf =
  (...categories: readonly string[]) =>
  ({ category }: Refusal) =>
    categories.includes(category)

export function inputText(): string {
  const all = refusals()
  return `# What input must be like, what must fit together, how much is allowed

Gathered from the programs themselves; \`npm run check\` fails when this page and they disagree. Validation is the server's: portals
repeat some of it for comfort. Whatever is not as it must be is refused before anything is done, with the place of the first fault and never
with the value.

## 1. Input

### Shapes that many members share

${sharedShapes()}

### Identifiers of Poland

${identifiers()}

### Resources at \`/fhir\`

Each resource is checked by a validator compiled from R4's StructureDefinitions, constraints included, and by the profiles that it claims
(\`docs/decisions/2611-validation.md\`); each primitive by its pattern and range (\`standards/fhir/primitives.ts\`); parameters of a search by the
type of their SearchParameter (\`standards/fhir/search\`); members that FHIR does not know are refused. \`$validate\` tells all faults at once.

### Members of the rooms' contracts

\`POST /api/<room>/<member>\`, by \`kernel/check.ts\`. Members that a contract does not name are never looked at.

${doors()}

### Refusals of malformed input

${byPlace(all.filter(isOf('incorrect')))}

## 2. What must fit together

### Rules of the rooms

${rulesOfRooms()}

### Refusals of what does not fit

${byPlace(all.filter(isOf('unprocessable', 'conflict', 'stale', 'gone')))}

## 3. How much is allowed

### Limits, by whose they are

${limitRows()}

### Refusals of too much

${byPlace(all.filter(isOf('too-large', 'too-costly', 'busy')))}

### Bounds of languages, caches and queues

${otherBounds()}
`
}

export const writeInputPage = (): void => writeFileSync(inputPage, inputText())
