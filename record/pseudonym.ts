/**
 * Depersonalisation: stable pseudonyms of patients, another for each recipient and purpose, so that two recipients cannot
 * put their data together (RODO art. 4 pkt 5; EHDS art. 73). A pseudonym is the patient's record id enciphered as one block
 * (AES-256, FIPS 197): no table leads back, only a key, which lies with the other keys apart from the data. An id carries check
 * bits, so that a made-up pseudonym, or one of another recipient or purpose, is known as such.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import { resolve } from './alias.ts'
import { noteShown } from './audit/shown.ts'
import { isServerId } from './id.ts'
import { type Holdings, holdingsOf } from './keys/of-world.ts'
import { publicIds } from './public-ids.ts'
import type { Asker } from './read.ts'

/** Who gets data, and what for. */
export interface Scope {
  /** Id of a system, e.g. `hub`. */
  readonly recipient: string
  readonly purpose: string
}

const keyOf = (held: Holdings, { recipient, purpose }: Scope): Buffer =>
  Buffer.from(held.keys.hashKey(`pseudonym ${recipient} ${purpose}`), 'hex')

/** Pseudonyms of patients by public id: 32 hex digits. Refuses `not-found/no-resource`. */
export async function pseudonymsOf(
  { world, sql }: Asker,
  scope: Scope,
  patients: readonly string[],
): Promise<string[]> {
  const held = holdingsOf(world)
  const key = keyOf(held, scope)
  const found: string[] = []
  for (const patient of patients) {
    const id = await resolve(world, sql, 'Patient', patient)
    if (id === undefined)
      return refuse('not-found', 'no-resource', 'One of these patients is not known here.')
    found.push(enciphered(key, id))
  }
  return found
}

/** Of any other resource, by `Type/id`: the same again for the same scope; nobody is behind it, so no way leads back. */
export function pseudonymOfEntry({ world }: Pick<Asker, 'world'>, scope: Scope, reference: string): string {
  return createHmac('sha256', keyOf(holdingsOf(world), scope))
    .update(reference)
    .digest('hex')
    .slice(0, 32)
}

/** Record id of the patient behind a pseudonym. Refuses `not-found/no-pseudonym`. */
export function patientBehind({ world }: Pick<Asker, 'world'>, scope: Scope, pseudonym: string): string {
  const held = holdingsOf(world)
  const id = deciphered(keyOf(held, scope), pseudonym)
  if (isServerId(id, held.idKey)) return id
  return refuse('not-found', 'no-pseudonym', 'This is no pseudonym of this recipient and purpose.')
}

/** Public id of a patient who is identified again, by each of the people who decided it; the patient sees them all. */
export async function identified(deciders: readonly Asker[], patient: string): Promise<string> {
  // An entry names an actor by record id: known once it has been resolved.
  for (const { world, sql, actor } of deciders)
    await resolve(world, sql, 'Practitioner', actor.practitioner ?? '')
  for (const decider of deciders) await noteShown(decider, 'read', [{ patient, type: 'Patient' }])
  const [first] = deciders
  const names = first && (await publicIds(first, [['Patient', patient]]))
  return names?.get(patient) ?? refuse('gone', 'erased', 'The data of this person were erased.')
}

function enciphered(key: Buffer, id: string): string {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  return cipher.update(id.replaceAll('-', ''), 'hex', 'hex') + cipher.final('hex')
}

function deciphered(key: Buffer, pseudonym: string): string {
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const hex = decipher.update(pseudonym, 'hex', 'hex') + decipher.final('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
