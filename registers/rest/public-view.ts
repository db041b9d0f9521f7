/** What anybody may see of a register and of its entries: everything but hidden fields. */
import { createHash } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Content, Entry, Field, Register } from '../register.ts'

/** The public register of that name; a register that is not public does not exist here. */
export function publicRegister(registers: readonly Register[], id: string): Register {
  const found = registers.find((register) => register.id === id && register.isPublic)
  return found ?? refuse('not-found', 'no-register', 'There is no public register of this name.')
}

export function publicFields({ fields }: Register): [string, Field][] {
  return Object.entries(fields).filter(([, field]) => field.isHidden !== true)
}

export function publicContent(register: Register, content: Content): Content {
  const shown: Record<string, Content[string]> = {}
  for (const [name] of publicFields(register)) {
    const value = content[name]
    if (value !== undefined) shown[name] = value
  }
  return shown
}

/** Its name, too, comes from what is public alone. */
export const nameOf = (register: Register, { content }: Entry): string =>
  register.name(publicContent(register, content))

export function publicEntry(register: Register, entry: Entry) {
  const content = publicContent(register, entry.content)
  const { key, since, until, edition } = entry
  return { key, name: register.name(content), since, until, edition, content }
}

const fhirId = /^[A-Za-z0-9\-.]{1,64}$/
const spelt = /^x-([0-9a-f]{2}){1,31}$/

/**
 * The key where FHIR allows it as an id (R4, https://hl7.org/fhir/R4/datatypes.html#id); otherwise its bytes as `x-` and hexadecimal
 * digits, which lead back to it; where that is too long, its hash.
 */
export function fhirIdOf(key: string): string {
  if (fhirId.test(key) && !spelt.test(key)) return key
  const bytes = Buffer.from(key)
  return bytes.length <= 31 ? `x-${bytes.toString('hex')}` : createHash('sha256').update(key).digest('hex')
}

/** The key behind an id. Behind a hash stands none that is found. */
export const keyOfFhirId = (id: string): string =>
  spelt.test(id) ? Buffer.from(id.slice(2), 'hex').toString() : id

/** The FHIR view of what is public. Refuses where the register has none. */
export function publicFhir(register: Register, entry: Entry): Readonly<Record<string, unknown>> {
  const toFhir = register.toFhir ?? register.fhirViews?.[0]?.toFhir
  if (toFhir === undefined)
    return refuse('not-found', 'no-fhir-view', 'This register has no FHIR view; ask for application/json.')
  return viewOf(register, entry, toFhir)
}

/** One view of what is public of an entry. */
export const viewOf = (register: Register, entry: Entry, toFhir: NonNullable<Register['toFhir']>) =>
  toFhir({ ...entry, content: publicContent(register, entry.content) }, fhirIdOf(entry.key))
