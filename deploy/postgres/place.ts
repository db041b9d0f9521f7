/**
 * Where a home's database lives. Normally `<home>/postgres`. When root lends the server to an account that may not
 * enter the home (mode 0700), it lives in `/var/lib/openp1/<hash of the home>`, never in a temporary folder; a line in
 * the home, `postgres.place`, then says where, so that moving the home takes its database along.
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { CannotRun } from '#deploy/failure.ts'
import { type Account, canWrite, giveTo } from './account.ts'

export interface Place {
  /** Folder of everything below. */
  readonly root: string
  /** PostgreSQL's data directory. */
  readonly data: string
  /** The server's own log of this run; the one before is beside it as `.1`. */
  readonly log: string
  /** Private folder of the Unix socket. */
  readonly socket: string
}

/** The longest path that fits a socket's address on Linux is 107 bytes, on macOS 103. */
const longestSocket = 103 - '/.s.PGSQL.5432'.length

/** Where a home's data lies, if it has any. */
export function dataOf(home: string): string {
  const pointer = join(home, 'postgres.place')
  return join(existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(home, 'postgres'), 'data')
}

/** Finds or makes the place. Throws `CannotRun`, or the file system's error, when it cannot be written. */
export function placeOf(home: string, account: Account | undefined): Place {
  makeFolder(home)
  const root = rootOf(realpathSync(home), account)
  const socket = join(root, 'socket')
  const place = { root, data: join(root, 'data'), log: join(root, 'postgres.log'), socket }
  const short = Buffer.byteLength(socket) <= longestSocket ? socket : shortSocketFolder(root)
  mkdirSync(short, { recursive: true, mode: 0o700 })
  giveTo(account, short)
  return { ...place, socket: short }
}

/** Node says ENOENT for a folder on a read-only disk; asking the nearest folder that exists tells the real reason. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    let nearest = folder
    while (!existsSync(nearest)) nearest = dirname(nearest)
    accessSync(nearest, constants.W_OK)
    throw error
  }
}

function rootOf(home: string, account: Account | undefined): string {
  const pointer = join(home, 'postgres.place')
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim()
  const inside = join(home, 'postgres')
  mkdirSync(inside, { recursive: true })
  giveTo(account, inside)
  if (canWrite(inside, account)) return inside
  if (existsSync(join(inside, 'data/PG_VERSION')))
    throw new CannotRun(
      `User "${account?.name}" can no longer enter ${inside}, where the data is. Allow it (chmod o+x on the folders above) and start again.`,
    )
  rmSync(inside, { recursive: true })
  const outside = outsideFolder(home, account)
  writeFileSync(pointer, `${outside}\n`)
  return outside
}

/** `/var/lib/openp1/<hash of the home>`; what an erased home of the same name left there is set aside, not reused. */
function outsideFolder(home: string, account: Account | undefined): string {
  const folder = join('/var/lib/openp1', hashOf(home))
  if (existsSync(folder)) renameSync(folder, `${folder}-left-${randomBytes(4).toString('hex')}`)
  mkdirSync(folder, { recursive: true })
  for (const open of [dirname(folder), folder]) chmodSync(open, 0o755)
  writeFileSync(join(folder, 'home'), `${home}\n`)
  giveTo(account, folder)
  return folder
}

/** A folder with a short path for the socket alone: the data's own path is too long for an address. */
function shortSocketFolder(root: string): string {
  const base = process.env.XDG_RUNTIME_DIR ?? tmpdir()
  const folder = join(base, `openp1-${hashOf(root).slice(0, 12)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid } = lstatSync(folder)
  const mine = process.getuid?.()
  if (mine !== undefined && mine !== 0 && uid !== mine)
    throw new CannotRun(`${folder} belongs to another user. Set OPENP1_HOME to a folder with a shorter path.`)
  return folder
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
