/**
 * Backups of the keys, apart from those of the database and kept for 30 days: a person who was erased is unreadable in every
 * backup of the database once the last backup of the keys from before has run out. A folder holds many, one a folder named by
 * its instant.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '#kernel/clock.ts'
import { refuse } from '#kernel/problem.ts'
import { recordSize } from '../keys/key-file.ts'
import { type KeyServiceSettings, settingsFile, writeSettings } from '../keys/key-service-settings.ts'
import { dataKeysFile } from '../keys/key-store.ts'
import { Keyring } from '../keys/keyring.ts'
import { localKeyFile } from '../keys/local-key.ts'
import { type BackupFile, type Manifest, readManifest, verify, writeManifest } from './manifest.ts'
import { copy } from './streams.ts'

const keptFor = 30 * 24 * 3_600_000
/** The key that wraps, or where the service is that has it; then what is wrapped. */
const names = [localKeyFile, settingsFile, dataKeysFile] as const

interface KeysManifest {
  readonly format: 1
  readonly at: string
  readonly keys: string
  readonly files: readonly BackupFile[]
}

/** Copies the keys of a world. To be done after its tables, so that every key they need is there. */
export async function backupKeys(home: string, clock: Clock, target: string): Promise<void> {
  const at = clock.now().toISOString()
  const folder = join(target, at.replaceAll(':', '-'))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const files: BackupFile[] = []
  for (const name of namesIn(join(home, 'keys')))
    files.push(await copy(join(home, 'keys', name), folder, name))
  const manifest: KeysManifest = { format: 1, at, keys: await fingerprintOf(folder), files }
  writeManifest(folder, manifest)
}

/** Throws away what is older than 30 days by the world's clock, whole or not. Answers how many. */
export function pruneKeys(clock: Clock, target: string): number {
  const oldest = clock.now().getTime() - keptFor
  const old = backupsIn(target).filter((name) => timeOf(name) < oldest)
  for (const name of old) rmSync(join(target, name), { recursive: true, force: true })
  return old.length
}

/**
 * The newest backup of the keys that a backup of the database was written with: it has every older key, but for those of
 * people who were erased since. Refuses `not-found/no-keys`, `unprocessable/backup-altered`.
 */
export async function keysFor({ keys, slots }: Manifest, target: string): Promise<string> {
  for (const name of backupsIn(target).reverse()) {
    const folder = join(target, name)
    if (!existsSync(join(folder, 'manifest.json'))) continue
    const manifest = readManifest(folder) as unknown as KeysManifest
    if (manifest.keys !== keys || statSync(join(folder, dataKeysFile)).size < (slots + 2) * recordSize)
      continue
    for (const file of manifest.files) await verify(folder, file)
    return folder
  }
  return refuse('not-found', 'no-keys', `${target} holds no keys that belong to this backup.`)
}

/** `service`: where the key service is now, when it is elsewhere. Refuses `unprocessable/other-keys`, `unavailable/keys-away`. */
export async function restoreKeys(
  folder: string,
  home: string,
  { keys, service }: { readonly keys: string; readonly service?: KeyServiceSettings | undefined },
): Promise<void> {
  for (const name of namesIn(folder)) await copy(join(folder, name), home, join('keys', name))
  const place = join(home, 'keys')
  if (service && existsSync(join(place, settingsFile))) writeSettings(place, service)
  if ((await fingerprintOf(place)) !== keys)
    refuse('unprocessable', 'other-keys', 'These keys do not belong to the backup.')
}

const namesIn = (folder: string): string[] => names.filter((name) => existsSync(join(folder, name)))

/** As in record.instance. With a key service, it must answer. */
async function fingerprintOf(folder: string): Promise<string> {
  const keys = await Keyring.open(folder)
  const fingerprint = keys.hashKey('fingerprint')
  keys.close()
  return fingerprint
}

const instant = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/

function backupsIn(target: string): string[] {
  return existsSync(target)
    ? readdirSync(target)
        .filter((name) => instant.test(name))
        .sort()
    : []
}

const timeOf = (name: string): number => Date.parse(name.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'))
