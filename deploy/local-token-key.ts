/** The key of local tokens (`npm run token`), in the home folder. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { madeOnce } from '#record/keys/made-once.ts'
import { isLocal, type Where } from './own-names.ts'

/** Only an instance that nobody else can reach gives tokens to whoever asks. */
export function localTokenKey({ home, ...where }: Where & { readonly home: string }): Buffer | undefined {
  if (!isLocal(where)) return undefined
  mkdirSync(home, { recursive: true })
  return madeOnce(join(home, 'local-token.key'), () => randomBytes(32))
}
