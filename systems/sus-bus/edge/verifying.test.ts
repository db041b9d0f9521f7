/** Verifying without writing: the same verdicts as writing, and nothing is kept. */
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
  signed,
  verdictsIn,
} from '#checks/bus-calls.ts'
import { type Prescribed, prescriptionText } from '#checks/prescription-document.ts'
import { world, wss } from '#checks/provider-clients.ts'
import { soapCall } from '#checks/soap-call.ts'
import { samplePerson } from '#population/sample-people.ts'

async function verify(...documents: readonly Buffer[]) {
  const recepta = documents.map((tresc, index) => ({ identyfikatorDokumentuWPakiecie: index + 1, tresc }))
  const { answer, fault } = await soapCall(inClinic(), 'weryfikacjaPakietuRecept', {
    pakietRecept: { recepty: { recepta } },
  })
  const results = answer?.potwierdzenieOperacjiWeryfikacji?.wynikWeryfikacjiRecept?.weryfikowanaRecepta ?? []
  return { fault, major: last(answer?.wynik.major), verdicts: verdictsIn(results) }
}

const text = (more: Partial<Prescribed> = {}) => prescriptionText(prescribed(more))

describe('verifying a package', () => {
  it('finds nothing in a good one, signed or not yet, and writes nothing: the same may then be issued', async () => {
    const number = newNumber()
    const unsigned = text({ number })
    const rows = () =>
      world.database.sql
        .query<{ n: string }>('select count(*) as n from sgr.original')
        .then(([row]) => row?.n)
    const before = await rows()
    const good = [{ verdict: 'pozytywny', rules: [] }]
    assert.deepEqual((await verify(Buffer.from(unsigned))).verdicts, good)
    assert.deepEqual((await verify(signed(unsigned))).verdicts, good)
    assert.equal(await rows(), before)
    assert.equal((await send(signed(unsigned))).major, 'Sukces')
    assert.deepEqual((await verify(signed(unsigned))).verdicts, [
      { verdict: 'blad', rules: ['OPENP1.SGR.number-used'] },
    ])
  })

  it('says of documents that are not as they must be what writing says', async () => {
    const twice = newNumber()
    const packages: Record<string, readonly Buffer[]> = {
      'changed after it was signed': [
        Buffer.from(made().toString().replace('<quantity value="2"/>', '<quantity value="9"/>')),
      ],
      'without its stylesheet': [signed(text().replace(/<\?xml-stylesheet.*?\?>\n/, ''))],
      'of another node': [made({ node: 4711 })],
      'against a rule of its template': [signed(text().replace('<signatureCode code="S"/>', ''))],
      'with a text that says another number of packs': [
        signed(text().replace('"p1_iloscLeku">2<', '"p1_iloscLeku">3<')),
      ],
      'of an unknown medicine, beside a good one': [made(), made({ product: '900000014' })],
      'of two patients': [made(), made({ pesel: samplePerson('zofia-kowalska').pesel })],
      'with one number twice': [made({ number: twice }), made({ number: twice })],
      'no XML': [Buffer.from('JVBERi0xLjQK')],
    }
    for (const [name, documents] of Object.entries(packages)) {
      const verified = await verify(...documents)
      const written = await send(...documents)
      assert.deepEqual([verified.major, verified.verdicts], [written.major, written.verdicts], name)
      assert.equal(verified.major, 'BladWeryfikacjiDokumentu', name)
    }
  })

  it('tells every rule of SGR that is broken, where writing tells the first', async () => {
    const wrong = made({ ...metformin, packs: 90, dosage: '—' })
    const [verified] = (await verify(wrong)).verdicts
    const [written] = (await send(wrong)).verdicts
    assert.deepEqual([verified?.rules.length, written?.rules.length], [2, 1])
    assert.ok(verified?.rules.includes(written?.rules[0] ?? ''))
  })

  it('is refused as writing is to who may not write', async () => {
    const stranger = await verify(made({ pesel: samplePerson('jan-wisniewski').pesel }))
    assert.equal(stranger.fault?.major, 'bladAutoryzacji')
    assert.equal((await verify(signed(text(), wss))).fault?.major, 'bladAutoryzacji')
    const { answer } = await soapCall(inPharmacy(), 'weryfikacjaPakietuRecept', {
      pakietRecept: { recepty: { recepta: [{ identyfikatorDokumentuWPakiecie: 1, tresc: made() }] } },
    })
    const results =
      answer?.potwierdzenieOperacjiWeryfikacji?.wynikWeryfikacjiRecept?.weryfikowanaRecepta ?? []
    assert.ok(verdictsIn(results)[0]?.rules.includes('OPENP1.AUTOR'))
  })
})
