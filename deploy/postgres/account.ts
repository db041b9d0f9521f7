/**
 * The operating-system user that PostgreSQL runs as. The server refuses to run as root, so root lends it to
 * `postgres` or `nobody`; nobody is added to the machine.
 */
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, lchownSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CannotRun } from '#deploy/failure.ts'

export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * The account to lend the server to; undefined when it simply runs as we do. Data that is there already decides: a machine
 * that got a user "postgres" since (with a package of its distribution) must not lock us out of it.
 */
export function serverAccount(data?: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = accountsOfMachine()
  const owner = data !== undefined && existsSync(data) ? statSync(data).uid : 0
  const found = accounts.find(({ uid }) => owner > 0 && uid === owner)
  if (found) return found
  for (const wanted of ['postgres', '_postgres', 'nobody']) {
    const account = accounts.find(({ name, uid, gid }) => name === wanted && uid > 0 && gid >= 0)
    if (account) return account
  }
  throw new CannotRun(
    'PostgreSQL does not run as root, and this machine has no user "postgres" or "nobody" to lend it to. Start as another user.',
  )
}

function accountsOfMachine(): Account[] {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  return users.map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
}

/** The options that make a child process run as the account. */
export function runAs(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

/** Whether the account can reach and write a folder: tried for real, since modes alone do not tell (ACLs, mounts). */
export function canWrite(folder: string, account: Account | undefined): boolean {
  if (!account) return true
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], runAs(account))
  return tried.status === 0
}

/** Makes the account the owner of a folder, and of all in it when `whole`. */
export function giveTo(account: Account | undefined, folder: string, { whole = false } = {}): void {
  if (!account) return
  chownSync(folder, account.uid, account.gid)
  if (!whole) return
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const name of names) lchownSync(join(folder, name), account.uid, account.gid)
}
