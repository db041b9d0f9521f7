/**
 * Before somebody prescribes, refers, hands out or writes down: may they practise today? Asked of the register that lists their profession.
 *
 * While it is away, what it last said counts for three days, good or bad. Of whom nothing is remembered, nobody is stopped: a patient must not go
 * without insulin because a machine is silent, and SOR has told that the person works there (docs/clarifications/licences.md).
 */
import type { Input, Operation, Output } from '#kernel/contract.ts'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { isAway } from '../unless-away.ts'
import type { Practice } from './practice.ts'

interface Asked {
  readonly profession: string
  readonly number: string
}

type Told = Practice & {
  readonly reason: { readonly pl: string; readonly en: string }
  readonly isListed: boolean
  /** When the register last said so (ISO), while it is away; absent when it says so now. */
  readonly heardAt?: string
}

/** `isChecked`: whether the register said so just now; false while it is away, or says nothing of anybody yet. */
export interface Checked {
  readonly isChecked: boolean
  /** When it was last heard (ISO), where what it said then let this pass. */
  readonly heardAt?: string
  /** Which right was asked about; none of somebody who needs none. */
  readonly right?: Asked
}

/** The register's question, whichever room answers it. */
export type Question = Operation & {
  readonly static?: { readonly in: Asked & { readonly day?: string }; readonly out: Told }
}

/** Refuses `forbidden/no-licence` without a number or with one that is not listed, `forbidden/licence-<state>` while the right does not hold. */
export async function assertMayPractise(
  context: Context,
  question: Question,
  { profession, number }: { readonly profession: string; readonly number: string | undefined },
): Promise<Checked> {
  if (number === undefined)
    refuse('forbidden', 'no-licence', 'The register knows no right to practise (NPWZ) of this person.')
  const told = await practiceNow(context, question, { profession, number })
  if (told === undefined) return { isChecked: false, right: { profession, number } }
  const { may, state, reason, heardAt } = told
  if (!may)
    refuse('forbidden', state === 'unknown' ? 'no-licence' : `licence-${state}`, `${reason.en} ${reason.pl}`)
  const right = { profession, number }
  return heardAt === undefined ? { isChecked: true, right } : { isChecked: false, heardAt, right }
}

/**
 * The same for a doctor or nurse who acts, or whom a provider's system names as the author (P1's context of the call); others have no right to
 * practise to look at.
 */
export async function assertClinicianMayPractise(context: Context, question: Question): Promise<Checked> {
  const { role, npwz: number, practitioner } = context.actor
  if (role === 'provider-system' && practitioner !== undefined)
    return assertMayPractise(context, question, { profession: professionOf(number), number })
  if (role !== 'doctor' && role !== 'nurse') return { isChecked: true }
  return assertMayPractise(context, question, { profession: professionAt(role, number), number })
}

/**
 * The same for a doctor or nurse whom somebody else names, as a registrar does who opens a visit. Refuses
 * `unprocessable/clinician-not-licensed` at `/practitioner`, with the reason of the register and what to do.
 */
export async function assertNamedMayPractise(
  context: Context,
  question: Question,
  number: string | undefined,
): Promise<Checked> {
  if (number === undefined)
    return notLicensed('The register knows no right to practise (NPWZ) of this clinician.')
  const right = { profession: professionOf(number), number }
  const told = await practiceNow(context, question, right)
  if (told === undefined) return { isChecked: false, right }
  if (!told.may) return notLicensed(`${told.reason.en} ${told.reason.pl}`)
  return told.heardAt === undefined
    ? { isChecked: true, right }
    : { isChecked: false, heardAt: told.heardAt, right }
}

const notLicensed = (why: string): never =>
  refuse(
    'unprocessable',
    'clinician-not-licensed',
    `${why} Name another clinician, or none; whoever sees the patient is entered then. If this is a mistake, the clinician calls their chamber.`,
    '/practitioner',
  )

/** By the number alone: seven digits are a doctor's, with P a nurse's, with A a midwife's. */
const professionOf = (number: string | undefined): string =>
  number?.endsWith('P') === true ? 'nurse' : professionAt(number?.endsWith('A') ? 'nurse' : 'doctor', number)

/** The profession of a post: midwives have posts of nurses, and numbers that end in A. */
export function professionAt(role: 'doctor' | 'nurse' | 'pharmacist', number: string | undefined): string {
  return role === 'nurse' && number?.endsWith('A') === true ? 'midwife' : role
}

/** What the register says of a number, or last said while it is away (`heardAt`); undefined when nothing is remembered or it lists nobody yet. */
export async function practiceNow(
  context: Context,
  question: Question,
  asked: Asked,
): Promise<Told | undefined> {
  const told = await toldBy(context, question, asked)
  return told?.isListed === true ? told : undefined
}

async function toldBy(context: Context, question: Question, asked: Asked): Promise<Told | undefined> {
  const memory = memoryOf(context.world)
  const name = `${question.system}|${asked.profession}|${asked.number}`
  try {
    const told = (await context.call(question, asked as Input<Question>)) as Output<Question> as Told
    memory.keep(name, told, context.now())
    return told
  } catch (error) {
    if (isAway(error)) return memory.of(name, context.now())
    throw error
  }
}

const longest = 72 * 3_600_000
const mostRemembered = 20_000

class Memory {
  readonly #told = new Map<string, { readonly told: Told; readonly at: number }>()

  keep(name: string, told: Told, now: Date): void {
    const [oldest] = this.#told.keys()
    if (this.#told.size >= mostRemembered && oldest !== undefined) this.#told.delete(oldest)
    this.#told.set(name, { told, at: now.getTime() })
  }

  /** Nothing when it is too old, or was true only until a day that has come: what follows is not known. */
  of(name: string, now: Date): Told | undefined {
    const found = this.#told.get(name)
    if (found === undefined || now.getTime() - found.at > longest) return undefined
    const { told } = found
    const isOver = told.until !== undefined && told.until <= dateInPoland(now)
    return isOver ? undefined : { ...told, heardAt: new Date(found.at).toISOString() }
  }
}

const memories = new WeakMap<World, Memory>()

function memoryOf(world: World): Memory {
  const known = memories.get(world) ?? new Memory()
  memories.set(world, known)
  return known
}
