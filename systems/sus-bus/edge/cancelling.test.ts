/** Signed cancellations over the bus: taken once, kept byte for byte, read and found again; refused with the rule that is broken. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  inClinic,
  inPharmacy,
  last,
  newNumber,
  node,
  prescribed,
  send,
  signed,
  verdictsIn,
} from '#checks/bus-calls.ts'
import {
  cancellationText,
  type Prescribed,
  prescriptionOf,
  prescriptionText,
} from '#checks/prescription-document.ts'
import { anna, pharmacy, roof, world, wss } from '#checks/provider-clients.ts'
import { soapCall } from '#checks/soap-call.ts'
import { samplePerson } from '#population/sample-people.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'

/** A prescription that is issued, and its key. */
async function issued(more: Partial<Prescribed> = {}) {
  const facts = prescribed(more)
  const { results, saved, verdicts } = await send(signed(prescriptionText(facts)))
  const key = results[0]?.kluczRecepty ?? ''
  assert.match(key, /^\d{44}$/, JSON.stringify(verdicts))
  return { facts, key, packageKey: saved?.kluczPakietuRecept ?? '' }
}

/** The cancellation's text. */
const ending = (cancelled: Prescribed, number = newNumber()) =>
  cancellationText(prescriptionOf(cancelled), { node, number, at: world.clock.now() })

async function cancel(key: string, document: Buffer) {
  const { answer, fault } = await soapCall(inClinic(), 'zapisDokumentuAnulowaniaRecepty', {
    kluczRecepty: { kluczRecepty: key },
    dokumentAnulowaniaRecepty: { tresc: document },
  })
  const told = answer?.wynikiWeryfikacjiDokumentuAnulowania
  const [verdict] = told ? verdictsIn([told]) : []
  return { fault, major: last(answer?.wynik.major), rules: verdict?.rules }
}

const kluczRecepty = (key: string) => ({ kluczRecepty: { kluczRecepty: key } })
const root = `2.16.840.1.113883.3.4424.2.7.${node}.2.9`

describe('a signed cancellation', () => {
  it('ends the prescription, once; prescriber and pharmacist read it byte for byte', async () => {
    const { facts, key, packageKey } = await issued()
    const number = newNumber()
    const document = signed(ending(facts, number))
    assert.deepEqual(await cancel(key, document), { fault: undefined, major: 'Sukces', rules: [] })
    const one = await soapCall(inClinic(), 'odczytRecepty', kluczRecepty(key))
    assert.equal(one.answer?.receptaIWynikWeryfikacji?.statusRecepty, 'ANULOWANA')
    assert.deepEqual(one.answer?.receptaIWynikWeryfikacji?.dokumentAnulowaniaRecepty?.tresc, document)
    const atCounter = await soapCall(inPharmacy(), 'odczytReceptyDoRealizacji', kluczRecepty(key))
    assert.deepEqual(atCounter.answer?.receptaDoRealizacji?.dokumentAnulowaniaRecepty?.tresc, document)
    const wanted = { identyfikatorDokumentuAnulowaniaRecepty: { root, extension: number } }
    const again = await soapCall(inClinic(), 'odczytDokumentuAnulowaniaRecepty', {
      identyfikatorDokumentuAnulowaniaRecepty: wanted,
    })
    assert.deepEqual(again.answer?.dokumentAnulowaniaRecepty?.tresc, document)
    const twice = await cancel(key, signed(ending(facts)))
    assert.deepEqual([twice.major, twice.rules], ['BladWeryfikacjiDokumentu', ['OPENP1.SGR.cancelled']])
    assert.match(packageKey, /^\d{44}$/)
  })

  it('is found by who wrote it, by time and by the number of the prescription', async () => {
    const { facts, key } = await issued()
    const number = newNumber()
    const before = new Date(world.clock.now().getTime() - 1000).toISOString()
    assert.equal((await cancel(key, signed(ending(facts, number)))).major, 'Sukces')
    const find = async (kryteriaWyszukiwaniaDokumentowAnulowania: Record<string, unknown>) => {
      const { answer } = await soapCall(inClinic(), 'wyszukanieDokumentowAnulowaniaRecept', {
        kryteriaWyszukiwaniaDokumentowAnulowania,
      })
      return (
        answer?.wynikiWyszukiwaniaDokumentowAnulowania?.wynikWyszukiwaniaDokumentowAnulowania ?? []
      ).map((each) => [
        each.identyfikatorDokumentuAnulowaniaRecepty.identyfikatorDokumentuAnulowaniaRecepty.extension,
        each.kluczRecepty.kluczRecepty,
      ])
    }
    const numerRecepty = { root: `2.16.840.1.113883.3.4424.2.7.${node}.2.1`, extension: facts.number }
    assert.deepEqual(await find({ numerRecepty }), [[number, key]])
    const since = await find({ dataWystawieniaOd: before })
    assert.ok(since.some(([found]) => found === number))
    assert.deepEqual(await find({ dataWystawieniaDo: '2020-01-01T00:00:00' }), [])
    const { fault } = await soapCall(inPharmacy(), 'wyszukanieDokumentowAnulowaniaRecept', {
      kryteriaWyszukiwaniaDokumentowAnulowania: {},
    })
    assert.equal(fault?.major, 'bladAutoryzacji')
  })

  it('comes too late once something was dispensed', async () => {
    const { facts, key } = await issued()
    const pharmacist = samplePerson('piotr-wojcik')
    await roof.house
      .context(world, {
        room: 'providers',
        actor: {
          role: 'pharmacist',
          practitioner: pharmacist.practitioner ?? '',
          organization: pharmacy.organization,
          npwz: pharmacist.npwz ?? '',
        },
        purpose: 'dispensing',
      })
      .call(sgr.dispense, { key, packs: 1 })
    const late = await cancel(key, signed(ending(facts)))
    assert.deepEqual([late.major, late.rules], ['BladWeryfikacjiDokumentu', ['OPENP1.SGR.already-dispensed']])
  })

  it('lies sealed', async () => {
    const { facts, key } = await issued()
    await cancel(key, signed(ending(facts)))
    const rows = await world.database.sql.query<{ row: string }>(
      'select c::text as row from sgr.cancellation c',
    )
    assert.ok(
      rows.length > 0 && rows.every(({ row }) => !row.includes('Kowalska') && !row.includes(anna.pesel)),
    )
  })
})

describe('a cancellation that is not as it must be is refused with the rule, and the prescription stands:', async () => {
  const { facts, key } = await issued()
  const text = (more: Partial<Prescribed> = {}) => ending({ ...facts, ...more })
  const zofia = samplePerson('zofia-kowalska').pesel
  const other = { ...facts.call, worker: { ...facts.call.worker, extension: '5425740' } }
  const cases: Record<string, [Buffer, string]> = {
    unsigned: [Buffer.from(text()), 'OPENP1.PODPIS.unsigned'],
    'changed after it was signed': [
      Buffer.from(signed(text()).toString().replace('Identyfikator:', 'Identyfikator: 1')),
      'OPENP1.PODPIS.document-changed',
    ],
    'of another prescription': [signed(text({ number: newNumber() })), 'OPENP1.ANULOWANIE.RECEPTA'],
    'of another patient': [signed(text({ pesel: zofia })), 'OPENP1.ANULOWANIE.PACJENT'],
    'of another set of versions': [
      signed(text().replace(/(<setId extension=")[^"]*/, '$1other')),
      'OPENP1.ANULOWANIE.ZBIOR',
    ],
    'of no later version': [
      signed(text().replace('<versionNumber value="2"/>', '<versionNumber value="1"/>')),
      'OPENP1.ANULOWANIE.WERSJA',
    ],
    'numbered under another node': [
      signed(text().replace(`.2.7.${node}.2.9"`, `.2.7.${node + 1000}.2.9"`)),
      'OPENP1.ANULOWANIE.NUMER',
    ],
    'by another author': [signed(text({ call: other })), 'OPENP1.AUTOR'],
    'without a word of what is cancelled': [
      signed(text().replace(/<text>.*<\/text>/, '<text> </text>')),
      'OPENP1.ANULOWANIE.TRESC',
    ],
    'that breaks a rule of a part’s template': [
      signed(text().replace('<signatureCode code="S"/>', '')),
      'PIK.10.2.6/legalAuthenticator:least(signatureCode)',
    ],
    'with another title': [
      signed(text().replace('<title>Dokument anulujący</title>', '<title>Recepta</title>')),
      'PIK.10.1.14/title',
    ],
    'of another class': [signed(text().replace('code="08.80"', 'code="04.01"')), 'PIK.10.1.14/code'],
    'that is a prescription': [signed(prescriptionText(facts)), 'OPENP1.DOKUMENT.unknown-document'],
  }
  for (const [name, [document, rule]] of Object.entries(cases))
    it(name, async () => {
      const { major, rules } = await cancel(key, document)
      assert.equal(major, 'BladWeryfikacjiDokumentu')
      assert.ok(rules?.includes(rule), `${rule}: ${rules}`)
      const { answer } = await soapCall(inClinic(), 'odczytRecepty', kluczRecepty(key))
      assert.equal(answer?.receptaIWynikWeryfikacji?.statusRecepty, 'WYSTAWIONA')
    })
  it('signed with a certificate that is not an employee’s is a fault', async () => {
    const { fault } = await cancel(key, signed(text(), wss))
    assert.equal(fault?.major, 'bladAutoryzacji')
  })
  it('of a key that nobody has says that there is nothing', async () => {
    const { answer } = await soapCall(inClinic(), 'zapisDokumentuAnulowaniaRecepty', {
      ...kluczRecepty('1'.repeat(44)),
      dokumentAnulowaniaRecepty: { tresc: signed(text()) },
    })
    assert.match(answer?.wynik.komunikat ?? '', /Nie ma takiej recepty/)
    assert.equal(answer?.wynikiWeryfikacjiDokumentuAnulowania, undefined)
  })
})
