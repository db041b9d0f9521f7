/** The sample clinic's and pharmacy's programs against an instance: calls whose documents and messages are signed before they are timed. */
import { randomBytes } from 'node:crypto'
import type { Agent } from 'node:https'
import { resolve } from 'node:path'
import { dispensingText } from '#checks/dispensing-document.ts'
import { connectionOf } from '#checks/p1-call.ts'
import { prescriptionText, signedDocument } from '#checks/prescription-document.ts'
import { signIn } from '#checks/sign-in.ts'
import { type Called, callText, sendSoap, told } from '#checks/soap-call.ts'
import { providerOf } from '#deploy/ca/registers.ts'
import { withLocalWorld } from '#deploy/local-world.ts'
import { startOptions } from '#deploy/options.ts'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import type { CallContext } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { issue, type Issued as Kit } from '../../systems/saz-accounts/edge/providers/issue.ts'
import { nodeOf } from '../../systems/saz-accounts/edge/providers/message-signer.ts'
import { Client } from '../client.ts'
import type { Instance } from '../instance.ts'

/** A prescription that was issued. */
interface Issued {
  readonly key: string
  readonly number: string
  readonly pesel: string
}

interface Medicine {
  readonly product: string
  readonly gtin: string
}

export interface Providers {
  /** Packages of one prescription each. */
  packages(count: number): (() => Promise<Issued>)[]
  /** A pack of each prescription. */
  dispensings(issued: readonly Issued[]): (() => Promise<void>)[]
  close(): void
}

const sockets = 64
const newNumber = () => randomBytes(11).toString('hex').toUpperCase()

export async function providersAt(instance: Instance, url: string): Promise<Providers> {
  const { patients, medicine } = await atTheOffice(instance)
  const place = startOptions(
    [],
    { ...process.env, OPENP1_HOME: instance.home, DATABASE_URL: '' },
    resolve('.'),
  )
  const [clinic, pharmacy] = await withLocalWorld(place, 'no instance', (world) =>
    programs(world, instance.url, url),
  )
  const packages = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      clinicCall(clinic, patients[index % patients.length] ?? '', medicine),
    )
  const dispensings = (issued: readonly Issued[]) =>
    issued.map((each) => pharmacyCall(pharmacy, clinic.node, each, medicine))
  const close = () => {
    for (const { called } of [clinic, pharmacy]) called.agent.destroy()
  }
  return { packages, dispensings, close }
}

interface Program {
  readonly called: Omit<Called, 'at'>
  readonly employee: Kit
  readonly node: number
}

const programs = (world: World, base: string, url: string): Promise<[Program, Program]> =>
  Promise.all([
    programOf(world, { organization: sampleOrganizations.clinic, person: 'maria-zielinska', base, url }),
    programOf(world, { organization: sampleOrganizations.pharmacy, person: 'piotr-wojcik', base, url }),
  ])

async function programOf(
  world: World,
  { organization, person, base, url }: { organization: string; person: string; base: string; url: string },
): Promise<Program> {
  const provider = await providerOf(world, organization)
  const { name, npwz = '', role } = samplePerson(person)
  const isDoctor = role === 'doctor'
  const root = `${CEZ_ROOT}.1.6.${isDoctor ? 2 : 1}`
  const kit = (kind: 'tls' | 'wss') => issue(world, { kind, provider, base })
  const [tls, wss] = await Promise.all([kit('tls'), kit('wss')])
  const worker = { name, npwz: `${root}:${npwz}` }
  const employee = await issue(world, { kind: 'employee', provider, worker, base })
  const [ownRoot = '', extension = ''] = provider.number.split(':')
  const own = { root: ownRoot, extension }
  const call: CallContext = {
    provider: own,
    worker: { root, extension: npwz },
    place: own,
    role: isDoctor ? 'LEKARZ_LEK_DENTYSTA_FELCZER' : 'FARMACEUTA',
  }
  const agent: Agent = connectionOf(tls, tls)
  agent.maxSockets = sockets
  return { called: { agent, url, wss, call }, employee, node: await nodeOf(world, organization) }
}

/** Maria's patients, and a medicine that is on the market, as the portal finds them. */
async function atTheOffice({ url }: Instance): Promise<{ patients: string[]; medicine: Medicine }> {
  const doctor = new Client(url, { cookie: await signIn(url, 'maria-zielinska', 'gabinet') }, 1)
  const { people } = await doctor.post<{ people: { pesel?: string; deceased?: boolean }[] }>(
    '/api/gabinet/findPeople',
    { limit: 50 },
  )
  const { medicines } = await doctor.post<{ medicines: Medicine[] }>('/api/gabinet/findMedicines', {
    text: 'paracet',
    limit: 1,
  })
  doctor.close()
  const [medicine] = medicines
  const patients = people.flatMap(({ pesel, deceased }) => (pesel && !deceased ? [pesel] : []))
  if (!medicine || patients.length === 0) throw new Error('The sample country has no patients or medicines.')
  return { patients, medicine }
}

function clinicCall(
  { called, employee, node }: Program,
  pesel: string,
  medicine: Medicine,
): () => Promise<Issued> {
  const at = systemClock.now()
  const number = newNumber()
  const prescribed = {
    call: called.call,
    node,
    number,
    pesel,
    ...medicine,
    packs: 2,
    dosage: '1 x 1 tabl.',
    at,
  }
  const tresc = signedDocument(prescriptionText(prescribed), employee, at)
  const recepty = { recepta: [{ identyfikatorDokumentuWPakiecie: 1, tresc }] }
  const text = callText({ ...called, at }, 'zapisPakietuRecept', { pakietRecept: { recepty } })
  return async () => {
    const { text: answer } = await post(called, text)
    const saved = told(answer, 'zapisPakietuRecept').answer?.potwierdzenieOperacjiZapisu
      ?.wynikZapisuPakietuRecept
    const key = saved?.wynikWeryfikacji?.weryfikowanaRecepta[0]?.kluczRecepty
    if (key === undefined) throw new Error(`The package was refused: ${answer.slice(0, 1500)}`)
    return { key, number, pesel }
  }
}

function pharmacyCall(
  { called, employee, node }: Program,
  clinicNode: number,
  { key, number, pesel }: Issued,
  medicine: Medicine,
): () => Promise<void> {
  const at = systemClock.now()
  const prescription = { root: `${CEZ_ROOT}.2.7.${clinicNode}.2.1`, extension: number }
  const handed = {
    call: called.call,
    node,
    number: newNumber(),
    prescription,
    pesel,
    ...medicine,
    packs: 1,
    at,
  }
  const tresc = signedDocument(dispensingText({ ...handed, kind: 'C' }), employee, at)
  const text = callText({ ...called, at }, 'zapisRealizacjiRecepty', {
    dokumentRealizacjiRecepty: { tresc },
    kluczRecepty: { kluczRecepty: key },
  })
  return async () => {
    const { text: answer } = await post(called, text)
    if (!answer.includes(':major:Sukces'))
      throw new Error(`The dispensing was refused: ${answer.slice(0, 1500)}`)
  }
}

const post = ({ agent, url }: Omit<Called, 'at'>, text: string) =>
  sendSoap(agent, `${url}/services/ObslugaReceptyWS`, text)
