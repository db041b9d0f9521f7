/** Asking for the same again, and the clinic's answer. The medicine and the person are read anew each time, through the gate. */
import { randomUUID } from 'node:crypto'
import { Problem, refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { dateInPoland, fhirInstant } from '#standards/time/poland.ts'
import type { sgr } from '../contract.ts'
import { asPrescription, authorOf, patientOf, request, standingOf } from '../edge/from-fhir.ts'
import type { RepeatRequest } from '../shapes/repeat.ts'

interface Row {
  readonly id: string
  readonly prescription: string
  readonly patient: string
  readonly askedAt: Date
  readonly answer: NonNullable<RepeatRequest['answer']> | null
  readonly answeredAt: Date | null
}

const columns = 'id, prescription, patient, asked_at as "askedAt", answer, answered_at as "answeredAt"'
const most = 50

export const askRepeat: Handler<typeof sgr.askRepeat> = async ({ prescription }, context) => {
  const stored = await read(context, 'MedicationRequest', prescription)
  const kept = request(stored)
  const patient = patientOf(kept)
  if (context.actor.role !== 'patient' || context.actor.patient !== patient)
    return refuse('forbidden', 'patients-only', 'The patient alone asks for a medicine again.')
  if (standingOf(kept).cancelled)
    return refuse('conflict', 'cancelled', 'It was cancelled: ask the clinic what to take instead.')
  const { organization } = authorOf(kept)
  if (organization === undefined)
    return refuse(
      'unprocessable',
      'no-clinic',
      'It is not known which clinic prescribed it: ask your doctor.',
    )
  const id = randomUUID()
  const askedAt = await context.write(async ({ sql, at }) => {
    const added = await sql.query(
      `insert into sgr.repeat_request (id, prescription, patient, organization, asked_at)
       values ($1, $2, $3, $4, $5) on conflict do nothing returning id`,
      [id, prescription, patient, organization, at],
    )
    if (added.length === 0)
      refuse('conflict', 'asked-already', 'The clinic was asked and has not answered yet.')
    return at
  })
  return { id, prescription, patient, text: medicineIn(context, stored), askedAt: fhirInstant(askedAt) }
}

/** In one line. */
const medicineIn = (context: Context, stored: Stored): string =>
  asPrescription(stored, new Map(), dateInPoland(context.now())).text

export const repeatRequests: Handler<typeof sgr.repeatRequests> = async (_asked, context) => {
  const { role, patient, organization } = context.actor
  const isPatient = role === 'patient'
  if (!isPatient && role !== 'doctor')
    return refuse('forbidden', 'not-for-this-role', 'Patients and doctors have such requests.')
  const rows = await context.sql.query<Row>(
    isPatient
      ? `select ${columns} from sgr.repeat_request where patient = $1 order by asked_at desc limit ${most}`
      : `select ${columns} from sgr.repeat_request where organization = $1 and answer is null order by asked_at limit ${most}`,
    [(isPatient ? patient : organization) ?? ''],
  )
  const told = await Promise.all(rows.map((row) => toldOf(context, row, !isPatient)))
  return { requests: told.filter((each) => each !== undefined) }
}

/** Nothing of a person whom the caller may not see (any more). */
async function toldOf(context: Context, row: Row, isNamed: boolean): Promise<RepeatRequest | undefined> {
  const { id, prescription, patient, askedAt, answer, answeredAt } = row
  try {
    const text = medicineIn(context, await read(context, 'MedicationRequest', prescription))
    return {
      ...{ id, prescription, patient, text, askedAt: fhirInstant(askedAt) },
      ...(isNamed && { name: await nameOf(context, patient) }),
      ...(answer !== null && { answer }),
      ...(answeredAt && { answeredAt: fhirInstant(answeredAt) }),
    }
  } catch (error) {
    if (error instanceof Problem && ['forbidden', 'not-found'].includes(error.category)) return undefined
    throw error
  }
}

async function nameOf(context: Context, patient: string): Promise<string> {
  const { name: [called] = [] } = (await read(context, 'Patient', patient)).resource as Patient
  return [called?.given?.join(' '), called?.family].filter(Boolean).join(' ')
}

export const answerRepeat: Handler<typeof sgr.answerRepeat> = async ({ request: id, answer }, context) => {
  const { role, practitioner, organization } = context.actor
  if (role !== 'doctor' || practitioner === undefined || organization === undefined)
    return refuse('forbidden', 'not-for-this-role', 'A doctor of the clinic answers.')
  if (!/^[0-9a-f-]{36}$/.test(id)) return refuse('not-found', 'no-request', 'There is no such request.')
  return context.write(async ({ sql, at }) => {
    const [row] = await sql.query<{ answer: string | null }>(
      'select answer from sgr.repeat_request where id = $1 and organization = $2 for update',
      [id, organization],
    )
    if (!row) return refuse('not-found', 'no-request', 'There is no such request.')
    if (row.answer !== null) return refuse('conflict', 'answered', 'It was answered already.')
    await sql.query(
      'update sgr.repeat_request set answer = $2, answered_at = $3, answered_by = $4 where id = $1',
      [id, answer, at, practitioner],
    )
    return { request: id, answer }
  })
}
