/** Messages of ObslugaRecepty written and read by their declaration, and contexts of calls in both dialects. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readMessage } from '#standards/soap/description/read-message.ts'
import type { Complex, Field, Type } from '#standards/soap/description/schema.ts'
import { writeMessage } from '#standards/soap/description/write-message.ts'
import { readXml } from '#standards/xml/read.ts'
import { type CallContext, isContext, readContext, writeContext } from './call-context.ts'
import { faultDetail, messageNamespaces, operations } from './obsluga-recepty.table.ts'

const root = (xml: string) => readXml(xml).root
const text = fc.string({ unit: fc.constantFrom('a', 'Ż', ' ', '&', '<', '"', '\n', '😀') })

function ofType(type: Type): fc.Arbitrary<unknown> {
  if (type.kind === 'enumeration') return fc.constantFrom(...type.values)
  if (type.kind === 'complex') return ofComplex(type)
  const simple: Record<string, fc.Arbitrary<unknown>> = {
    string: text,
    anyURI: fc.constant('urn:csioz:p1:kod:major:Sukces'),
    dateTime: fc.constantFrom('2026-11-27T08:00:00', '2024-02-29T23:59:59.999+01:00'),
    int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    boolean: fc.boolean(),
    base64Binary: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  }
  return simple[type.name] ?? fc.constant('')
}

function ofField({ type, often }: Field): fc.Arbitrary<unknown> {
  if (often === 'one') return ofType(type)
  if (often === 'optional') return fc.option(ofType(type), { nil: undefined })
  return fc.array(ofType(type), { minLength: often === 'some' ? 1 : 0, maxLength: 2 })
}

function ofComplex({ fields, order, attributes }: Complex): fc.Arbitrary<unknown> {
  const entries = Object.entries(fields)
  if (order === 'sequence')
    return fc.record(
      {
        ...Object.fromEntries(entries.map(([name, field]) => [name, ofField(field)])),
        ...Object.fromEntries(attributes.map((name) => [name, fc.constantFrom('1', 'a "b" & <c>')])),
      },
      { noNullPrototype: true },
    )
  const none = Object.fromEntries(entries.map(([name]) => [name, undefined]))
  return fc.oneof(
    ...entries.map(([name, { type }]) => ofType(type).map((value) => ({ ...none, [name]: value }))),
  )
}

describe('every message', () => {
  const all = [...Object.values(operations).flatMap(({ request, answer }) => [request, answer]), faultDetail]
  for (const type of all)
    it(`${type.name} is read as it was written`, () => {
      fc.assert(
        fc.property(ofComplex(type), (value) => {
          const xml = writeMessage(type as Complex, value as never, messageNamespaces)
          assert.deepEqual(readMessage(root(xml), type as Complex), value)
        }),
        { numRuns: 20 },
      )
    })
})

describe('a request', () => {
  const ns = `xmlns:ns="http://csioz.gov.pl/p1/erecepta/ws/v20170510" xmlns:r="http://csioz.gov.pl/p1/erecepta/mt/v20170510"`
  const wsp = 'xmlns:wsp="http://csioz.gov.pl/p1/wspolne/mt/v20170510"'
  const recipe = (inside: string) => `<r:recepta>${inside}</r:recepta>`
  const whole =
    '<r:identyfikatorDokumentuWPakiecie>1</r:identyfikatorDokumentuWPakiecie><r:tresc>QQ==</r:tresc>'
  const pack = (inside: string) =>
    `<ns:ZapisPakietuReceptRequest ${ns} ${wsp}><pakietRecept>${inside}</pakietRecept></ns:ZapisPakietuReceptRequest>`
  const take = (xml: string) => readMessage(root(xml), operations.zapisPakietuRecept.request)
  it('as programs send it is read', () => {
    const { pakietRecept } = take(pack(`<r:recepty>${recipe(whole)}${recipe(whole)}</r:recepty>`))
    assert.deepEqual(
      pakietRecept.recepty?.recepta.map(({ tresc }) => Buffer.from(tresc).toString()),
      ['A', 'A'],
    )
    const waiting = take(pack('<r:identyfikatorZadania idZadania="77"/>'))
    assert.equal(waiting.pakietRecept.identyfikatorZadania?.idZadania, '77')
  })
  const wrong: Record<string, [string, RegExp]> = {
    'an element out of order': [
      pack(
        `<r:recepty>${recipe('<r:tresc>QQ==</r:tresc><r:identyfikatorDokumentuWPakiecie>1</r:identyfikatorDokumentuWPakiecie>')}</r:recepty>`,
      ),
      /identyfikatorDokumentuWPakiecie is missing/,
    ],
    'an element that is missing': [
      pack(
        `<r:recepty>${recipe('<r:identyfikatorDokumentuWPakiecie>1</r:identyfikatorDokumentuWPakiecie>')}</r:recepty>`,
      ),
      /recepta\[0\]\.tresc is missing/,
    ],
    'an element twice': [
      pack(`<r:recepty>${recipe(whole)}</r:recepty><r:recepty>${recipe(whole)}</r:recepty>`),
      /twice/,
    ],
    'both of a choice': [
      pack(`<r:identyfikatorZadania idZadania="1"/><r:recepty>${recipe(whole)}</r:recepty>`),
      /exactly one/,
    ],
    'none of a choice': [pack(''), /exactly one/],
    'no prescription': [pack('<r:recepty></r:recepty>'), /missing/],
    'an unknown element': [pack(`<r:recepty>${recipe(`${whole}<r:x/>`)}</r:recepty>`), /does not belong/],
    'a qualified element where it has no namespace': [
      pack('').replaceAll('pakietRecept>', 'ns:pakietRecept>'),
      /missing/,
    ],
    'an element without its namespace': [pack('<recepty/>'), /does not belong/],
    'text between elements': [pack(`text<r:recepty>${recipe(whole)}</r:recepty>`), /text/],
    'no base64': [pack(`<r:recepty>${recipe(whole.replace('QQ==', 'Q=Q='))}</r:recepty>`), /no value/],
    'an element in a value': [
      pack(`<r:recepty>${recipe(whole.replace('QQ==', '<b/>'))}</r:recepty>`),
      /more than a value/,
    ],
    'a number that is none': [
      pack(`<r:recepty>${recipe(whole.replace('>1<', '>1e3<'))}</r:recepty>`),
      /no value/,
    ],
    'a number too large': [
      pack(`<r:recepty>${recipe(whole.replace('>1<', '>2147483648<'))}</r:recepty>`),
      /no value/,
    ],
    'an attribute that does not belong': [pack('<r:recepty x="1"/>'), /attribute/],
    'an attribute that is missing': [pack('<r:identyfikatorZadania/>'), /lacks its attribute/],
  }
  for (const [name, [xml, words]] of Object.entries(wrong))
    it(`with ${name} is refused, and told where`, () =>
      assert.throws(
        () => take(xml),
        (error: Error & { code: string }) => error.code === 'form' && words.test(error.message),
      ))

  it('with a day of no calendar is refused', () => {
    const criteria = (day: string) =>
      root(
        `<ns:WyszukanieReceptWystawiajacegoRequest ${ns}><kryteriaWyszukiwaniaRecept><r:dataWystawieniaReceptyOd>${day}</r:dataWystawieniaReceptyOd></kryteriaWyszukiwaniaRecept></ns:WyszukanieReceptWystawiajacegoRequest>`,
      )
    const { request } = operations.wyszukanieReceptWystawiajacego
    assert.ok(readMessage(criteria('2026-02-28T00:00:00'), request))
    for (const day of [
      '2026-02-30T00:00:00',
      '2026-13-01T00:00:00',
      '2026-02-28',
      '2026-02-28T25:00:00',
      'x',
    ])
      assert.throws(() => readMessage(criteria(day), request), { code: 'form' })
  })
})

describe('the context of a call', () => {
  const call: CallContext = {
    provider: { root: '2.16.840.1.113883.3.4424.2.3.1', extension: '000000927257' },
    worker: { root: '2.16.840.1.113883.3.4424.1.6.2', extension: '5425740' },
    place: { root: '2.16.840.1.113883.3.4424.2.3.3', extension: '000000927257-001' },
    role: 'LEKARZ_LEK_DENTYSTA_FELCZER',
  }
  it('is read in both dialects', () => {
    for (const dialect of ['v20170510', 'v20180509'] as const) {
      const header = root(writeContext(call, dialect))
      assert.ok(isContext(header))
      assert.deepEqual(readContext(header), call)
    }
  })
  it('with anything else than what is known, once, is refused', () => {
    const xml = writeContext(call)
    const [attribute = ''] = /<kon:atrybut.*?<\/kon:atrybut>/s.exec(xml) ?? []
    const wrong = [
      xml.replace(attribute, ''),
      xml.replace(attribute, attribute + attribute),
      xml.replace('idPodmiotuOidRoot', 'idPodmiotuOidRoots'),
      xml.replace(
        'urn:csioz:p1:erecepta:kontekst:idPodmiotuOidRoot',
        'urn:csioz:p1:kontekst:idPodmiotuOidRoot',
      ),
      xml.replace('LEKARZ_LEK_DENTYSTA_FELCZER', 'LEKARZ'),
      xml.replace('5425740', '54257 40'),
      xml.replace('5425740', '5'.repeat(200)),
      xml.replace('5425740', ''),
      xml.replace('</kon:wartosc>', '</kon:wartosc><kon:wartosc>x</kon:wartosc>'),
      xml.replace(attribute, attribute.replaceAll('kon:atrybut', 'kon:inny')),
    ]
    for (const each of wrong) {
      assert.notEqual(each, xml)
      assert.throws(() => readContext(root(each)), { code: 'form' })
    }
  })
})
