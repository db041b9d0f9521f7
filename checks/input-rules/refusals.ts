/** Every refusal that stands in the programs: found in their text, so that none is left out. */
import { sources } from '../rules/sources.ts'

export interface Refusal {
  readonly path: string
  readonly category: string
  /** `…` where a name is filled in. */
  readonly code: string
  /** What the caller is told; empty where it is decided elsewhere. */
  readonly words: string
}

const call =
  /\b(?:refuse|new Problem)\(\s*'([\w-]+)',\s*('[\w-]+'|`[^`]+`|[^,'`\n]+),\s*('(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[^,)]*)/g

export function refusals(): Refusal[] {
  return programs().flatMap(({ path, text }) => refusalsIn(path, text))
}

/** Programs that refuse by `kernel/problem.ts`, as what a caller meets; commands at a terminal are none. */
export function programs(): { path: string; text: string }[] {
  return sources(/^(?:kernel|record|systems)\/.*\.ts$/).filter(
    ({ path, text }) =>
      !/\.test\.ts$|\/trial\/|\/main\.ts$/.test(path) &&
      /^import .*\b(?:refuse|Problem)\b.*problem\.ts'/m.test(text),
  )
}

export function refusalsIn(path: string, text: string): Refusal[] {
  const found = [...text.matchAll(call)].map(([, category = '', code = '', words = '']) => ({
    path,
    category,
    code: plain(code, '…'),
    words: plain(words, '…'),
  }))
  return found.filter((each, at) => found.findIndex((other) => isSame(each, other)) === at)
}

const isSame = (one: Refusal, other: Refusal) =>
  one.category === other.category && one.code === other.code && one.words === other.words

/** The text of a literal, with a sign for what is filled in; a bare name is filled in as a whole. */
function plain(literal: string, sign: string): string {
  const quote = literal[0]
  if (quote !== "'" && quote !== '`') return ''
  return literal
    .slice(1, -1)
    .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, sign)
    .replace(/\\(.)/g, '$1')
}
