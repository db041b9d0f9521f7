/**
 * Keys that lay in a file go to a key service: the data keys stay the same, wrapped anew; then the local key is overwritten. To be done
 * while nothing else has the world open. A killed one is done again: only the rename decides. Backups of the keys from before still
 * open everything, until they have run out.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { KeyFile, newKeyFile, type WrappedKey } from './key-file.ts'
import { keyServiceAt } from './key-service-at.ts'
import { type KeyServiceSettings, writeSettings } from './key-service-settings.ts'
import { dataKeysFile } from './key-store.ts'
import { localKey, localKeyFile, unwrapLocally } from './local-key.ts'
import { wrapAll } from './served-keys.ts'

/** From now on the keys in `folder` are wrapped by this service. Answers how many keys were moved. */
export async function moveToService(folder: string, settings: KeyServiceSettings): Promise<number> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const moved = await moveKeys(folder, settings)
  writeSettings(folder, settings)
  const local = join(folder, localKeyFile)
  if (existsSync(local)) {
    writeDurably(local, Buffer.alloc(statSync(local).size))
    rmSync(local)
  }
  return moved
}

async function moveKeys(folder: string, settings: KeyServiceSettings): Promise<number> {
  const path = join(folder, dataKeysFile)
  if (!existsSync(path)) return 0
  const file = new KeyFile(path)
  if (file.wrappedBy === 'service') {
    file.close()
    return 0
  }
  const service = keyServiceAt(settings)
  try {
    await service.create(settings.key, 'aes-256')
    const wrapping = localKey(folder)
    const slots = Array.from({ length: file.last + 1 }, (_, slot) => slot)
    const used = slots.filter((slot) => file.has(slot))
    const keys = used.map((slot) => [slot, unwrapLocally(wrapping, slot, file.read(slot))] as const)
    const wrapped = await wrapAll(service, settings.key, keys)
    const records = new Map<number, WrappedKey | 'erased'>(file.erased().map((slot) => [slot, 'erased']))
    for (const [index, slot] of used.entries()) records.set(slot, wrapped[index] as WrappedKey)
    writeDurably(
      `${path}.new`,
      newKeyFile(
        'service',
        slots.map((slot) => records.get(slot)),
      ),
    )
    // First this: whoever finds keys that a service wraps must find which.
    writeSettings(folder, settings)
    renameSync(`${path}.new`, path)
    return used.length
  } finally {
    file.close()
    service.close()
  }
}

function writeDurably(path: string, bytes: Buffer): void {
  const file = openSync(path, existsSync(path) && bytes.length === statSync(path).size ? 'r+' : 'w', 0o600)
  writeSync(file, bytes)
  fsyncSync(file)
  closeSync(file)
}
