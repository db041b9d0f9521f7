/**
 * The key service's stand-in beside the house: a process of its own with a folder of its own, `<home>-key-service`, that the house never
 * opens. It shows how things are apart; whoever is root here still reads both folders.
 */
import { fork } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { KeyServiceSettings } from '#record/keys/key-service-settings.ts'
import { CannotRun } from '../failure.ts'

const program = fileURLToPath(new URL('main.ts', import.meta.url))

const folderOf = (home: string): string => `${home}-key-service`

export const ownService = (home: string): KeyServiceSettings & { token: string } => ({
  address: `unix:${join(folderOf(home), 'socket')}`,
  key: 'openp1',
  token: join(home, 'key-service.token'),
})

export interface OwnService {
  stop(): void
}

/** Ready when this resolves; it ends with us, however we end. */
export async function startOwnService(home: string): Promise<OwnService> {
  const folder = folderOf(home)
  const { token } = ownService(home)
  for (const each of [home, folder]) mkdirSync(each, { recursive: true, mode: 0o700 })
  if (!existsSync(token)) {
    const { admit } = await import('../../standins/key-service/clients.ts')
    writeFileSync(token, admit(folder, { name: 'openp1', role: 'program' }) ?? '', { mode: 0o600 })
  }
  const child = fork(program, ['serve', '--folder', folder], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (part: Buffer) => {
    said += part.toString()
  })
  await new Promise<void>((ready, failed) => {
    child.once('message', () => ready())
    child.once('exit', () =>
      failed(new CannotRun(said.trim().replace(/^OpenP1: /, '') || 'The key service ended.')),
    )
  })
  return { stop: () => void child.kill() }
}
