/** Signed prescriptions over the bus: issued, read by prescriber and pharmacist byte for byte, and refused with the rule that is broken. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  asMaria,
  context,
  inClinic,
  inPharmacy,
  made,
  metformin,
  newNumber,
  node,
  oid,
  prescribed,
  send,
  signed,
} from '#checks/bus-calls.ts'
import { type Prescribed, prescriptionText } from '#checks/prescription-document.ts'
import { anna, pharmacy, world, wss } from '#checks/provider-clients.ts'
import { soapCall } from '#checks/soap-call.ts'
import { samplePerson } from '#population/sample-people.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'

describe('a package of signed prescriptions', () => {
  it('is issued; prescriber and pharmacist read each document byte for byte', async () => {
    const documents = [made(), made({ packs: 1 })]
    const { major, saved, results, verdicts } = await send(...documents)
    assert.equal(major, 'Sukces')
    assert.deepEqual(verdicts, [
      { verdict: 'pozytywny', rules: [] },
      { verdict: 'pozytywny', rules: [] },
    ])
    const kluczPakietuRecept = saved?.kluczPakietuRecept ?? ''
    assert.match(kluczPakietuRecept, /^\d{44}$/)
    assert.match(saved?.kodPakietuRecept ?? '', /^\d{4}$/)
    const [first, second] = results.map(({ kluczRecepty = '' }) => kluczRecepty)
    const one = await soapCall(inClinic(), 'odczytRecepty', { kluczRecepty: { kluczRecepty: first ?? '' } })
    assert.deepEqual(one.answer?.receptaIWynikWeryfikacji?.recepta.tresc, documents[0])
    const all = await soapCall(inClinic(), 'odczytPakietuRecept', {
      kluczPakietuRecept: { kluczPakietuRecept },
    })
    const kept = all.answer?.pakietReceptIWynikowWeryfikacji?.receptaIWynikWeryfikacji ?? []
    assert.deepEqual(
      new Set(kept.map(({ recepta }) => String(recepta.tresc))),
      new Set(documents.map(String)),
    )
    const shown = await soapCall(inPharmacy(), 'odczytReceptyDoRealizacji', {
      kluczRecepty: { kluczRecepty: second ?? '' },
    })
    assert.deepEqual(shown.answer?.receptaDoRealizacji?.dokumentRecepty.tresc, documents[1])
    const byCode = await soapCall(inPharmacy(), 'odczytPakietuReceptDoRealizacji', {
      kryteriaOdczytuPakietuRecept: { kodPakietuRecept: `${saved?.kodPakietuRecept}${anna.pesel}` },
    })
    const found = byCode.answer?.receptyDoRealizacji?.receptaIRealizacja.map(
      ({ kluczRecepty }) => kluczRecepty,
    )
    assert.ok(found?.includes(first ?? '') && found.includes(second ?? ''))
  })

  it('keeps the number that the program gave, which nobody uses again', async () => {
    const number = newNumber()
    assert.equal((await send(made({ number }))).major, 'Sukces')
    const { answer } = await soapCall(inClinic(), 'wyszukanieReceptWystawiajacego', {
      kryteriaWyszukiwaniaRecept: {
        idUslugobiorcy: { root: '2.16.840.1.113883.3.4424.1.1.616', extension: anna.pesel },
      },
    })
    const numbers = answer?.wynikiWyszukiwaniaRecept?.wynikWyszukiwaniaRecept.map((each) => each.numerRecepty)
    assert.deepEqual(
      numbers?.find(({ extension }) => extension === number),
      { root: `2.16.840.1.113883.3.4424.2.7.${node}.2.1`, extension: number },
    )
    const again = await send(made({ number }))
    assert.deepEqual(
      [again.major, again.verdicts[0]?.rules],
      ['BladWeryfikacjiDokumentu', ['OPENP1.SGR.number-used']],
    )
  })

  it('is read as it came by nobody else, and lies sealed', async () => {
    const { results } = await send(made({ dosage: '2 x 1 tabl. rano i wieczorem' }))
    const kluczRecepty = { kluczRecepty: results[0]?.kluczRecepty ?? '' }
    const { fault } = await soapCall(inPharmacy(), 'odczytRecepty', { kluczRecepty })
    assert.equal(fault?.major, 'bladAutoryzacji')
    const rows = await world.database.sql.query<{ row: string }>('select o::text as row from sgr.original o')
    assert.ok(
      rows.length > 0 && rows.every(({ row }) => !row.includes('wieczorem') && !row.includes(anna.pesel)),
    )
  })

  it('comes over the bus alone', async () => {
    const original = {
      number: { root: `2.16.840.1.113883.3.4424.2.7.${node}.2.1`, extension: newNumber() },
      content: 'QUJD',
    }
    const order = { product: metformin.product, packs: 1, dosage: '1 x 1', original }
    await assert.rejects(context.call(sgr.issue, { patient: anna.patient ?? '', prescriptions: [order] }), {
      code: 'originals-by-the-bus',
    })
  })
})

describe('a document that is not as it must be', () => {
  const text = (more: Partial<Prescribed> = {}) => prescriptionText(prescribed(more))
  const stranger = { ...asMaria, worker: { ...asMaria.worker, extension: '5425740' } }
  const cases: Record<string, [Buffer, string]> = {
    'changed after it was signed': [
      Buffer.from(made().toString().replace('<quantity value="2"/>', '<quantity value="9"/>')),
      'OPENP1.PODPIS.document-changed',
    ],
    unsigned: [Buffer.from(text()), 'OPENP1.PODPIS.unsigned'],
    'without its stylesheet': [signed(text().replace(/<\?xml-stylesheet.*?\?>\n/, '')), 'REG.WER.070'],
    'with a short number': [made({ number: 'ABC' }), 'REG.WER.213'],
    'of another node': [made({ node: node + 1000 }), 'REG.WER.376'],
    'of another provider': [made({ call: { ...asMaria, provider: oid(pharmacy.number) } }), 'OPENP1.PODMIOT'],
    'of another author': [made({ call: stranger }), 'OPENP1.AUTOR'],
    'of nobody whom PESEL knows': [made({ pesel: '123' }), 'OPENP1.PACJENT'],
    'without a dosage': [made({ dosage: '' }), 'OPENP1.DAWKOWANIE'],
    'of too many packs': [made({ packs: 100 }), 'OPENP1.ILOSC'],
    'of no medicine': [made({ product: '900000014' }), 'OPENP1.SGR.unknown-medicine'],
    'of another template': [
      signed(text().replace('13.10.1.3"', '13.10.1.4"')),
      'OPENP1.DOKUMENT.unknown-document',
    ],
    'with a document type': [
      Buffer.from(`<!DOCTYPE a [<!ENTITY x "y">]>${text().slice(38)}`),
      'OPENP1.XML.document-type',
    ],
    'no XML at all': [Buffer.from('JVBERi0xLjQK'), 'OPENP1.XML.form'],
  }
  for (const [name, [document, rule]] of Object.entries(cases))
    it(`${name} is refused, with the rule, and nothing of the package is issued`, async () => {
      const { major, saved, verdicts } = await send(made(), document)
      assert.equal(major, 'BladWeryfikacjiDokumentu')
      assert.equal(saved?.kluczPakietuRecept, undefined)
      assert.ok(verdicts[1]?.rules.includes(rule), JSON.stringify(verdicts))
      assert.deepEqual([verdicts[0]?.verdict, verdicts[1]?.verdict], ['pozytywny', 'blad'])
    })
  it('signed with a certificate that is not an employee’s is a fault', async () => {
    const { fault } = await send(signed(text(), wss))
    assert.equal(fault?.major, 'bladAutoryzacji')
  })
  it('for two patients in one package, and six at once, are refused', async () => {
    const two = await send(made(), made({ pesel: samplePerson('zofia-kowalska').pesel }))
    assert.deepEqual(
      two.verdicts.map(({ rules }) => rules),
      [['OPENP1.PAKIET'], ['OPENP1.PAKIET']],
    )
    const six = await send(...[1, 2, 3, 4, 5, 6].map(() => made()))
    assert.equal(six.fault?.major, 'niepoprawnyKomunikat')
  })
})
