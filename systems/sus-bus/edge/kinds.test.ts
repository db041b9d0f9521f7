/** Prescriptions of every kind over the bus: compounded, device, food, pro auctore, for abroad, annual, for somebody without a PESEL. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  context,
  inClinic,
  inPharmacy,
  last,
  made,
  newNumber,
  prescribed,
  send,
  signed,
} from '#checks/bus-calls.ts'
import {
  cancellationText,
  type Prescribed,
  prescriptionFacts,
  prescriptionOf,
  prescriptionText,
} from '#checks/prescription-document.ts'
import { anna, roof, world } from '#checks/provider-clients.ts'
import { soapCall } from '#checks/soap-call.ts'
import { actorOf } from '#checks/town.ts'
import type { PrescriptionFacts } from '#standards/cda/compose-prescription.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import { sgz } from '../../sgz-events/contract.ts'
import { sor } from '../../sor-registers/contract.ts'

const today = dateInPoland(world.clock.now())
const plain = (day: string) => day.replaceAll('-', '')
const mode: PrescriptionFacts['mode'] = { category: 'Rp', issue: 'Z', dispensing: 'Z' }
const gtin = '05909990023653'
const ointment: PrescriptionFacts['medicine'] = {
  kind: 'R',
  name: 'Maść z mentolem',
  ingredients: [
    { substance: '10101', name: 'Menthol', amount: { value: '1', unit: 'g' }, role: 'INGR' },
    { substance: '10102', name: 'Vaselinum album', amount: { value: '99', unit: 'g' }, role: 'BASE' },
  ],
}
const strips: PrescriptionFacts['medicine'] = { kind: 'W', name: 'Paski testowe', gtin }
const food: PrescriptionFacts['medicine'] = {
  kind: 'S',
  name: 'Mleko bez fenyloalaniny',
  product: '100122310',
  gtin,
  capacity: { value: '400', unit: 'g' },
}

/** Issues it, reads it again as prescriber and at the counter, and answers what SGR keeps. */
async function issued(facts: Partial<Prescribed>) {
  const document = made({ packs: 1, ...facts })
  const { major, results, verdicts } = await send(document)
  assert.equal(major, 'Sukces', JSON.stringify(verdicts))
  const kluczRecepty = { kluczRecepty: results[0]?.kluczRecepty ?? '' }
  const read = await soapCall(inClinic(), 'odczytRecepty', { kluczRecepty })
  assert.deepEqual(read.answer?.receptaIWynikWeryfikacji?.recepta.tresc, document)
  const shown = await soapCall(inPharmacy(), 'odczytReceptyDoRealizacji', { kluczRecepty })
  assert.deepEqual(shown.answer?.receptaDoRealizacji?.dokumentRecepty.tresc, document)
  const { prescriptions } = await context.call(sgr.prescriptionsOf, {
    patient: anna.patient ?? '',
    limit: 20,
  })
  return prescriptions.find(({ key }) => key === kluczRecepty.kluczRecepty)
}

describe('a signed prescription is issued, kept and read again', () => {
  it('of a compounded medicine, with its parts', async () => {
    const kept = await issued({ level: 'R', more: { medicine: ointment } })
    assert.deepEqual(
      [kept?.prescribed, kept?.paymentLevel, kept?.text],
      ['compounded', 'R', 'Maść z mentolem, Menthol 1 g; Vaselinum album 99 g'],
    )
  })

  it('of a device, by the number of its pack', async () => {
    const kept = await issued({ more: { medicine: strips } })
    assert.deepEqual([kept?.prescribed, kept?.gtin, kept?.text], ['device', gtin, 'Paski testowe'])
  })

  it('of food for a special purpose', async () => {
    const kept = await issued({ more: { medicine: food } })
    assert.deepEqual([kept?.prescribed, kept?.gtin], ['food', gtin])
  })

  it('pro familia, under a number of the doctors’ pool', async () => {
    const root = '2.16.840.1.113883.3.4424.2.10.1'
    const extension = newNumber()
    const kept = await issued({
      more: { number: { extension, root }, mode: { ...mode, reason: 'PF' } },
    })
    assert.deepEqual([kept?.issuedFor, kept?.numberRoot, kept?.number], ['family', root, extension])
  })

  it('for abroad', async () => {
    const kept = await issued({ more: { edition: '1.3.2', mode: { ...mode, dispensing: 'TG' } } })
    assert.equal(kept?.abroad, true)
  })

  it('for a year', async () => {
    const kept = await issued({
      more: { edition: '1.3.2', from: { since: plain(today), until: plain(addDays(today, 365)) } },
    })
    assert.deepEqual([kept?.validFrom, kept?.validUntil], [today, addDays(today, 365)])
  })

  it('not to be replaced, with a remark for the pharmacist', async () => {
    const kept = await issued({ more: { unchangeable: true, remark: 'Wydać w dwóch częściach' } })
    assert.equal(kept?.unchangeable, true)
  })

  it('with an additional entitlement, which decides what the patient pays', async () => {
    const entitlement = { code: 'IB', document: 'Legitymacja' }
    const kept = await issued({ more: { entitlement, payer: '07' } })
    assert.deepEqual([kept?.payment?.entitlement, kept?.payment?.patient], ['IB', 0])
    const unknown = await send(
      made({ packs: 1, more: { entitlement: { ...entitlement, code: 'QQ' }, payer: '07' } }),
    )
    assert.ok(
      unknown.verdicts[0]?.rules.includes('PIK.10.4.61/act/code/qualifier:least(value)'),
      JSON.stringify(unknown.verdicts),
    )
  })

  it('and the extended search tells which kind it is', async () => {
    const { answer } = await soapCall(inClinic(), 'rozszerzoneWyszukiwanieReceptUslugobiorcy', {
      kryteriaWyszukiwaniaReceptUslugobiorcy: {
        idUslugobiorcy: { root: '2.16.840.1.113883.3.4424.1.1.616', extension: anna.pesel },
      },
    })
    const kinds = new Set(
      answer?.wynikiWyszukiwaniaReceptUslugobiorcy?.wynikRozszerzonegoWyszukiwaniaReceptUslugobiorcy.map(
        ({ rodzajLeku }) => rodzajLeku,
      ),
    )
    assert.deepEqual(kinds, new Set(['GOTOWY', 'RECEPTUROWY', 'WYROB_MEDYCZNY', 'SRODEK_SPOZYWCZY']))
  })
})

describe('somebody without a PESEL', async () => {
  const number = 'FA765432'
  const root = '2.16.840.1.113883.4.330.804'
  const clerk = roof.house.context(world, {
    room: 'gabinet',
    actor: actorOf('katarzyna-lewandowska'),
    purpose: 'registration',
  })
  const olena = await clerk.call(sor.registerWithout, {
    because: 'foreign',
    document: { kind: 'passport', country: 'UA', number },
    given: 'Olena',
    family: 'Kovalenko',
    birthDate: '1991-08-24',
    sex: 'female',
  })
  await clerk.call(sgz.openVisit, { patient: olena.id })
  const patient = {
    ...prescriptionFacts(prescribed()).patient,
    ids: [{ extension: number, root, displayable: 'true' }],
    name: { given: [{ words: 'Olena' }], family: [{ words: 'Kovalenko' }] },
    birthTime: { value: '19910824' },
  }

  it('is named by a passport: a prescription is issued, found and cancelled', async () => {
    const facts = prescribed({ packs: 1, more: { patient } })
    const { major, results, verdicts } = await send(signed(prescriptionText(facts)))
    assert.equal(major, 'Sukces', JSON.stringify(verdicts))
    const kluczRecepty = results[0]?.kluczRecepty ?? ''
    const { answer } = await soapCall(inClinic(), 'wyszukanieReceptUslugobiorcy', {
      kryteriaWyszukiwaniaReceptUslugobiorcy: { idUslugobiorcy: { root, extension: number } },
    })
    const found = answer?.wynikiWyszukiwaniaReceptUslugobiorcy?.wynikWyszukiwaniaReceptUslugobiorcy
    assert.deepEqual(
      found?.map((each) => each.kluczRecepty),
      [kluczRecepty],
    )
    const cancelling = cancellationText(prescriptionOf(facts), {
      node: facts.node,
      number: newNumber(),
      at: world.clock.now(),
    })
    const cancelled = await soapCall(inClinic(), 'zapisDokumentuAnulowaniaRecepty', {
      kluczRecepty: { kluczRecepty },
      dokumentAnulowaniaRecepty: { tresc: signed(cancelling) },
    })
    assert.equal(last(cancelled.answer?.wynik.major), 'Sukces')
  })

  it('is nobody under another number, and with a number that no register here has', async () => {
    const other = { ...patient, ids: [{ extension: 'FA000000', root, displayable: 'true' }] }
    assert.equal(
      (await send(made({ packs: 1, more: { patient: other } }))).fault?.major,
      'niepoprawnyKomunikat',
    )
    const local = { ...patient, ids: [{ extension: '12', root: `${root}.17.1`, displayable: 'true' }] }
    const { verdicts } = await send(made({ packs: 1, more: { patient: local } }))
    assert.ok(verdicts[0]?.rules.includes('OPENP1.PACJENT'))
  })
})

describe('what does not fit its kind is refused with the rule:', () => {
  const cases: Record<string, [Partial<Prescribed>, string]> = {
    'a pool’s number on an ordinary prescription': [
      { more: { number: { extension: newNumber(), root: '2.16.840.1.113883.3.4424.2.10.1' } } },
      'REG.WER.376',
    ],
    'a pool of nurses for a doctor': [
      {
        more: {
          number: { extension: newNumber(), root: '2.16.840.1.113883.3.4424.2.10.2' },
          mode: { ...mode, reason: 'PA' },
        },
      },
      'REG.WER.376',
    ],
    'a compounded medicine for abroad': [
      { more: { edition: '1.3.2', medicine: ointment, mode: { ...mode, dispensing: 'TG' } } },
      'OPENP1.TRANSGRANICZNA',
    ],
    'food without the number of a pack': [
      { more: { medicine: { ...food, gtin: undefined } as never } },
      'OPENP1.WYROB',
    ],
    'a compounded medicine in a hundred packs': [
      { packs: 100, level: 'R', more: { medicine: ointment } },
      'OPENP1.ILOSC',
    ],
    'a device with a mistyped number': [
      { more: { medicine: { ...strips, gtin: '05909990023654' } as never } },
      'OPENP1.SGR.gtin-check-digit',
    ],
    'a ready medicine without its number in the register': [{ product: 'x' }, 'OPENP1.LEK'],
  }
  for (const [name, [facts, rule]] of Object.entries(cases))
    it(name, async () => {
      const { major, verdicts } = await send(made({ packs: 1, ...facts }))
      assert.equal(major, 'BladWeryfikacjiDokumentu')
      assert.ok(verdicts[0]?.rules.includes(rule), `${rule}: ${verdicts[0]?.rules}`)
    })
})
