/** Which weaknesses of our packages the registry knows, asked by npm itself. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { Severity } from './frames.table.ts'
import type { Report, Weakness } from './judge.ts'

export interface Asked {
  /** Folder of package.json and package-lock.json; this one when none is named. */
  readonly folder?: string
  readonly env?: NodeJS.ProcessEnv
}

/** What npm prints as JSON; it ends with 1 when there is something to tell. */
export async function npm(args: readonly string[], { folder, env }: Asked = {}): Promise<unknown> {
  const child = spawn('npm', [...args, '--json'], {
    ...(folder !== undefined && { cwd: folder }),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return JSON.parse((await text(child.stdout)) || '{}')
}

/** Null where the registry serves no advisories. `before`: the report of the last look; `today`: YYYY-MM-DD. */
export async function knownWeaknesses(
  today: string,
  before: Report | undefined,
  asked: Asked = {},
): Promise<Weakness[] | null> {
  const { vulnerabilities } = (await npm(['audit', '--package-lock-only'], asked)) as {
    vulnerabilities?: Record<string, { severity: Severity; via: (string | { title: string })[] }>
  }
  if (vulnerabilities === undefined) return null
  return Object.entries(vulnerabilities).map(([name, { severity, via }]) => {
    const about = via.flatMap((each) => (typeof each === 'string' ? [] : [each.title])).join('; ')
    const known = before?.weaknesses?.find((each) => each.name === name && each.about === about)
    return { name, severity, about, since: known?.since ?? today }
  })
}

/** The first of the looks in a row that could see nothing; undefined when this one could. */
export function blindSince(
  today: string,
  before: Report | undefined,
  found: Report['weaknesses'],
): string | undefined {
  if (found !== null) return undefined
  return before?.weaknesses === null ? (before.blindSince ?? before.at) : today
}
