/** Packages of dispensings over the bus: each document names its prescription by the number, is taken by itself, and is refused with its rule. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  inClinic,
  inPharmacy,
  last,
  metformin,
  newNumber,
  prescribed,
  send,
  verdictsIn,
} from '#checks/bus-calls.ts'
import { dispensingText, type HandedOver } from '#checks/dispensing-document.ts'
import { pharmacyNode as node, signedAtPharmacy as signed } from '#checks/pharmacy-documents.ts'
import { prescriptionText } from '#checks/prescription-document.ts'
import { anna, employee as doctor, kit, world } from '#checks/provider-clients.ts'
import { soapCall } from '#checks/soap-call.ts'
import { samplePerson } from '#population/sample-people.ts'
import { letEverybodyIssue } from '../../sgr-prescriptions/operations/pace.ts'

letEverybodyIssue(world)

/** A prescription of two packs, over the bus. */
async function issued() {
  const facts = prescribed()
  const { results, verdicts } = await send(signed(prescriptionText(facts), doctor))
  assert.match(results[0]?.kluczRecepty ?? '', /^\d{44}$/, JSON.stringify(verdicts))
  return {
    key: results[0]?.kluczRecepty ?? '',
    number: { root: `2.16.840.1.113883.3.4424.2.7.${facts.node}.2.1`, extension: facts.number },
  }
}
type Issued = Awaited<ReturnType<typeof issued>>

const text = ({ number }: Pick<Issued, 'number'>, more: Partial<HandedOver> = {}) =>
  dispensingText({
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

async function hand(documents: readonly Buffer[], { called = inPharmacy(), from = 1, step = 1 } = {}) {
  const realizacja = documents.map((tresc, index) => ({
    identyfikatorRealizacjiWPakiecie: from + index * step,
    tresc,
  }))
  const { answer, fault } = await soapCall(called, 'zapisPakietuRealizacjiRecept', {
    pakietRealizacjiRecept: { realizacje: { realizacja } },
  })
  const told = answer?.wynikZapisuPakietuRealizacjiRecept?.weryfikowanaRealizacja ?? []
  return {
    fault,
    major: last(answer?.wynik.major),
    numbers: told.map((each) => each.identyfikatorRealizacjiWPakiecie),
    rules: verdictsIn(told).map(({ rules }) => rules),
  }
}

const stateOf = async ({ key }: Issued) => {
  const { answer } = await soapCall(inPharmacy(), 'odczytReceptyDoRealizacji', {
    kluczRecepty: { kluczRecepty: key },
  })
  return answer?.receptaDoRealizacji?.statusRecepty
}

describe('a package of dispensings', () => {
  it('hands over several prescriptions, each by the number in its document; what was taken is not taken twice', async () => {
    const [first, second] = [await issued(), await issued()]
    const documents = [signed(text(first, { packs: 2, kind: 'Z' })), signed(text(second))]
    const done = await hand(documents, { from: 7, step: 2 })
    assert.deepEqual(
      [done.fault, done.major, done.numbers, done.rules],
      [undefined, 'Sukces', [7, 9], [[], []]],
    )
    assert.deepEqual(
      [await stateOf(first), await stateOf(second)],
      ['ZREALIZOWANA', 'CZESCIOWO_ZREALIZOWANA'],
    )
    const again = await hand(documents)
    assert.deepEqual(again.rules, [['OPENP1.SGR.already-dispensed'], ['OPENP1.SGR.number-used']])
  })

  it('of which one is refused hands over the others', async () => {
    const [good, other] = [await issued(), await issued()]
    const { major, rules } = await hand([signed(text(other, { packs: 3 })), signed(text(good))])
    assert.deepEqual([major, rules], ['BladWeryfikacjiDokumentu', [['OPENP1.SGR.too-many-packs'], []]])
    assert.deepEqual([await stateOf(good), await stateOf(other)], ['CZESCIOWO_ZREALIZOWANA', 'WYSTAWIONA'])
  })

  it('withdraws what an earlier document handed over', async () => {
    const rx = await issued()
    const number = newNumber()
    assert.equal((await hand([signed(text(rx, { number }))])).major, 'Sukces')
    const root = `2.16.840.1.113883.3.4424.2.7.${node}.3.1`
    const back = text(rx, {
      kind: 'W',
      more: { set: number, version: 2, replaces: { root, extension: number } },
    })
    assert.deepEqual((await hand([signed(back)])).rules, [[]])
    assert.equal(await stateOf(rx), 'WYSTAWIONA')
  })
})

describe('a document of a package that is not as it must be is refused with the rule, and nothing is handed over', async () => {
  const rx = await issued()
  const nobodys = { number: { ...rx.number, extension: 'A'.repeat(22) } }
  const cases: Record<string, [Buffer, string]> = {
    'of a number that no prescription has': [signed(text(nobodys)), 'OPENP1.SGR.no-such-number'],
    'about another patient': [
      signed(text(rx, { pesel: samplePerson('zofia-kowalska').pesel })),
      'OPENP1.SGR.another-patient',
    ],
    'changed after it was signed': [
      Buffer.from(String(signed(text(rx))).replace('<quantity value="1"', '<quantity value="2"')),
      'OPENP1.PODPIS.document-changed',
    ],
    unsigned: [Buffer.from(text(rx)), 'OPENP1.PODPIS.unsigned'],
    'of another node': [signed(text(rx, { node: node + 1000 })), 'OPENP1.REALIZACJA.NUMER'],
    'of no known kind': [signed(text(rx, { kind: 'X' as 'C' })), 'OPENP1.REALIZACJA.RODZAJ'],
    'that closes what is not closed': [signed(text(rx, { kind: 'Z' })), 'OPENP1.SGR.not-closing'],
    'of half a pack': [signed(text(rx, { packs: 0.5 })), 'OPENP1.REALIZACJA.ILOSC'],
    'signed by the doctor': [signed(text(rx), doctor), 'OPENP1.PODPISUJACY'],
    'no XML at all': [Buffer.from('JVBERi0xLjQK'), 'OPENP1.XML.form'],
  }
  for (const [name, [document, rule]] of Object.entries(cases))
    it(name, async () => {
      const { major, rules } = await hand([document])
      assert.equal(major, 'BladWeryfikacjiDokumentu')
      assert.ok(rules[0]?.includes(rule), JSON.stringify(rules))
      assert.equal(await stateOf(rx), 'WYSTAWIONA')
    })

  it('one signature that does not count is a fault, and the good one before it is not handed over either', async () => {
    const wss = await kit('wss')
    const { fault } = await hand([signed(text(rx)), signed(text(rx), wss)])
    assert.equal(fault?.major, 'bladAutoryzacji')
    assert.equal(await stateOf(rx), 'WYSTAWIONA')
  })

  it('numbered alike, more than twenty, or sent by a doctor', async () => {
    const document = signed(text(rx))
    assert.match((await hand([document, document], { step: 0 })).fault?.words ?? '', /numbered apart/)
    const many = Array.from({ length: 21 }, () => document)
    assert.match((await hand(many)).fault?.words ?? '', /1 to 20/)
    assert.equal((await hand([document], { called: inClinic() })).major, 'BladWeryfikacjiDokumentu')
    assert.equal(await stateOf(rx), 'WYSTAWIONA')
  })

  it('who tries numbers waits', async () => {
    const tries = Array.from({ length: 11 }, (_, index) =>
      signed(text({ number: { ...rx.number, extension: String(index).padStart(22, '0') } })),
    )
    const { fault } = await hand(tries)
    assert.match(fault?.words ?? '', /too-many-tries/)
  })
})
