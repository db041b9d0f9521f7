/**
 * One round of a life, over HTTP as the portals do it, sign-in excluded: a doctor issues two medicines, a pharmacist
 * opens the package by code and PESEL and dispenses half of one, the patient sees the prescriptions and who looked.
 * Then read-by-id of a Patient, beside the same SQL in pgbench.
 */

import { signIn } from '#checks/sign-in.ts'
import { samplePeople } from '#population/sample-people.ts'
import { Client } from './client.ts'
import type { Instance } from './instance.ts'
import { startInstance } from './instance.ts'
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

async function roundOf({ url }: Instance, workers: number): Promise<() => Promise<void>> {
  const anna = samplePeople.find(({ key }) => key === 'anna-kowalska')
  const as = async (key: string, portal: string) =>
    new Client(url, { cookie: await signIn(url, key, portal) }, workers)
  const doctor = await as('maria-zielinska', 'gabinet')
  const pharmacist = await as('piotr-wojcik', 'gabinet')
  const patient = await as('anna-kowalska', 'ikp')
  const { medicines } = await doctor.post<{ medicines: { product: string }[] }>(
    '/api/gabinet/findMedicines',
    {
      text: 'metf',
    },
  )
  const product = medicines[0]?.product
  const order = { product, packs: 2, dosage: '1 x 1 tabl.', paymentLevel: '30%' }
  return async () => {
    const issued = await doctor.post<Issued>(
      '/api/gabinet/issuePrescriptions',
      { patient: anna?.patient, prescriptions: [order, order] },
      { 'idempotency-key': crypto.randomUUID() },
    )
    const { code } = issued.package
    const found = await pharmacist.post<{ prescriptions: { key: string }[] }>('/api/gabinet/toDispense', {
      code,
      pesel: anna?.pesel,
    })
    const key = found.prescriptions[0]?.key
    await pharmacist.post(
      '/api/gabinet/dispense',
      { key, packs: 1 },
      { 'idempotency-key': crypto.randomUUID() },
    )
    const [mine, looked] = await Promise.all([
      patient.post<{ prescriptions: { packsDispensed: number }[] }>('/api/ikp/prescriptions', { limit: 10 }),
      patient.post<{ accesses: unknown[] }>('/api/ikp/accesses', { limit: 10 }),
    ])
    if (mine.prescriptions.length === 0 || looked.accesses.length === 0)
      throw new Error('The patient saw nothing.')
  }
}
