/**
 * One round of a life, over HTTP as the portals do it, sign-in excluded: a doctor issues two medicines, a pharmacist
 * opens the package by code and PESEL and dispenses half of one, the patient sees the prescriptions and who looked.
 * Then read-by-id of a Patient, beside the same SQL in pgbench.
 */

import { signIn } from '#checks/sign-in.ts'
import { systemClock } from '#kernel/clock.ts'
import { makeToken } from '../systems/saz-accounts/edge/token.ts'
import { Client } from './client.ts'
import { letDoctorsHurry } from './doctors-hurry.ts'
import { type Instance, startInstance, tokenKeyOf } from './instance.ts'
import { measure } from './measure.ts'
import { readById } from './read-by-id.ts'
import { report } from './report.ts'

const seconds = 10

interface Issued {
  readonly package: { readonly code: string; readonly key: string }
  readonly prescriptions: readonly { readonly key?: string }[]
}

export async function life(): Promise<void> {
  const instance = await startInstance(300)
  try {
    await letDoctorsHurry(instance)
    for (const workers of [1, 8, 16]) await rounds(instance, workers)
    await readById(instance)
  } finally {
    await instance.stop()
  }
}

async function rounds(instance: Instance, workers: number): Promise<void> {
  const round = await roundOf(instance, workers)
  const { perSecond, p50, p99 } = await measure({ workers, seconds }, round)
  const where = `${workers} at once`
  report({ bench: 'life', case: `rounds, ${where}`, value: perSecond, unit: 'rounds/s' })
  report({ bench: 'life', case: `round p50, ${where}`, value: p50, unit: 'ms' })
  report({ bench: 'life', case: `round p99, ${where}`, value: p99, unit: 'ms', aim: 2000, less: true })
}

interface Person {
  readonly id: string
  readonly pesel?: string
  readonly deceased?: boolean
}

/** Rounds go from patient to patient of the doctor's: no life grows out of measure. */
async function roundOf(
  instance: Instance,
  workers: number,
): Promise<(worker: number, turn: number) => Promise<void>> {
  const { url } = instance
  const atDesk = async (key: string) =>
    new Client(url, { cookie: await signIn(url, key, 'gabinet') }, workers)
  const doctor = await atDesk('maria-zielinska')
  const pharmacist = await atDesk('piotr-wojcik')
  const { people } = await doctor.post<{ people: Person[] }>('/api/gabinet/findPeople', { limit: 50 })
  const patients = people
    .filter(({ deceased }) => !deceased)
    .map((person) => ({ person, client: clientOf(instance, person, workers) }))
  const { medicines } = await doctor.post<{ medicines: { product: string }[] }>(
    '/api/gabinet/findMedicines',
    {
      text: 'paracet',
    },
  )
  const order = { product: medicines[0]?.product, packs: 2, dosage: '1 x 1 tabl.', paymentLevel: '100%' }
  return async (worker, turn) => {
    const patient = patients[(worker + turn * workers) % patients.length]
    if (!patient) throw new Error('The doctor has no patients.')
    const { id, pesel } = patient.person
    const issued = await doctor.post<Issued>(
      '/api/gabinet/issuePrescriptions',
      { patient: id, prescriptions: [order, order] },
      { 'idempotency-key': crypto.randomUUID() },
    )
    const { code } = issued.package
    const found = await pharmacist.post<{ prescriptions: { key: string }[] }>('/api/gabinet/toDispense', {
      code,
      pesel,
    })
    const key = found.prescriptions[0]?.key
    await pharmacist.post(
      '/api/gabinet/dispense',
      { key, packs: 1 },
      { 'idempotency-key': crypto.randomUUID() },
    )
    const [mine, looked] = await Promise.all([
      patient.client.post<{ prescriptions: unknown[] }>('/api/ikp/prescriptions', { limit: 10 }),
      patient.client.post<{ accesses: unknown[] }>('/api/ikp/accesses', { limit: 10 }),
    ])
    if (mine.prescriptions.length === 0 || looked.accesses.length === 0)
      throw new Error('The patient saw nothing.')
  }
}

function clientOf(instance: Instance, { pesel = '' }: Person, connections: number): Client {
  const exp = Math.floor(systemClock.now().getTime() / 1000) + 3600
  const token = makeToken({ role: 'patient', pesel, exp }, tokenKeyOf(instance))
  return new Client(instance.url, { authorization: `Bearer ${token}` }, connections)
}
