/** Dispensings over the bus: signed documents are taken, kept byte for byte, corrected and withdrawn; locks; and what is wrong is refused with its rule. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  inClinic,
  inPharmacy,
  last,
  made,
  metformin,
  newNumber,
  prescribed,
  send,
  verdictsIn,
} from '#checks/bus-calls.ts'
import { dispensingText, type HandedOver } from '#checks/dispensing-document.ts'
import { pharmacyNode as node, piotr, signedAtPharmacy as signed } from '#checks/pharmacy-documents.ts'
import { prescriptionText } from '#checks/prescription-document.ts'
import { anna, employee as doctor, kit, world } from '#checks/provider-clients.ts'
import { soapCall } from '#checks/soap-call.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'

import { letEverybodyIssue } from '../../sgr-prescriptions/operations/pace.ts'

letEverybodyIssue(world)
const licence = '2.16.840.1.113883.3.4424.1.6.1'

/** A prescription of two packs, over the bus. */
async function issued(more: Parameters<typeof prescribed>[0] = {}) {
  const facts = prescribed(more)
  const { results, verdicts } = await send(signed(prescriptionText(facts), doctor))
  const key = results[0]?.kluczRecepty ?? ''
  assert.match(key, /^\d{44}$/, JSON.stringify(verdicts))
  const root = `2.16.840.1.113883.3.4424.2.7.${facts.node}.2.1`
  return { key, number: { root, extension: facts.number } }
}
type Issued = Awaited<ReturnType<typeof issued>>

const handed = ({ number }: Issued, more: Partial<HandedOver> = {}): HandedOver => ({
  call: inPharmacy().call,
  node,
  number: newNumber(),
  prescription: number,
  pesel: anna.pesel,
  ...metformin,
  packs: 1,
  kind: 'C',
  at: world.clock.now(),
  ...more,
})
const text = (of: Issued, more: Partial<HandedOver> = {}) => dispensingText(handed(of, more))

interface Told {
  readonly wynikWeryfikacjiZbioruRegul: Parameters<
    typeof verdictsIn
  >[0][number]['wynikWeryfikacjiZbioruRegul']
}
const outcome = (told: Told | undefined, major: string | undefined) => ({
  major: last(major),
  rules: told ? verdictsIn([told])[0]?.rules : undefined,
})

async function dispense(kluczRecepty: string, tresc: Buffer, called = inPharmacy()) {
  const { answer, fault } = await soapCall(called, 'zapisRealizacjiRecepty', {
    dokumentRealizacjiRecepty: { tresc },
    kluczRecepty: { kluczRecepty },
  })
  return { fault, ...outcome(answer?.wynikiWeryfikacjiDokumentuRealizacji, answer?.wynik.major) }
}

async function correct(tresc: Buffer) {
  const { answer, fault } = await soapCall(inPharmacy(), 'zapisKorektyDokumentuRealizacjiRecepty', {
    dokumentRealizacjiRecepty: { tresc },
  })
  return { fault, ...outcome(answer?.wynikiWeryfikacjiKorektyDokumentuRealizacji, answer?.wynik.major) }
}

const done = { fault: undefined, major: 'Sukces', rules: [] }
const ownRoot = `2.16.840.1.113883.3.4424.2.7.${node}.3.1`

async function shown(kluczRecepty: string) {
  const { answer } = await soapCall(inPharmacy(), 'odczytReceptyDoRealizacji', {
    kluczRecepty: { kluczRecepty },
  })
  const {
    statusRecepty,
    przyczynaZablokowaniaRecepty: locked,
    dokumentRealizacjiRecepty = [],
  } = answer?.receptaDoRealizacji ?? {}
  return {
    state: statusRecepty,
    locked,
    documents: dokumentRealizacjiRecepty.map(({ tresc }) => String(tresc)),
  }
}

async function readBack(extension: string) {
  const { answer, fault } = await soapCall(inPharmacy(), 'odczytDokumentuRealizacjiRecepty', {
    identyfikatorDokumentuRealizacjiRecepty: {
      identyfikatorDokumentuRealizacjiRecepty: { root: ownRoot, extension },
    },
  })
  assert.equal(fault, undefined)
  return answer?.realizacjaRecepty
}

describe('a signed document of a dispensing', () => {
  it('hands over, a part and then the rest; both are read byte for byte', async () => {
    const rx = await issued()
    const [first, second] = [newNumber(), newNumber()]
    const part = signed(text(rx, { number: first, more: { batch: 'A1' } }))
    assert.deepEqual(await dispense(rx.key, part), done)
    assert.deepEqual(await shown(rx.key), {
      state: 'CZESCIOWO_ZREALIZOWANA',
      locked: undefined,
      documents: [String(part)],
    })
    const rest = signed(text(rx, { number: second, kind: 'Z' }))
    assert.deepEqual(await dispense(rx.key, rest), done)
    assert.equal((await shown(rx.key)).state, 'ZREALIZOWANA')
    assert.deepEqual(await readBack(first), { dokumentRealizacjiRecepty: part, status: 'OBOWIAZUJACY' })
    const again = await dispense(rx.key, signed(text(rx)))
    assert.deepEqual(
      [again.major, again.rules],
      ['BladWeryfikacjiDokumentu', ['OPENP1.SGR.already-dispensed']],
    )
  })

  it('is corrected by the next one of its set, and withdrawn by another; the packs are back', async () => {
    const rx = await issued()
    const [first, second, third] = [newNumber(), newNumber(), newNumber()]
    assert.deepEqual(await dispense(rx.key, signed(text(rx, { number: first }))), done)
    const next = (number: string, of: string, version: number, more: Partial<HandedOver> = {}) =>
      signed(
        text(rx, {
          number,
          ...more,
          more: { set: first, version, replaces: { root: ownRoot, extension: of } },
        }),
      )
    const corrected = next(second, first, 2, { packs: 2, kind: 'Z' })
    assert.deepEqual(await correct(corrected), done)
    assert.equal((await shown(rx.key)).state, 'ZREALIZOWANA')
    assert.equal((await readBack(first))?.status, 'SKORYGOWANY')
    assert.deepEqual((await correct(next(newNumber(), first, 2))).rules, ['OPENP1.SGR.corrected'])
    assert.deepEqual(await dispense(rx.key, next(third, second, 3, { kind: 'W' })), done)
    assert.equal((await shown(rx.key)).state, 'WYSTAWIONA')
    assert.deepEqual((await correct(next(newNumber(), third, 4))).rules, ['OPENP1.SGR.withdrawn-already'])
    const { answer } = await soapCall(inPharmacy(), 'wyszukanieDokumentowRealizacjiRecept', {
      kryteriaWyszukiwaniaDokumentowRealizacji: { rodzajRealizacji: 'WYCOFUJACA' },
    })
    const found = answer?.wynikiWyszukiwaniaDokumentowRealizacji?.wynikWyszukiwaniaDokumentowRealizacji ?? []
    const [one] = found.filter(
      ({ identyfikatorDokumentuRealizacjiRecepty: { extension } }) => extension === third,
    )
    assert.deepEqual(
      [one?.statusDokumentuRealizacjiRecepty, one?.identyfikatorPracownikaRealizatora.extension],
      ['OBOWIAZUJACY', piotr.npwz],
    )
    assert.ok(found.every(({ rodzajRealizacji }) => rodzajRealizacji === 'WYCOFUJACA'))
    const corrections = await soapCall(inPharmacy(), 'wyszukanieDokumentowRealizacjiRecept', {
      kryteriaWyszukiwaniaDokumentowRealizacji: {
        statusDokumentuRealizacjiRecepty: 'SKORYGOWANY',
        dataWystawieniaOd: '2020-01-01T00:00:00',
        identyfikatorPracownikaRealizatora: { root: licence, extension: piotr.npwz ?? '' },
      },
    })
    const numbers =
      corrections.answer?.wynikiWyszukiwaniaDokumentowRealizacji?.wynikWyszukiwaniaDokumentowRealizacji.map(
        (each) => each.identyfikatorDokumentuRealizacjiRecepty.extension,
      )
    assert.ok(numbers?.includes(first) && numbers.includes(second) && !numbers.includes(third))
  })

  it('of ten at once of the last two packs, two are taken, and each document is kept or refused whole', async () => {
    const rx = await issued()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => dispense(rx.key, signed(text(rx, { kind: 'C' })))),
    )
    assert.equal(answers.filter(({ major }) => major === 'Sukces').length, 2, JSON.stringify(answers))
    assert.equal((await shown(rx.key)).documents.length, 2)
  })
})

describe('a lock', () => {
  it('is put on with P1’s reason, told, and lifted', async () => {
    const rx = await issued()
    const kluczRecepty = { kluczRecepty: rx.key }
    const reason = 'PRODUKT_MOZE_ZOSTAC_UZYTY_W_CELU_POZAMEDYCZNYNM'
    const { answer } = await soapCall(inPharmacy(), 'zablokowanieRecepty', {
      kluczRecepty,
      przyczynaZablokowaniaRecepty: reason,
    })
    assert.equal(last(answer?.wynik.major), 'Sukces')
    const { state, locked } = await shown(rx.key)
    assert.deepEqual([state, locked], ['ZABLOKOWANA', reason])
    assert.deepEqual((await dispense(rx.key, signed(text(rx)))).rules, ['OPENP1.SGR.locked'])
    const standing = await soapCall(inClinic(), 'odczytStanuRealizacjiRecepty', { kluczRecepty })
    assert.deepEqual(standing.answer?.stanRealizacjiRecepty?.statusMozliwosciRealizacjiRecepty, false)
    const lifted = await soapCall(inPharmacy(), 'odblokowanieRecepty', { kluczRecepty })
    assert.equal(last(lifted.answer?.wynik.major), 'Sukces')
    assert.deepEqual(await dispense(rx.key, signed(text(rx))), done)
    const again = await soapCall(inPharmacy(), 'odblokowanieRecepty', { kluczRecepty })
    assert.deepEqual([again.fault?.major, again.fault?.minor], ['bladWewnetrzny', 'bladZapisu'])
  })
})

describe('a document that is not as it must be is refused with the rule, and nothing is handed over', () => {
  const other = { root: '2.16.840.1.113883.3.4424.2.7.1.2.1', extension: 'A'.repeat(22) }
  const cases: Record<string, [(rx: Issued) => Buffer, string]> = {
    'changed after it was signed': [
      (rx) => Buffer.from(String(signed(text(rx))).replace('<quantity value="1"', '<quantity value="2"')),
      'OPENP1.PODPIS.document-changed',
    ],
    unsigned: [(rx) => Buffer.from(text(rx)), 'OPENP1.PODPIS.unsigned'],
    'of another prescription': [
      (rx) => signed(text(rx, { prescription: other })),
      'OPENP1.SGR.another-prescription',
    ],
    'about another patient': [
      (rx) => signed(text(rx, { pesel: samplePerson('zofia-kowalska').pesel })),
      'OPENP1.SGR.another-patient',
    ],
    'of another node': [(rx) => signed(text(rx, { node: node + 1000 })), 'OPENP1.REALIZACJA.NUMER'],
    'of no known kind': [(rx) => signed(text(rx, { kind: 'X' as 'C' })), 'OPENP1.REALIZACJA.RODZAJ'],
    'that withdraws nothing': [(rx) => signed(text(rx, { kind: 'W' })), 'OPENP1.REALIZACJA.WERSJA'],
    'of too many packs': [(rx) => signed(text(rx, { packs: 3 })), 'OPENP1.SGR.too-many-packs'],
    'of a hundred packs': [(rx) => signed(text(rx, { packs: 100 })), 'OPENP1.REALIZACJA.ILOSC'],
    'of half a pack': [(rx) => signed(text(rx, { packs: 0.5 })), 'OPENP1.REALIZACJA.ILOSC'],
    'without a GTIN': [(rx) => signed(text(rx, { gtin: '590' })), 'OPENP1.REALIZACJA.LEK'],
    'of another medicine': [
      (rx) => signed(text(rx, { gtin: medicine('Suvardio').gtin })),
      'OPENP1.SGR.not-equivalent',
    ],
    'that closes what is not closed': [(rx) => signed(text(rx, { kind: 'Z' })), 'OPENP1.SGR.not-closing'],
    'with a batch of spaces': [
      (rx) => signed(text(rx, { more: { batch: 'A 1' } })),
      'OPENP1.REALIZACJA.SERIA',
    ],
    'that is a prescription': [(rx) => (rx ? made() : made()), 'OPENP1.DOKUMENT.unknown-document'],
    'no XML at all': [() => Buffer.from('JVBERi0xLjQK'), 'OPENP1.XML.form'],
  }
  for (const [name, [document, rule]] of Object.entries(cases))
    it(name, async () => {
      const rx = await issued()
      const { major, rules, fault } = await dispense(rx.key, document(rx))
      assert.deepEqual([fault, major], [undefined, 'BladWeryfikacjiDokumentu'])
      assert.ok(rules?.includes(rule), JSON.stringify(rules))
      assert.deepEqual(await shown(rx.key), { state: 'WYSTAWIONA', locked: undefined, documents: [] })
    })

  it('signed by the doctor, sent by the doctor, with a number used before, or with no key', async () => {
    const rx = await issued()
    const byDoctor = signed(text(rx), doctor)
    assert.deepEqual((await dispense(rx.key, byDoctor)).rules, ['OPENP1.PODPISUJACY'])
    const document = signed(text(rx))
    const notAtCounter = await dispense(rx.key, document, inClinic())
    assert.equal(notAtCounter.major, 'BladWeryfikacjiDokumentu')
    assert.deepEqual(await dispense(rx.key, document), done)
    assert.deepEqual((await dispense(rx.key, document)).rules, ['OPENP1.SGR.number-used'])
    const { fault } = await soapCall(inPharmacy(), 'zapisRealizacjiRecepty', {
      dokumentRealizacjiRecepty: { tresc: signed(text(rx)) },
    })
    assert.match(fault?.words ?? '', /on paper/)
    const wss = await kit('wss')
    assert.equal((await dispense(rx.key, signed(text(rx), wss))).fault?.major, 'bladAutoryzacji')
  })
})
