/**
 * Keys of the stand-in, in a file of its own. A hardware module would keep them where nobody reads them; what this one shows is that the
 * programs that use them never see them.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { refuse } from '#kernel/problem.ts'
import { unwrap, wrap } from './wrapping.ts'

type Form = 'aes-256' | 'p-256' | 'rsa-3072'

interface Kept {
  readonly form: Form
  /** Name of the program that made it, and alone may use it. */
  readonly owner: string
  /** By version, from 1 on; base64: 32 bytes, or a private key as PKCS #8. */
  readonly secrets: string[]
  /** Who first wished that it be destroyed, and until when another may agree. */
  wish?: { readonly by: string; readonly until: string } | undefined
}

export interface Described {
  readonly name: string
  readonly form: Form
  readonly version: number
}

const generate = promisify(generateKeyPair)

const pairs = {
  'p-256': () => generate('ec', { namedCurve: 'P-256' }),
  'rsa-3072': () => generate('rsa', { modulusLength: 3072 }),
}

const day = 24 * 3_600_000

export class Vault {
  readonly #path: string
  readonly #keys: Map<string, Kept>
  readonly #opened = new Map<string, KeyObject>()

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.#path = join(folder, 'keys.json')
    const found = existsSync(this.#path) ? (JSON.parse(readFileSync(this.#path, 'utf8')) as object) : {}
    this.#keys = new Map(Object.entries(found) as [string, Kept][])
  }

  async create(owner: string, name: string, form: Form): Promise<Described> {
    const known = this.#keys.get(name)
    if (known !== undefined) {
      if (this.#own(owner, name).form !== form)
        refuse('conflict', 'key-form', 'There is a key of this name in another form.')
      return describe(name, known)
    }
    const made: Kept = { form, owner, secrets: [await freshSecret(form)] }
    if (this.#keys.has(name)) return this.create(owner, name, form) // another one was first
    this.#keys.set(name, made)
    this.#save()
    return describe(name, made)
  }

  describe(owner: string, name: string): Described {
    return describe(name, this.#own(owner, name))
  }

  list(owner: string): Described[] {
    return [...this.#keys].filter(([, key]) => key.owner === owner).map((each) => describe(...each))
  }

  wrap(owner: string, name: string, items: readonly { place: string; key: string; nonce?: string }[]) {
    const { secrets } = this.#wrapping(owner, name)
    const secret = Buffer.from(secrets.at(-1) ?? '', 'base64')
    return {
      version: secrets.length,
      wrapped: items.map(({ place, key, nonce }) => {
        const own = nonce === undefined ? undefined : Buffer.from(nonce, 'base64')
        return wrap(secret, place, Buffer.from(key, 'base64'), own).toString('base64')
      }),
    }
  }

  unwrap(owner: string, name: string, items: readonly { place: string; bytes: string; version: number }[]) {
    const { secrets } = this.#wrapping(owner, name)
    const keys = items.map(({ place, bytes, version }) => {
      const secret = secrets[version - 1] ?? refuse('not-found', 'no-such-key', 'There is no such version.')
      return unwrap(Buffer.from(secret, 'base64'), place, Buffer.from(bytes, 'base64')).toString('base64')
    })
    return { keys }
  }

  /** By SHA-256: ECDSA as r and s, 64 bytes, or RSASSA-PKCS1-v1_5. */
  sign(owner: string, name: string, bytes: Buffer): Buffer {
    if (this.#own(owner, name).form === 'aes-256') refuse('incorrect', 'cannot-sign', 'This key wraps.')
    return sign('sha256', bytes, { key: this.#private(name), dsaEncoding: 'ieee-p1363' })
  }

  publicKey(owner: string, name: string): Buffer {
    if (this.#own(owner, name).form === 'aes-256') noSuchKey()
    return createPublicKey(this.#private(name)).export({ format: 'der', type: 'spki' })
  }

  /** A new version wraps from now on; signing keys are made anew under a new name instead. */
  async rotate(name: string): Promise<Described> {
    const key = this.#keys.get(name) ?? noSuchKey()
    if (key.form !== 'aes-256') refuse('incorrect', 'cannot-rotate', 'Make a new signing key instead.')
    key.secrets.push(await freshSecret('aes-256'))
    this.#save()
    return describe(name, key)
  }

  /** A program destroys its own signing keys. */
  destroyOwn(owner: string, name: string): void {
    if (this.#own(owner, name).form === 'aes-256')
      refuse('forbidden', 'officers-only', 'Two officers together destroy a key that wraps.')
    this.#gone(name)
  }

  /** One officer wishes, another agrees within a day. Answers whether it is destroyed. */
  destroyTogether(officer: string, name: string, now: Date): boolean {
    const key = this.#keys.get(name) ?? noSuchKey()
    const { wish } = key
    if (wish !== undefined && wish.by !== officer && new Date(wish.until) >= now) {
      this.#gone(name)
      return true
    }
    if (wish?.by !== officer || new Date(wish.until) < now)
      key.wish = { by: officer, until: new Date(now.getTime() + day).toISOString() }
    this.#save()
    return false
  }

  #gone(name: string): void {
    this.#keys.delete(name)
    this.#opened.delete(name)
    this.#save()
  }

  /** Somebody else's key looks as if it were not there. */
  #own(owner: string, name: string): Kept {
    const key = this.#keys.get(name)
    return key !== undefined && key.owner === owner ? key : noSuchKey()
  }

  #wrapping(owner: string, name: string): Kept {
    const key = this.#own(owner, name)
    return key.form === 'aes-256' ? key : refuse('incorrect', 'cannot-wrap', 'This key signs.')
  }

  #private(name: string): KeyObject {
    const known = this.#opened.get(name)
    if (known) return known
    const secret = Buffer.from(this.#keys.get(name)?.secrets.at(-1) ?? '', 'base64')
    const key = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' })
    this.#opened.set(name, key)
    return key
  }

  #save(): void {
    const file = openSync(`${this.#path}.new`, 'w', 0o600)
    writeSync(file, JSON.stringify(Object.fromEntries(this.#keys), null, 1))
    fsyncSync(file)
    closeSync(file)
    renameSync(`${this.#path}.new`, this.#path)
  }
}

const describe = (name: string, { form, secrets }: Kept): Described => ({
  name,
  form,
  version: secrets.length,
})

async function freshSecret(form: Form): Promise<string> {
  if (form === 'aes-256') return randomBytes(32).toString('base64')
  const { privateKey } = await pairs[form]()
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
}

function noSuchKey(): never {
  return refuse('not-found', 'no-such-key', 'There is no such key, or it is not yours.')
}
