/** Where a process spent its time, by a profile of V8: a native function counts to whoever called it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Node {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url: string }
  readonly children?: readonly number[]
}

interface Profile {
  readonly nodes: readonly Node[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
  /** Microseconds of the monotonic clock. */
  readonly startTime: number
}

const parts: readonly (readonly [name: string, of: RegExp])[] = [
  [
    'crypto',
    /standards\/(signatures|x509)\/|standards\/soap\/(security|sign)|node:(internal\/)?crypto|record\/(keys|sealed|secret)|merkle/,
  ],
  ['rules', /standards\/cda\/rules\/|systems\/[^/]+\/rules\//],
  ['XML', /standards\/(xml|soap|cda|p1)\//],
  ['database', /kernel\/sql|\/pg\/|pg-|record\/|registers\//],
  ['TLS and HTTP', /node:(_?tls|_?http|net|https|internal\/(tls|http|stream|net)|stream)|fastify/],
]

/** Percent, the largest first. `span`: nanoseconds of the monotonic clock. */
export function sharesOf(
  folder: string,
  [from, until]: readonly [bigint, bigint],
): ReadonlyMap<string, number> {
  const spent = new Map<string, number>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile')))
    count(
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile,
      [Number(from / 1000n), Number(until / 1000n)],
      spent,
    )
  const all = [...spent.values()].reduce((sum, each) => sum + each, 0)
  const sorted = [...spent].sort(([, one], [, other]) => other - one)
  return new Map(sorted.map(([name, time]) => [name, (100 * time) / all]))
}

function count(profile: Profile, [from, until]: readonly [number, number], spent: Map<string, number>): void {
  const found = partsIn(profile)
  let at = profile.startTime
  profile.samples.forEach((sample, index) => {
    const delta = profile.timeDeltas[index] ?? 0
    at += delta
    const part = found.get(sample)
    if (at < from || at > until || part === undefined) return
    spent.set(part, (spent.get(part) ?? 0) + delta)
  })
}

const told: Readonly<Record<string, string>> = {
  '(garbage collector)': 'garbage collection',
  '(program)': 'native and kernel',
}
const rest = 'rooms and the rest'

/** A function that is native, or one of Node's that no part claims, counts to its caller. */
function partOf({ callFrame: { functionName, url } }: Node, caller: string): string {
  const own = told[functionName] ?? parts.find(([, of]) => of.test(url))?.[0]
  return own ?? (url === '' || url.startsWith('node:') ? caller : rest)
}

/** By node; idle ones have none. */
function partsIn({ nodes }: Profile): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const enter = (node: Node, caller: string) => {
    const part = partOf(node, caller)
    if (node.callFrame.functionName !== '(idle)') found.set(node.id, part)
    for (const child of node.children ?? []) {
      const next = byId.get(child)
      if (next) enter(next, part)
    }
  }
  const [root] = nodes
  if (root) enter(root, rest)
  return found
}
