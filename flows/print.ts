/** `npm run flows`: the map as a plain table. `--lang pl|en`, `--json` for scripts. */
import { parseArgs } from 'node:util'
import { countryMap, type MapFlow } from './map.ts'

const words = {
  pl: {
    head: ['nr', 'skąd', 'dokąd', 'stan', 'standard', 'interfejs', 'kryt.', 'co niesie', 'kontrakt'],
    works: 'działa',
    planned: 'plan',
    critical: 'tak',
    ours: 'nasz: brak w opublikowanej części listy',
    published: (works: number, all: number) =>
      `Opublikowane: ${all}, z tego działa ${works}, w planie ${all - works}.`,
    own: (works: number, all: number) =>
      `Nasze, od 201: ${all}, z tego działa ${works}, w planie ${all - works}.`,
    systems: (works: number, all: number) => `Systemy: ${all}, z tego działa ${works}.`,
    honesty: (all: number, published: number) =>
      `Program mówi o ${all} przepływach; pełnej listy nigdy nie opublikowano, opublikowano ${published}.`,
  },
  en: {
    head: ['no', 'source', 'target', 'state', 'standard', 'interface', 'crit.', 'carries', 'contract'],
    works: 'works',
    planned: 'planned',
    critical: 'yes',
    ours: 'ours: not in the published part of the list',
    published: (works: number, all: number) =>
      `Published: ${all}, of which ${works} work, ${all - works} are planned.`,
    own: (works: number, all: number) =>
      `Ours, from 201 on: ${all}, of which ${works} work, ${all - works} are planned.`,
    systems: (works: number, all: number) => `Systems: ${all}, of which ${works} work.`,
    honesty: (all: number, published: number) =>
      `The programme speaks of ${all} flows; the full list was never published, ${published} were.`,
  },
}

const { values } = parseArgs({
  options: { lang: { type: 'string' }, json: { type: 'boolean', default: false } },
})
const lang = values.lang === 'en' ? 'en' : 'pl'
const map = countryMap()

if (values.json) console.log(JSON.stringify(map, null, 2))
else print()

function print(): void {
  const say = words[lang]
  const official = new Map(map.systems.map((each) => [each.id, each.official]))
  const name = (id: string) => official.get(id) ?? id
  const row = (flow: MapFlow) => [
    String(flow.no).padStart(3),
    name(flow.source),
    name(flow.target),
    say[flow.state],
    flow.standard ?? '–',
    flow.interfaces.join(', '),
    flow.critical ? say.critical : '',
    flow.cargo[lang],
    flow.carries.map(({ member }) => member).join(' '),
  ]
  const published = map.flows.filter(({ ours }) => !ours)
  const own = map.flows.filter(({ ours }) => ours)
  const table = align([say.head, ...published.map(row), ...own.map(row)])
  console.log(
    [...table.slice(0, published.length + 1), '', say.ours, ...table.slice(published.length + 1)].join('\n'),
  )
  console.log(`\n${say.published(working(published), published.length)}`)
  console.log(say.own(working(own), own.length))
  console.log(say.systems(working(map.systems), map.systems.length))
  console.log(say.honesty(map.programmeFlows, map.publishedFlows))
}

function working(rows: readonly { readonly state: string }[]): number {
  return rows.filter(({ state }) => state === 'works').length
}

/** Columns as wide as their widest cell; the last one runs free. */
function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
