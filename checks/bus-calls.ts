/** P1's service as the programs of the sample clinic and pharmacy call it, for tests: who calls, prescriptions that are made and sent. */
import { randomBytes } from 'node:crypto'
import { samplePerson } from '#population/sample-people.ts'
import type { CallContext } from '#standards/p1/call-context.ts'
import { nodeOf } from '../systems/saz-accounts/edge/providers/message-signer.ts'
import { sgr } from '../systems/sgr-prescriptions/contract.ts'
import { type Prescribed, prescriptionText, signedDocument } from './prescription-document.ts'
import {
  anna,
  clinic,
  connection,
  employee,
  otherTls,
  otherWss,
  own,
  pharmacy,
  roof,
  world,
  wss,
} from './provider-clients.ts'
import { type Called, soapCall } from './soap-call.ts'

export const oid = (number: string) => {
  const [root = '', extension = ''] = number.split(':')
  return { root, extension }
}
const maria = samplePerson('maria-zielinska')
export const asMaria: CallContext = {
  provider: oid(clinic.number),
  worker: { root: '2.16.840.1.113883.3.4424.1.6.2', extension: maria.npwz ?? '' },
  place: { root: '2.16.840.1.113883.3.4424.2.3.3', extension: '001' },
  role: 'LEKARZ_LEK_DENTYSTA_FELCZER',
}
const asPiotr: CallContext = {
  provider: oid(pharmacy.number),
  worker: { root: '2.16.840.1.113883.3.4424.1.6.1', extension: samplePerson('piotr-wojcik').npwz ?? '' },
  place: oid(pharmacy.number),
  role: 'FARMACEUTA',
}
const url = roof.providersUrl ?? ''
const theirs = connection(otherTls)
export const inClinic = (): Called => ({ agent: own, url, wss, call: asMaria, at: world.clock.now() })
export const inPharmacy = (): Called => ({
  agent: theirs,
  url,
  wss: otherWss,
  call: asPiotr,
  at: world.clock.now(),
})

const caller = {
  role: 'doctor',
  practitioner: maria.practitioner ?? '',
  organization: clinic.organization,
} as const
/** Maria at her clinic, in a portal. */
export const context = roof.house.context(world, { room: 'providers', actor: caller, purpose: 'visit' })
const { medicines } = await context.call(sgr.findMedicines, { text: 'metformin', limit: 1 })
/** One that is on the market. */
export const metformin = { product: medicines[0]?.product ?? '', gtin: medicines[0]?.gtin ?? '' }
export const node = await nodeOf(world, clinic.organization)

/** 22 letters and digits. */
export const newNumber = () => randomBytes(11).toString('hex').toUpperCase()
export const prescribed = (more: Partial<Prescribed> = {}): Prescribed => ({
  call: asMaria,
  node,
  number: newNumber(),
  pesel: anna.pesel,
  ...metformin,
  packs: 2,
  dosage: '1 x 1 tabl.',
  at: world.clock.now(),
  ...more,
})
export const signed = (text: string, by = employee) => signedDocument(text, by, world.clock.now())
export const made = (more: Partial<Prescribed> = {}) => signed(prescriptionText(prescribed(more)))

type Verdicts = readonly {
  readonly wynikWeryfikacjiZbioruRegul: {
    readonly wynikWeryfikacji: string
    readonly wynikWeryfikacjiReguly: readonly { readonly kodRegulyWeryfikacji: string }[]
  }
}[]
export const last = (urn: string | undefined) => urn?.split(':').at(-1)
export const verdictsIn = (results: Verdicts) =>
  results.map(({ wynikWeryfikacjiZbioruRegul: { wynikWeryfikacji, wynikWeryfikacjiReguly } }) => ({
    verdict: last(wynikWeryfikacji),
    rules: wynikWeryfikacjiReguly.map(({ kodRegulyWeryfikacji }) => kodRegulyWeryfikacji),
  }))

/** One package. */
export async function send(...documents: readonly Buffer[]) {
  const recepta = documents.map((tresc, index) => ({ identyfikatorDokumentuWPakiecie: index + 1, tresc }))
  const { answer, fault } = await soapCall(inClinic(), 'zapisPakietuRecept', {
    pakietRecept: { recepty: { recepta } },
  })
  const saved = answer?.potwierdzenieOperacjiZapisu?.wynikZapisuPakietuRecept
  const results = saved?.wynikWeryfikacji?.weryfikowanaRecepta ?? []
  return { fault, major: last(answer?.wynik.major), saved, results, verdicts: verdictsIn(results) }
}
