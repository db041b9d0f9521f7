/** Nurses' and midwives' prescriptions over the bus: of their own list, or going on with what a doctor prescribed; all else is refused with its rule. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  asMaria,
  inClinic,
  last,
  newNumber,
  prescribed,
  send,
  signed,
  verdictsIn,
} from '#checks/bus-calls.ts'
import {
  type Prescribed,
  prescriptionFacts,
  prescriptionText,
  signedDocument,
} from '#checks/prescription-document.ts'
import { clinic, roof, world } from '#checks/provider-clients.ts'
import { soapCall } from '#checks/soap-call.ts'
import { samplePerson } from '#population/sample-people.ts'
import type { PrescriptionFacts } from '#standards/cda/compose-prescription.ts'
import type { CallContext } from '#standards/p1/call-context.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { issue } from '../../saz-accounts/edge/providers/issue.ts'
import { letEverybodyIssue } from '../../sgr-prescriptions/operations/pace.ts'

letEverybodyIssue(world)
const ewa = samplePerson('ewa-kaminska')
const root = '2.16.840.1.113883.3.4424.1.6.3'
const asEwa: CallContext = {
  ...asMaria,
  worker: { root, extension: ewa.npwz ?? '' },
  role: 'PIELEGNIARKA_POLOZNA',
}
const employee = await issue(world, {
  kind: 'employee',
  provider: clinic,
  worker: { name: ewa.name, npwz: `${root}:${ewa.npwz}` },
  base: roof.url,
})
const asNurse = () => ({ ...inClinic(), call: asEwa })

function byEwa(more: Partial<Prescribed> = {}, facts: Partial<PrescriptionFacts> = {}): Buffer {
  const given = prescribed({ packs: 1, call: asEwa, ...more })
  const author = {
    ...prescriptionFacts(given).author,
    profession: { code: 'PIEL', name: 'Pielęgniarka' },
    given: ['Ewa'],
    family: 'Kamińska',
  }
  const mode = { category: 'Rp', issue: 'P', dispensing: 'Z' } as const
  const text = prescriptionText({ ...given, more: { author, mode, ...facts } })
  return signedDocument(text, employee, world.clock.now())
}

async function sent(document: Buffer, called = asNurse()) {
  const { answer, fault } = await soapCall(called, 'zapisPakietuRecept', {
    pakietRecept: { recepty: { recepta: [{ identyfikatorDokumentuWPakiecie: 1, tresc: document }] } },
  })
  const results =
    answer?.potwierdzenieOperacjiZapisu?.wynikZapisuPakietuRecept?.wynikWeryfikacji?.weryfikowanaRecepta ?? []
  const [told] = verdictsIn(results)
  return {
    fault,
    major: last(answer?.wynik.major),
    key: results[0]?.kluczRecepty ?? '',
    rules: told?.rules ?? [],
  }
}
const of = (name: string) => {
  const { productId: product, gtin } = medicine(name)
  return { product, gtin }
}

describe('a nurse', () => {
  it('issues a medicine of her own list, and reads it again with its key', async () => {
    const document = byEwa(of('Amotaks'))
    const { major, key, rules } = await sent(document)
    assert.equal(major, 'Sukces', JSON.stringify(rules))
    const kluczRecepty = { kluczRecepty: key }
    const read = await soapCall(asNurse(), 'odczytRecepty', { kluczRecepty })
    assert.deepEqual(read.answer?.receptaIWynikWeryfikacji?.recepta.tresc, document)
  })

  it('goes on with what a doctor prescribed this patient, and with nothing that no doctor did', async () => {
    const ordered = { mode: { category: 'Rp', issue: 'PL', dispensing: 'Z' } } as const
    const before = await sent(byEwa(of('Suvardio'), ordered))
    assert.deepEqual(
      [before.major, before.rules],
      ['BladWeryfikacjiDokumentu', ['OPENP1.SGR.nurse-not-listed']],
    )
    const doctors = await send(signed(prescriptionText(prescribed({ packs: 1, ...of('Suvardio') }))))
    assert.equal(doctors.major, 'Sukces', JSON.stringify(doctors.verdicts))
    const after = await sent(byEwa(of('Suvardio'), ordered))
    assert.equal(after.major, 'Sukces', JSON.stringify(after.rules))
    const ofHerOwn = await sent(byEwa(of('Suvardio')))
    assert.deepEqual(ofHerOwn.rules, ['OPENP1.SGR.nurse-not-listed'])
    const doctorsMode = { mode: { category: 'Rp', issue: 'Z', dispensing: 'Z' } } as const
    assert.ok((await sent(byEwa(of('Amotaks'), doctorsMode))).rules.includes('OPENP1.TRYB'))
  })

  it('prescribes no narcotic or psychotropic medicine, not as a continuation either', async () => {
    const afobam = of('Afobam')
    await send(signed(prescriptionText(prescribed({ packs: 1, ...afobam }))))
    const { major, rules } = await sent(byEwa(afobam))
    assert.deepEqual([major, rules], ['BladWeryfikacjiDokumentu', ['OPENP1.SGR.nurse-controlled']])
  })

  it('prescribes a device, nothing compounded', async () => {
    const strips = { kind: 'W', name: 'Paski testowe', gtin: '05909990023653' } as const
    assert.equal((await sent(byEwa({}, { medicine: strips }))).major, 'Sukces')
    const ointment = {
      kind: 'R',
      name: 'Maść z mentolem',
      ingredients: [{ substance: '10101', name: 'Menthol', amount: { value: '1', unit: 'g' }, role: 'INGR' }],
    } as const
    const made = await sent(byEwa({ level: 'R' }, { medicine: ointment }))
    assert.ok(made.rules.includes('OPENP1.SGR.nurse-compounded'), JSON.stringify(made.rules))
  })

  it('signs herself, calls in her own role, and numbers pro auctore from the nurses’ pool', async () => {
    const mode = { category: 'Rp', issue: 'P', dispensing: 'Z' } as const
    const byDoctor = signed(
      prescriptionText(prescribed({ packs: 1, call: asEwa, ...of('Amotaks'), more: { mode } })),
    )
    assert.ok((await sent(byDoctor)).rules.includes('OPENP1.PODPISUJACY'))
    const asDoctor = { ...asEwa, role: asMaria.role }
    assert.equal(
      (await sent(byEwa(of('Amotaks')), { ...inClinic(), call: asDoctor })).fault?.major,
      'bladAutoryzacji',
    )
    const familyMode = { ...mode, reason: 'PF' } as const
    const pool = (number: number) => ({
      extension: newNumber(),
      root: `2.16.840.1.113883.3.4424.2.10.${number}`,
    })
    const familys = await sent(byEwa(of('Amotaks'), { mode: familyMode, number: pool(2) }))
    assert.equal(familys.major, 'Sukces', JSON.stringify(familys.rules))
    assert.ok(
      (await sent(byEwa(of('Amotaks'), { mode: familyMode, number: pool(1) }))).rules.includes('REG.WER.376'),
    )
  })
})
