/** Searches that tell more, and reading for a consultation: by numbers, never by keys. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inClinic, inPharmacy, last, made, metformin, newNumber, node, send } from '#checks/bus-calls.ts'
import { anna } from '#checks/provider-clients.ts'
import { soapCall } from '#checks/soap-call.ts'
import { samplePerson } from '#population/sample-people.ts'

const idUslugobiorcy = { root: '2.16.840.1.113883.3.4424.1.1.616', extension: anna.pesel }
const numbers = [newNumber(), newNumber(), newNumber()]
const documents = numbers.map((number, index) => made({ number, packs: (index % 2) + 1 }))
const sent = await send(...documents)
assert.equal(sent.major, 'Sukces', JSON.stringify(sent.verdicts))
const root = `2.16.840.1.113883.3.4424.2.7.${node}.2.1`

const extended = (criteria: object = {}, stronicowanie?: object, by = inClinic()) =>
  soapCall(by, 'rozszerzoneWyszukiwanieReceptUslugobiorcy', {
    kryteriaWyszukiwaniaReceptUslugobiorcy: { idUslugobiorcy, ...criteria },
    ...(stronicowanie && { stronicowanie }),
  } as never)

describe('the extended search', () => {
  it('tells medicine, pack, quantity, payment and until when, and no key', async () => {
    const { answer } = await extended()
    const found =
      answer?.wynikiWyszukiwaniaReceptUslugobiorcy?.wynikRozszerzonegoWyszukiwaniaReceptUslugobiorcy
    const one = found?.find(({ numerRecepty }) => numerRecepty.extension === numbers[1])
    assert.deepEqual(
      [one?.identyfikatorOpakowaniaLeku, one?.iloscLeku, one?.poziomOdplatnosciRecepty, one?.statusRecepty],
      [metformin.gtin, '2', '100%', 'WYSTAWIONA'],
    )
    assert.equal(one?.statusMozliwosciRealizacjiRecepty, true)
    assert.match(one?.nazwaPrzepisanegoLeku ?? '', /\w/)
    assert.ok((one?.dataRealizacjiDo ?? '') > (one?.dataRealizacjiOd ?? ''))
    assert.doesNotMatch(JSON.stringify(found), /\d{44}/)
  })

  it('gives pages, numbered from 0, in the order that is asked for', async () => {
    const page = async (numerStrony: number, more: object = {}) => {
      const { answer } = await extended({}, { rozmiarStrony: 2, numerStrony, ...more })
      const told = answer?.wynikiWyszukiwaniaReceptUslugobiorcy
      return [
        told?.liczbaDokumentow,
        ...(told?.wynikRozszerzonegoWyszukiwaniaReceptUslugobiorcy ?? []).map(
          ({ numerRecepty }) => numerRecepty.extension,
        ),
      ]
    }
    const [count, ...first] = await page(0, { czyPodacLiczbeRek: true })
    assert.ok(Number(count) >= 3)
    const [none, ...second] = await page(1)
    assert.equal(none, undefined)
    assert.equal(new Set([...first, ...second]).size, first.length + second.length)
    const [, oldest] = await page(0, { kierunekSortowania: 'ROSNACO' })
    const whole = await extended({}, { rozmiarStrony: 200, numerStrony: 0 })
    const all =
      whole.answer?.wynikiWyszukiwaniaReceptUslugobiorcy?.wynikRozszerzonegoWyszukiwaniaReceptUslugobiorcy
    assert.equal(all?.at(-1)?.numerRecepty.extension, oldest)
  })

  it('breaks no glass, has no page of 201, and is not for pharmacists or strangers', async () => {
    assert.equal((await extended({ czySytuacjaZagrozeniaZycia: true })).fault?.major, 'bladAutoryzacji')
    assert.equal(
      (await extended({}, { rozmiarStrony: 201, numerStrony: 0 })).fault?.major,
      'niepoprawnyKomunikat',
    )
    assert.equal((await extended({}, undefined, inPharmacy())).fault?.major, 'bladAutoryzacji')
    const stranger = { ...idUslugobiorcy, extension: samplePerson('jan-wisniewski').pesel }
    assert.equal((await extended({ idUslugobiorcy: stranger })).fault?.major, 'bladAutoryzacji')
  })
})

describe('for a consultation', () => {
  it('a patient’s prescriptions are found with medicine and author, and without keys', async () => {
    const { answer } = await soapCall(inClinic(), 'wyszukanieReceptUslugobiorcyDoKonsultacji', {
      kryteriaWyszukwianiaReceptUslugobiorcy: { idUslugobiorcy },
    })
    const found =
      answer?.wynikiWyszukiwaniaReceptUslugobiorcyDoKonsultacji
        ?.WynikWyszukiwaniaReceptUslugobiorcyDoKonsultacjiMT ?? []
    const one = found.find(({ numerRecepty }) => numerRecepty.extension === numbers[0])
    assert.match(one?.lekNazwa ?? '', /\w/)
    assert.match(one?.wystawcaNazwa ?? '', /Zielińska/)
    assert.doesNotMatch(JSON.stringify(found), /\d{44}/)
  })

  it('one is read by its number, byte for byte; one that is not there is nothing', async () => {
    const read = (extension: string, by = inClinic()) =>
      soapCall(by, 'odczytReceptyDoKonsultacji', { numerRecepty: { root, extension } })
    const { answer } = await read(numbers[0] ?? '')
    const told = answer?.wynikOdczytuReceptyDoKonsultacji
    assert.deepEqual(told?.dokumentRecepty, documents[0])
    assert.deepEqual([told?.statusRecepty, told?.DaneRealizacjiDoKonsultacjiMT], ['WYSTAWIONA', []])
    const nothing = await read(newNumber())
    assert.deepEqual(
      [last(nothing.answer?.wynik.major), nothing.answer?.wynikOdczytuReceptyDoKonsultacji],
      ['Sukces', undefined],
    )
    assert.equal((await read(numbers[0] ?? '', inPharmacy())).fault?.major, 'bladAutoryzacji')
  })
})
