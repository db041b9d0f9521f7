/**
 * Which settings are others than at the last start: told by name, never by value (KRI §20 section 2). What is kept between starts are
 * hashes with a key of the instance, so that a short secret cannot be tried out by who reads the file.
 */
import { createHmac } from 'node:crypto'
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from '#kernel/world.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import type { LogLine } from './roof-options.ts'

export interface Settings {
  /** Folder of all local state. */
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Options of the command line. */
  readonly args: readonly string[]
  /** Version of the program. */
  readonly release: string
}

export const settingsFile = 'settings.json'

/** Beside our own: what else decides where data lie and how Node speaks to others. */
const others = [
  'PORT',
  'DATABASE_URL',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'TZ',
]

const isOurs = (name: string): boolean => /^OPENP1_(?!TEST_)/.test(name) || others.includes(name)

type Kept = Readonly<Record<string, string>>

/** The line for the log, and what is to compare with at the next start is written down. */
export function settingsLine(world: World, settings: Settings): LogLine {
  const now = hashesOf(world, settings)
  const file = join(settings.home, settingsFile)
  const before = kept(file)
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(now, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, file)
  if (before === undefined) return { event: 'settings', first: Object.keys(now).join(' ') }
  const names = (is: (name: string) => boolean) =>
    [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(is).sort().join(' ') || undefined
  return {
    event: 'settings',
    added: names((name) => !Object.hasOwn(before, name)),
    removed: names((name) => !Object.hasOwn(now, name)),
    changed: names(
      (name) => Object.hasOwn(before, name) && Object.hasOwn(now, name) && before[name] !== now[name],
    ),
  }
}

function hashesOf(world: World, { env, args, release }: Settings): Kept {
  const key = Buffer.from(holdingsOf(world).keys.hashKey('settings'), 'hex')
  const hashed = (name: string, value: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([name, value]))
      .digest('base64url')
      .slice(0, 22)
  const set = Object.entries(env)
    .filter(([name, value]) => value && isOurs(name))
    .map(([name, value = '']) => [name, value + textOf(value)])
  const all = [...set, ['options', args.join(' ')], ['release', release]] as [string, string][]
  return Object.fromEntries(
    all
      .filter(([, value]) => value !== '')
      .sort()
      .map(([name, value]) => [name, hashed(name, value)]),
  )
}

const largest = 1024 * 1024

/** Of the file that a setting names, so that another certificate under the same name is a change, too. */
function textOf(value: string): string {
  try {
    const { size } = statSync(value)
    return size <= largest ? readFileSync(value, 'latin1') : ''
  } catch {
    return ''
  }
}

/** Undefined at the first start, and when somebody spoilt the file: then everything is told as first. */
function kept(file: string): Kept | undefined {
  if (!existsSync(file)) return undefined
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof read === 'object' && read !== null ? (read as Kept) : undefined
  } catch {
    return undefined
  }
}
