/** Create, update and patch, each validated, durable and audited before it is answered. */
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Reply } from '../wire.ts'
import { type Ground, type MadePatient, measureBoth } from './ground.ts'
import { sameInsert } from './limits.ts'

const aims = [1200, 2000] as const
const versus = { aims, versus: sameInsert, ratio: 0.4 } as const

export async function writes(ground: Ground): Promise<void> {
  await creates(ground)
  await updates(ground)
  await patches(ground)
}

async function creates(ground: Ground): Promise<void> {
  const { made, patients } = ground
  const names: string[] = []
  await measureBoth(
    ground,
    { name: 'create Patient', ...versus },
    {
      right: [201],
      ask: async (wire, turn) => {
        const number = `${names.length}-${turn}`
        names.push(number)
        const body = made.patient(number)
        const reply = await wire.send('POST', '/fhir/Patient', JSON.stringify(body))
        patients.push({ id: idOf(reply), number, body })
        return reply
      },
    },
  )
  await measureBoth(
    ground,
    { name: 'create Observation', ...versus },
    {
      right: [201],
      ask: (wire, turn) => {
        const body = made.observation(`Patient/${patients[turn % 200]?.id}`)
        return wire.send('POST', '/fhir/Observation', JSON.stringify(body))
      },
    },
  )
}

/** What changes of a patient in practice: a telephone number. */
async function updates(ground: Ground): Promise<void> {
  const bodyOf = ({ id, body }: MadePatient, turn: number): FhirResource => {
    const telecom = [{ system: 'phone', value: `+48 ${700_000_000 + turn}`, use: 'mobile' }]
    return { ...body, id, telecom }
  }
  await measureBoth(
    ground,
    { name: 'update Patient', ...versus },
    {
      right: [200],
      ask: (wire, turn) => {
        const patient = patientAt(ground, turn)
        return wire.send('PUT', `/fhir/Patient/${patient.id}`, JSON.stringify(bodyOf(patient, turn)))
      },
      look: ({ body }, turn) => {
        if (JSON.parse(body.toString()).id !== patientAt(ground, turn).id)
          throw new Error('An update was answered with another patient.')
      },
    },
  )
}

async function patches(ground: Ground): Promise<void> {
  const patch = (turn: number) =>
    JSON.stringify([{ op: 'replace', path: '/gender', value: turn % 2 === 0 ? 'female' : 'other' }])
  await measureBoth(
    ground,
    { name: 'patch Patient', ...versus },
    {
      right: [200],
      ask: (wire, turn) =>
        wire.send(
          'PATCH',
          `/fhir/Patient/${patientAt(ground, turn).id}`,
          patch(turn),
          'content-type: application/json-patch+json\r\n',
        ),
    },
  )
}

export function patientAt({ patients }: Pick<Ground, 'patients'>, turn: number): MadePatient {
  const found = patients[(turn * 31) % patients.length]
  if (!found) throw new Error('No patients were made.')
  return found
}

export function idOf({ head, status }: Reply): string {
  const id = /\r\nlocation: \S+\/([A-Za-z0-9.-]+)\/_history\//i.exec(head)?.[1]
  if (id === undefined) throw new Error(`Answered ${status} without a Location.`)
  return id
}
