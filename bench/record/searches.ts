/** The searches that clinics and portals make all day. */
import { type Ground, measureBoth, withWires } from './ground.ts'
import { numbers } from './made-up.ts'
import { idOf, patientAt } from './writes.ts'

interface Bundle {
  readonly entry?: readonly { readonly resource: { readonly id: string } }[]
}

export async function searches(ground: Ground): Promise<void> {
  await measureBoth(
    ground,
    { name: 'search by identifier', aims: [2000, 2000] },
    {
      right: [200],
      ask: (wire, turn) =>
        wire.get(
          `/fhir/Patient?identifier=${encodeURIComponent(`${numbers}|${patientAt(ground, turn).number}`)}`,
        ),
      look: ({ body }, turn) => {
        const { entry = [] } = JSON.parse(body.toString()) as Bundle
        if (entry.length !== 1 || entry[0]?.resource.id !== patientAt(ground, turn).id)
          throw new Error(`${entry.length} patients have one number.`)
      },
    },
  )
  const measured = await patientsWithPulses(ground)
  await measureBoth(
    ground,
    { name: 'search by patient, code and date', aims: [2000, 2000], slowest: 60 },
    {
      right: [200],
      ask: (wire, turn) =>
        wire.get(
          `/fhir/Observation?patient=${measured[turn % measured.length]}&code=http://loinc.org|8867-4&date=ge2015-01-01&_sort=-date&_count=20`,
        ),
      look: ({ body }) => {
        const { entry = [] } = JSON.parse(body.toString()) as Bundle
        if (entry.length !== 20) throw new Error(`${entry.length} of 20 pulses were found.`)
      },
    },
  )
  const words = ['nowak', 'kowalska', 'wisn', 'lewand', 'szym']
  await measureBoth(
    ground,
    { name: 'search by name' },
    {
      right: [200],
      ask: (wire, turn) =>
        wire.get(`/fhir/Patient?name=${words[turn % words.length]}&birthdate=ge1950&_count=20`),
    },
  )
  await measureBoth(
    ground,
    { name: 'search by part of a name' },
    {
      right: [200],
      ask: (wire, turn) =>
        wire.get(`/fhir/Patient?name:contains=${['ewand', 'owal', 'zyma'][turn % 3]}&_count=20`),
    },
  )
}

/** Fifty patients with forty pulses each. */
async function patientsWithPulses(ground: Ground): Promise<string[]> {
  const { made } = ground
  return withWires(ground, 8, async (wires) => {
    const ids: string[] = []
    const work = wires.map(async (wire) => {
      while (ids.length < 50) {
        const place = ids.push('') - 1
        const patient = idOf(
          await wire.send('POST', '/fhir/Patient', JSON.stringify(made.patient(`pulse-${place}`))),
        )
        ids[place] = patient
        const entry = Array.from({ length: 40 }, () => ({
          request: { method: 'POST', url: 'Observation' },
          resource: pulse(ground, patient),
        }))
        await wire.send(
          'POST',
          '/fhir',
          JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
        )
      }
    })
    await Promise.all(work)
    return ids
  })
}

function pulse({ made }: Ground, patient: string): object {
  const code = {
    coding: [{ system: 'http://loinc.org', code: '8867-4', display: 'Heart rate' }],
    text: 'Tętno',
  }
  return {
    ...made.observation(`Patient/${patient}`),
    code,
    effectiveDateTime: made.moment().replace(/^2014/, '2016'),
  }
}
